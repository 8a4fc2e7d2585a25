import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printableName } from './printable-name.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

test.each([
  ['Dilnoza Karimova', 'Dilnoza Karimova'],
  ["Gulchehra To'rayeva", 'Gulchehra Toʻrayeva'],
  ['Saʼdulla Gʻulomov', 'Saʼdulla Gʻulomov'],
  ['Sa`dulla', 'Saʼdulla'],
  ['Ўктам Ҳамидова', 'Ўктам Ҳамидова'],
  ['  Rustam \t\n Yoqubov ', 'Rustam Yoqubov'],
  ['И\u0306ўлдош', 'Йўлдош'],
  ['Anna\u202Egnirts\u202C', 'Annagnirts'],
  ['Zero\u200Bwidth\uFEFF\u0000', 'Zerowidth'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['=cmd()', '=cmd()'],
  ['#panic("x") $x$ *b* @ref', '#panic("x") $x$ *b* @ref'],
])('%j is printed as %j', (name, printed) => {
  expect(printableName(name)).toBe(printed)
})

test('10,000 marks on a letter become two', () => {
  expect([...printableName(`Z${'\u0350'.repeat(10_000)}oir`)].length).toBeLessThan(8)
})

test('a name of 80 graphemes stays whole, a longer one is cut with an ellipsis', () => {
  expect(printableName('я'.repeat(80))).toBe('я'.repeat(80))
  expect(printableName('я'.repeat(81))).toBe(`${'я'.repeat(79)}…`)
})

test('whatever the name, what is printed is short, visible and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) => {
      const printed = printableName(name)
      expect([...graphemes.segment(printed)].length).toBeLessThanOrEqual(80)
      expect(printed).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect(printed).not.toMatch(/\p{Cs}/u)
      expect(printableName(printed)).toBe(printed)
    }),
  )
})
