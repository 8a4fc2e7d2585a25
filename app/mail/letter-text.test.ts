import { describe, expect, test } from 'vitest'
import { messageText } from '#app/i18n/translate.ts'
import { authoredLocales, locales } from '#app/kernel/locale.ts'
import { composer, originalWording, writeLetter } from './compose-letter.ts'
import { type LetterKind, letterGroups, letterKinds } from './letter-kinds.ts'
import { faultsOf, type LetterWording, longest, tidyText } from './letter-text.ts'

const kinds = Object.keys(letterKinds) as LetterKind[]

test('officers find every letter, each once', () => {
  expect(letterGroups.flatMap(({ kinds: own }) => own).sort()).toEqual([...kinds].sort())
})

describe.each(authoredLocales)('in %s', (locale) => {
  test('every letter has its title, and all that it may say is explained', () => {
    for (const kind of kinds) {
      expect(messageText(`mail.kind-${kind}`, locale)).toBeTruthy()
      for (const name of letterKinds[kind].says) expect(messageText(`mail.says-${name}`, locale)).toBeTruthy()
    }
  })

  test.each(kinds)('the first wording of %s could be saved as it is', (kind) => {
    expect(faultsOf(kind, originalWording(kind, locale))).toEqual([])
  })
})

describe('a wording', () => {
  const good: LetterWording = { subject: 'Done: {course}', body: '{name}: {quiz} of {course}, {address}' }
  const codes = (wording: Partial<LetterWording>) =>
    faultsOf('marked', { ...good, ...wording }).map(({ field, code }) => `${field} ${code}`)

  test.each<[string, Partial<LetterWording>, string[]]>([
    ['is good', {}, []],
    ['needs a subject', { subject: '' }, ['subject missing']],
    ['needs a text', { body: '' }, ['body missing']],
    ['has a longest subject', { subject: 'x'.repeat(longest.subject + 1) }, ['subject too-long']],
    ['has a longest text', { body: `${good.body}${'x'.repeat(longest.body)}` }, ['body too-long']],
    ['names what there is', { subject: '{cource}' }, ['subject unknown-placeholder']],
    ['names what this letter says', { body: `${good.body} {reason}` }, ['body unknown-placeholder']],
    [
      'knows nothing of objects',
      { body: `${good.body} {constructor} {__proto__}` },
      ['body unknown-placeholder', 'body unknown-placeholder'],
    ],
    ['runs nothing', { body: `${good.body} {n, plural, other {#}}` }, ['body stray-brace']],
    ['has whole braces', { body: `${good.body} {course` }, ['body stray-brace']],
    ['keeps what the reader needs', { body: '{name}, {course}' }, ['body missing-placeholder']],
  ])('%s', (_what, wording, expected) => {
    expect(codes(wording)).toEqual(expected)
  })

  test('is tidied: ends of lines, signs that nobody sees, space at ends', () => {
    expect(tidyText(' a \r\nb\u202E\u0000\u2066\r\n\r\nc\t\n')).toBe('a\nb\n\nc')
  })
})

describe('a letter', () => {
  const says = { name: 'Ann', quiz: 'Final', course: '{address}', address: 'https://x' }

  test('says values as they are: a value with braces is no placeholder', () => {
    expect(writeLetter({ subject: '{course}', body: '{course} {address}' }, 'en', says)).toEqual({
      subject: '{address}',
      body: '{address} https://x\n',
    })
  })

  test('has a subject of one line, and no gap where there is nothing to say', () => {
    const letter = writeLetter({ subject: 'On {name}', body: '{name}\n\n{quiz}\n\nend' }, 'en', {
      name: 'Ann\r\nBcc: all@example.uz',
      quiz: '',
    })
    expect(letter).toEqual({ subject: 'On Ann Bcc: all@example.uz', body: 'Ann\r\nBcc: all@example.uz\n\nend\n' })
  })

  test('is in the wording that is in use, and in the first one where that was given up', () => {
    const own = { kind: 'marked', locale: 'ru', subject: 'Готово', body: '{course}: {address}' } as const
    const compose = composer([own, { kind: 'marked', locale: 'en', subject: null, body: null }])
    expect(compose('marked', 'ru', says)).toEqual({ subject: 'Готово', body: '{address}: https://x\n' })
    expect(compose('marked', 'en', says)).toEqual(composer([])('marked', 'en', says))
    expect(compose('marked-again', 'ru', says)).toEqual(composer([])('marked-again', 'ru', says))
  })

  test('in Uzbek Cyrillic is made of the Latin one: words are rewritten, values and addresses are not', () => {
    const compose = composer([
      { kind: 'marked', locale: 'uz-Latn', subject: 'Natija: {course}', body: 'Hurmatli {name}, natijangiz tayyor: {address}' },
    ])
    expect(compose('marked', 'uz-Cyrl', { ...says, course: 'Kurs', address: 'https://x/natija' })).toEqual({
      subject: 'Натижа: Kurs',
      body: 'Ҳурматли Ann, натижангиз тайёр: https://x/natija\n',
    })
  })

  test.each(locales)('of every kind is whole in %s', (locale) => {
    const all = Object.fromEntries(kinds.flatMap((kind) => letterKinds[kind].says.map((name) => [name, `<${name}>`])))
    for (const kind of kinds) {
      const { subject, body } = composer([])(kind, locale, all as never)
      expect(subject + body, kind).not.toMatch(/[{}]/)
    }
  })
})
