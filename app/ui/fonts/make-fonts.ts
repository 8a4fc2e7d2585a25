import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { letters, type Subset, unicodeRange } from './letters.ts'

// Makes the font files beside it from those of @fontsource-variable/source-sans-3: only the letters of `letters.ts`, all
// weights. Run again when a letter is added, or a new version of the typeface is wanted; its tool is in no lockfile:
//
//   npm install --prefix /tmp/font-tool --ignore-scripts subset-font@2.9.0
//   node app/ui/fonts/make-fonts.ts /tmp/font-tool
//
// It prints the ranges for fonts.css.

type SubsetFont = (font: Buffer, text: string, options: { targetFormat: 'sfnt' | 'woff2'; keepFeatures?: string[] }) => Promise<Buffer>
const tool = createRequire(path.resolve(process.argv[2] ?? '.', 'node_modules', 'x'))
const subsetFont = tool('subset-font') as SubsetFont
const { convert } = tool('fontverter') as { convert(font: Buffer, format: 'woff2'): Promise<Buffer> }

/** Kerning, accents, forms of a language, figures of one width; no small capitals, fractions or other letter forms. */
const keepFeatures = ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'tnum', 'lnum']

for (const [name, text] of Object.entries(letters) as [Subset, string][]) {
  const whole = new URL(
    `../../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-${name}-wght-normal.woff2`,
    import.meta.url,
  )
  const subset = await subsetFont(readFileSync(whole), text, { targetFormat: 'sfnt', keepFeatures })
  const file = await convert(renamed(subset), 'woff2')
  writeFileSync(new URL(`${name}.woff2`, import.meta.url), file)
  console.log(`${name}: ${file.length} bytes\n  unicode-range: ${unicodeRange(text)};`)
}

/**
 * The licence keeps the name "Source" for the typeface as its makers publish it: a changed file has another one, of
 * as many letters. The copyright notice stays as it is.
 */
function renamed(font: Buffer): Buffer {
  const [reserved, ours] = ['Source', 'Maktab'].map((word) => Buffer.from(word, 'utf16le').swap16()) as [Buffer, Buffer]
  const table = tableOffset(font, 'name')
  const texts = table + font.readUInt16BE(table + 4)
  for (let index = 0; index < font.readUInt16BE(table + 2); index += 1) {
    const entry = table + 6 + 12 * index
    const copyright = font.readUInt16BE(entry + 6) === 0
    if (copyright) continue
    const from = texts + font.readUInt16BE(entry + 10)
    const text = font.subarray(from, from + font.readUInt16BE(entry + 8))
    const at = text.indexOf(reserved)
    if (at >= 0) ours.copy(text, at)
  }
  return font
}

function tableOffset(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + 16 * index
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`The font has no table ${tag}`)
}
