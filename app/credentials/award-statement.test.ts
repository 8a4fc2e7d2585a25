import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { AwardStatement } from './award.ts'
import { canonicalJson, type Holder, makeStatement } from './award-statement.ts'

const dilnoza: Holder = { nameLatin: "Dilnoza To'rayeva", nameCyrillic: 'Дилноза Тўраева', certificateScript: 'latin', locale: 'uz-Latn' }
const release = {
  id: '1a2b3c4d5e6f',
  code: 'CYB-101',
  edition: '2026.1',
  title: { en: 'Cyber hygiene for everyone', ru: 'Кибергигиена для каждого', 'uz-Latn': 'Hamma uchun kibergigiyena' },
  sourceLanguage: 'en',
  minutes: 60,
  certificate: { validMonths: 12 },
} as const

function statementOf(holder: Partial<Holder> = {}, issuedOn = '2026-11-23') {
  return makeStatement({ code: 'C0DE', holder: { ...dilnoza, ...holder }, release, issuedOn: issuedOn as LocalDate, issuer: 'Salohiyat' })
}

test('the statement holds what is printed and nothing more', () => {
  expect(statementOf()).toEqual({
    version: 1,
    code: 'C0DE',
    holderName: 'Dilnoza Toʻrayeva',
    courseCode: 'CYB-101',
    courseTitle: 'Hamma uchun kibergigiyena',
    release: '2026.1 · 1a2b3c4d',
    minutes: 60,
    locale: 'uz-Latn',
    issuedOn: '2026-11-23',
    validUntil: '2027-11-23',
    issuer: 'Salohiyat',
  })
})

test('the name stands in the script she chose, whatever the language of the certificate', () => {
  expect(statementOf({ certificateScript: 'cyrillic', locale: 'en' })).toMatchObject({
    holderName: 'Дилноза Тўраева',
    courseTitle: 'Cyber hygiene for everyone',
  })
})

test('a language that the course lacks falls back to its source', () => {
  expect(statementOf({ locale: 'uz-Cyrl' }).courseTitle).toBe('Cyber hygiene for everyone')
})

test('validity ends on the last day of a shorter month', () => {
  expect(statementOf({}, '2028-02-29').validUntil).toBe('2029-02-28')
})

test('the canonical form sorts names, has no spaces and escapes as JSON does', () => {
  const statement = { ...statementOf(), holderName: 'A "q" \\ \u2028 ʻ\n' }
  expect(canonicalJson(statement)).toBe(
    '{"code":"C0DE","courseCode":"CYB-101","courseTitle":"Hamma uchun kibergigiyena","holderName":"A \\"q\\" \\\\ \u2028 ʻ\\n",' +
      '"issuedOn":"2026-11-23","issuer":"Salohiyat","locale":"uz-Latn","minutes":60,"release":"2026.1 · 1a2b3c4d","validUntil":"2027-11-23","version":1}',
  )
})

test('the canonical form depends on what is said, not on the order of names', () => {
  const statement = statementOf()
  const entries = Object.entries(statement)
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
      expect(canonicalJson(Object.fromEntries(shuffled) as unknown as AwardStatement)).toBe(canonicalJson(statement))
    }),
  )
})

test('whatever the texts, the canonical form reads back to the same statement', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (holderName, minutes) => {
      const statement = { ...statementOf(), holderName, minutes }
      expect(JSON.parse(canonicalJson(statement))).toEqual(statement)
    }),
  )
})

test.each([
  ['a fraction', { minutes: 1.5 }],
  ['a nested value', { issuer: { name: 'Salohiyat' } }],
  ['half a surrogate pair', { holderName: '\ud800' }],
  ['nothing', { release: undefined }],
])('%s cannot be signed', (_, wrong) => {
  expect(() => canonicalJson({ ...statementOf(), ...wrong } as unknown as AwardStatement)).toThrow(TypeError)
})
