import { describe, expect, test } from 'vitest'
import { checkNames } from './holder-names.ts'

const right = { nameLatin: 'Dilnoza Karimova', nameCyrillic: 'Дилноза Каримова', certificateScript: 'latin' }

describe('names for certificates', () => {
  test('are taken as written, with apostrophes mended and spaces folded', () => {
    expect(checkNames({ ...right, nameLatin: "  Gulchehra  To'rayeva " })).toEqual({
      ok: true,
      value: { nameLatin: 'Gulchehra Toʻrayeva', nameCyrillic: 'Дилноза Каримова', certificateScript: 'latin' },
    })
  })

  test.each([
    ['nothing', { nameLatin: ' ' }, { nameLatin: 'missing-latin' }],
    ['signs without a letter', { nameCyrillic: '— 12' }, { nameCyrillic: 'missing-cyrillic' }],
    ['Cyrillic letters in the Latin name', { nameLatin: 'Дilnoza' }, { nameLatin: 'not-latin' }],
    ['Latin letters in the Cyrillic name', { nameCyrillic: 'Dилноза' }, { nameCyrillic: 'not-cyrillic' }],
    ['81 letters', { nameLatin: 'a'.repeat(81) }, { nameLatin: 'name-too-long' }],
    ['a letter with ten thousand marks', { nameLatin: `a${'\u0301'.repeat(10_000)}` }, { nameLatin: 'name-too-long' }],
    ['another script', { certificateScript: 'arabic' }, { certificateScript: 'unknown-script' }],
  ])('%s is refused by field', (_what, change, faults) => {
    expect(checkNames({ ...right, ...change })).toMatchObject({ ok: false, faults })
  })

  test('direction overrides and other invisible signs are dropped', () => {
    expect(checkNames({ ...right, nameLatin: 'Ali\u202e\u200b Valiyev' })).toMatchObject({ value: { nameLatin: 'Ali Valiyev' } })
  })
})
