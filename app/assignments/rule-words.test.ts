import { describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Audience } from './audience.ts'
import { audienceLine, audienceWords } from './rule-words.ts'

const names = {
  units: { 'N-M04': { en: 'Justice', ru: 'Минюст', 'uz-Latn': 'Adliya', 'uz-Cyrl': 'Адлия' } },
  positions: {},
  courses: {},
}
const wording = (locale: Locale) => ({ t: translator(locale), locale, names })
const line = (audience: Audience, locale: Locale = 'en') => audienceLine(audience, wording(locale))

const justice: Audience = { kind: 'unit', code: 'N-M04', line: 'vertical', below: true }
const ict: Audience = { kind: 'role', role: 'ict' }
const hr: Audience = { kind: 'role', role: 'hr' }
const top: Audience = { kind: 'grade', grade: 'top' }
const not = (of: Audience): Audience => ({ kind: 'not', of })
const all = (...of: Audience[]): Audience => ({ kind: 'all', of })
const any = (...of: Audience[]): Audience => ({ kind: 'any', of })

describe('in one line, with brackets around what belongs together', () => {
  const inJustice = 'in Justice and all units below'
  const heads = 'level of position: heads of bodies and their deputies'
  test.each<[Audience, string]>([
    [all(), 'everybody'],
    [any(), 'nobody'],
    [ict, 'role: ICT'],
    [any(ict, hr), 'role: ICT, HR'],
    [all(justice, any(ict, hr)), `${inJustice} and role: ICT, HR`],
    [all(justice, any(ict, top)), `${inJustice} and (role: ICT or ${heads})`],
    [any(ict, all(justice, top)), `role: ICT or (${inJustice} and ${heads})`],
    [all(justice, not(ict)), `${inJustice}, not (role: ICT)`],
    [all(not(any(ict, top)), justice), `${inJustice}, not (role: ICT or ${heads})`],
    [not(all(ict, top)), `not (role: ICT and ${heads})`],
    [any(ict, not(top)), `role: ICT or not (${heads})`],
    [all(not(ict), not(top)), `not (role: ICT), not (${heads})`],
    [not(not(ict)), 'not (not (role: ICT))'],
    [all(any(all(justice, any(ict, top)))), `${inJustice} and (role: ICT or ${heads})`],
  ])('%#', (audience, expected) => {
    expect(line(audience)).toBe(expected)
  })

  test.each<[Locale, string]>([
    ['en', 'in Justice and all units below and (role: ICT or level of position: heads of bodies and their deputies), not (role: HR)'],
    [
      'ru',
      'в подразделении и ниже: Минюст и (роль: ИКТ или уровень должности: руководители органов и их заместители), кроме (роль: кадры)',
    ],
    [
      'uz-Latn',
      'boʻlinmada va quyi boʻlinmalarda: Adliya va (vazifa: AKT yoki lavozim darajasi: organ rahbarlari va ularning oʻrinbosarlari), bulardan tashqari (vazifa: kadrlar)',
    ],
    [
      'uz-Cyrl',
      'бўлинмада ва қуйи бўлинмаларда: Адлия ва (вазифа: АКТ ёки лавозим даражаси: орган раҳбарлари ва уларнинг ўринбосарлари), булардан ташқари (вазифа: кадрлар)',
    ],
  ])('%s', (locale, expected) => {
    expect(line(all(justice, any(ict, top), not(hr)), locale)).toBe(expected)
  })
})

test('as lists in lists', () => {
  expect(audienceWords(all(justice, any(ict, all(top, hr)), not(any(ict, top))), wording('en'))).toEqual({
    joined: 'all',
    parts: [
      'in Justice and all units below',
      { joined: 'any', parts: ['role: ICT', { joined: 'all', parts: [expect.stringContaining('heads'), 'role: HR'] }] },
      { joined: 'none', parts: ['role: ICT', expect.stringContaining('heads')] },
    ],
  })
})
