import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeLength, formatVerificationCode, makeVerificationCode, parseVerificationCode } from './verification-code.ts'

const code = fc.uint8Array({ minLength: 26, maxLength: 26 }).map(makeVerificationCode)
const sign = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ')

test('a code is 28 signs without letters that look like figures', () => {
  fc.assert(fc.property(code, (made) => void expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{28}$/)))
})

test('every random bit that is used changes the code', () => {
  const zero = new Uint8Array(26)
  const codes = new Set([makeVerificationCode(zero)])
  for (let byte = 0; byte < 26; byte++) {
    for (let bit = 0; bit < 5; bit++) {
      const changed = new Uint8Array(26)
      changed[byte] = 1 << bit
      codes.add(makeVerificationCode(changed))
    }
  }
  expect(codes.size).toBe(131)
})

test('too little chance makes no code', () => {
  expect(() => makeVerificationCode(new Uint8Array(25))).toThrow('26 random bytes')
})

test('it is printed as seven groups of four', () => {
  expect(formatVerificationCode('0123456789ABCDEFGHJKMNPQRSTV')).toBe('0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV')
})

const sample = makeVerificationCode(Uint8Array.from({ length: 26 }, (_, i) => i * 7 + 3))
const printed = formatVerificationCode(sample)

test.each([
  ['as printed', printed],
  ['in lower case', printed.toLowerCase()],
  ['with spaces', ` ${printed.replaceAll('-', ' ')}\n`],
  ['without separators', sample],
  ['with long dashes', printed.replaceAll('-', ' — ')],
  ['with a soft hyphen and no-break spaces', printed.replaceAll('-', '\u00ad\u00a0')],
  ['in full-width signs', sample.replace(/[0-9A-Z]/g, (s) => String.fromCharCode(s.charCodeAt(0) + 0xfee0))],
  ['as the address of the page', `https://learn.example.uz/verify/${sample}?lang=ru`],
  ['as the address of the data', `https://learn.example.uz/verify/${sample}.json`],
])('it is read %s', (_, typed) => {
  expect(parseVerificationCode(typed)).toEqual({ ok: true, value: sample })
})

test('letters that look alike are read as what was printed', () => {
  const toCyrillic: Record<string, string> = {
    A: 'А',
    B: 'В',
    E: 'Е',
    K: 'К',
    M: 'М',
    H: 'Н',
    P: 'Р',
    C: 'С',
    T: 'Т',
    X: 'Х',
    Y: 'У',
    0: 'О',
    1: 'І',
  }
  const toLatin: Record<string, string> = { 0: 'O', 1: 'l' }
  fc.assert(
    fc.property(code, (made) => {
      expect(parseVerificationCode(made.replace(/./g, (s) => toCyrillic[s] ?? s))).toEqual({ ok: true, value: made })
      expect(parseVerificationCode(made.replace(/./g, (s) => toLatin[s] ?? s))).toEqual({ ok: true, value: made })
      expect(parseVerificationCode(made.replaceAll('1', 'i'))).toEqual({ ok: true, value: made })
    }),
  )
})

test('one wrong sign is always noticed', () => {
  fc.assert(
    fc.property(code, fc.nat(codeLength - 1), sign, (made, at, wrong) => {
      fc.pre(made[at] !== wrong)
      expect(parseVerificationCode(made.slice(0, at) + wrong + made.slice(at + 1))).toMatchObject({ ok: false, refusal: 'code-mistyped' })
    }),
    { numRuns: 500 },
  )
})

test('two exchanged signs are always noticed, wherever they stand', () => {
  fc.assert(
    fc.property(code, fc.nat(codeLength - 1), fc.nat(codeLength - 1), (made, a, b) => {
      fc.pre(made[a] !== made[b])
      const signs = [...made]
      ;[signs[a], signs[b]] = [signs[b]!, signs[a]!]
      expect(parseVerificationCode(signs.join(''))).toMatchObject({ ok: false, refusal: 'code-mistyped' })
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['nothing', ' - ', { refusal: 'code-empty' }],
  ['a sign short', sample.slice(1), { refusal: 'code-length', params: { given: 27, needed: 28 } }],
  ['a sign too many', `${sample}0`, { refusal: 'code-length', params: { given: 29, needed: 28 } }],
  ['a U, which no code has', `U${sample.slice(1)}`, { refusal: 'code-sign', params: { sign: 'U' } }],
  ['another script', `Ж${sample.slice(1)}`, { refusal: 'code-sign', params: { sign: 'Ж' } }],
  ['markup', '<script>', { refusal: 'code-sign', params: { sign: '<' } }],
])('%s is refused with its reason', (_, typed, refusal) => {
  expect(parseVerificationCode(typed)).toEqual({ ok: false, ...refusal })
})

test('whatever is typed, it answers', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => void expect(parseVerificationCode(typed).ok).toBe(false)))
})
