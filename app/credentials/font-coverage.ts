/**
 * The characters a TrueType or OpenType font can draw, from its `cmap` table: the subtable of format 12 (all of
 * Unicode) where there is one, else of format 4. Source: OpenType 1.9, cmap.
 */
export function fontCoverage(font: Buffer): (codePoint: number) => boolean {
  const ranges = readRanges(font)
  return (codePoint) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last)
}

type Range = readonly [first: number, last: number]

function readRanges(font: Buffer): Range[] {
  const cmap = tableOffset(font, 'cmap')
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, i) => cmap + font.readUInt32BE(cmap + 8 + 8 * i))
  const ofFormat = (format: number) => subtables.find((at) => font.readUInt16BE(at) === format)
  const full = ofFormat(12)
  if (full !== undefined) return groups(font, full)
  const basic = ofFormat(4)
  if (basic === undefined) throw new Error('The font has no Unicode cmap of format 4 or 12')
  return segments(font, basic)
}

function tableOffset(font: Buffer, tag: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const record = 12 + 16 * i
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`The font has no table ${tag}`)
}

function groups(font: Buffer, at: number): Range[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, i) => {
    const group = at + 16 + 12 * i
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)]
  })
}

function segments(font: Buffer, at: number): Range[] {
  const doubled = font.readUInt16BE(at + 6)
  const found: Range[] = []
  for (let i = 0; i < doubled; i += 2) {
    const last = font.readUInt16BE(at + 14 + i)
    const first = font.readUInt16BE(at + 16 + doubled + i)
    if (first < 0xffff) found.push([first, last])
  }
  return found
}
