import { describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import { locales } from '#app/kernel/locale.ts'
import { exportFormats, importFormats } from './formats.ts'
import { exportReasons, fileRefusals, notes, reasons } from './import-outcome.ts'

const keys = [
  ...reasons.map((code) => `reason.${code}`),
  ...notes.map((code) => `note.${code}`),
  ...fileRefusals.map((code) => `refusal.${code}`),
  ...exportReasons.map((code) => `export.${code}`),
  ...[...importFormats, ...exportFormats].map((format) => `format.${format}`),
]
// Every parameter that any reason is given; a sentence uses what it needs.
const params = {
  count: 5,
  least: 2,
  most: 4,
  limit: 9,
  gap: 1,
  line: 7,
  file: 'a.xml',
  name: 'b',
  root: 'html',
  type: 'stack',
  text: 'x',
  letter: 'Z',
  where: 'options',
  column: 'part 1',
  encoding: 'x',
  version: '1.2',
  outcome: 'o9',
}

describe.each(locales)('%s', (locale) => {
  test.each(keys)('%s has a sentence', (key) => {
    expect(translator(locale)(`interchange.${key}`, params)).not.toMatch(/[{}]$|undefined/)
  })
})
