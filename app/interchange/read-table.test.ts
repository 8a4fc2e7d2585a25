import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import { tableLimits } from './table-file.ts'
import { writeXlsx } from './xlsx-writer.ts'
import { writeZip } from './zip-writer.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

async function rowsOf(bytes: Uint8Array) {
  const table = await readTable(bytes)
  if (!table.ok) throw new Error(JSON.stringify(table))
  return table.value.sheets.map(({ rows }) => rows.map(({ cells }) => cells))
}

/** Windows-1251: its Cyrillic letters А–я lie at C0–FF. */
const windows1251 = (text: string) =>
  Uint8Array.from(text, (sign) => {
    const code = sign.codePointAt(0)!
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
  })
const utf16 = (text: string, mark = true) => new Uint8Array(Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le'))

describe('CSV', () => {
  const rows = [
    ['Код', 'Имя'],
    ['7', 'Алиев'],
  ]
  test.each([
    ['UTF-8', utf8('Код,Имя\n7,Алиев\n'), undefined],
    ['UTF-8 with a mark', utf8('\ufeffКод;Имя\r\n7;Алиев\r\n'), undefined],
    ['UTF-16', utf16('Код\tИмя\r\n7\tАлиев\r\n'), { name: 'utf-16le', guessed: false }],
    ['Windows-1251', windows1251('Код;Имя\r\n7;Алиев\r\n'), { name: 'windows-1251', guessed: true }],
    ['with the separator named', utf8('sep=;\nКод;Имя\n7;Алиев'), undefined],
  ])('%s', async (_, bytes, encoding) => {
    expect(await rowsOf(bytes)).toEqual([rows])
    expect(await readTable(bytes)).toMatchObject({ value: encoding ? { encoding } : {} })
  })
})

describe('a workbook', () => {
  /** A cell of text, without what XML itself cannot tell apart: a return before a line break. */
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\ud800-\udfff]/g, '').trim())

  test('reads as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), async (rows) => {
        const shown = rows.map((cells) => {
          const last = cells.findLastIndex((text) => text.trim() !== '')
          return cells.slice(0, last + 1)
        })
        expect(await rowsOf(writeXlsx([{ name: 'A', rows }]))).toEqual([shown.filter((cells) => cells.length > 0)])
      }),
    )
  })

  test('whatever looks like an escape or a formula comes back as it was', async () => {
    const cells = ['_x000D_', 'a\rb', '=1+1', '+998 71', '1E+05', '00123', '<b>&amp;"', '\u0007bell', 'Oʻgʻil Ўғил 𝄞']
    expect(await rowsOf(writeXlsx([{ name: 'A', rows: [cells] }]))).toEqual([[cells]])
  })

  test('of another program: shared texts, dates, numbers, formulas, gaps, several sheets', async () => {
    const shared = '<sst><si><t>Алиев</t></si><si><r><t>Ka</t></r><r><t>rim</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>'
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="00000"/><numFmt numFmtId="166" formatCode="&quot;day&quot; 0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>'
    const sheet = `<x:worksheet xmlns:x="s"><x:sheetData>
      <x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="C2" t="s"><x:v>1</x:v></x:c><x:c r="D2" s="1"><x:v>45323.75</x:v></x:c></x:row>
      <x:row r="900000"><x:c><x:v>1E+5</x:v></x:c><x:c s="2"><x:v>60</x:v></x:c><x:c s="3"><x:v>123</x:v></x:c><x:c><x:v>0.30000000000000004</x:v></x:c><x:c s="4"><x:v>7</x:v></x:c><x:c><x:v>12345678901234</x:v></x:c></x:row>
      <x:row><x:c t="str"><x:f>HYPERLINK("http://x")</x:f><x:v>x</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c s="2"><x:v>61</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>
      <x:row r="900003"><x:c r="A900003"/></x:row></x:sheetData></x:worksheet>`
    const file = workbook({ 'xl/sharedStrings.xml': shared, 'xl/styles.xml': styles, 'xl/worksheets/sheet1.xml': sheet })
    expect(await readTable(file)).toEqual({
      ok: true,
      value: {
        sheets: [
          {
            name: 'Xodimlar',
            rows: [
              { line: 2, cells: ['Алиев', '', 'Karim', '2024-02-01'] },
              { line: 900_000, cells: ['100000', '60', '00123', '0.3', '7', '12345678901234'] },
              { line: 900_001, cells: ['x', '1', '1900-03-01', '#N/A'] },
            ],
          },
        ],
      },
    })
  })

  test('days that count from 1904', async () => {
    const file = workbook({
      'xl/workbook.xml': bookXml.replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': sheetOf('<row><c s="0"><v>43861</v></c></row>'),
    })
    expect(await rowsOf(file)).toEqual([[['2024-02-01']]])
  })
})

describe('a hostile or broken file is refused', () => {
  const row = '<row><c t="inlineStr"><is><t>a</t></is></c></row>'
  const many = (count: number) => sheetOf(row.repeat(count))
  const deep = `${'<a>'.repeat(80)}${'</a>'.repeat(80)}`

  test.each<[string, () => Uint8Array, string]>([
    ['nothing', () => new Uint8Array(), 'file-empty'],
    ['too many bytes', () => new Uint8Array(tableLimits.bytes + 1), 'file-too-big'],
    ['bytes that are no text', () => new Uint8Array([1, 0, 2, 0, 0, 0, 1, 2, 3]), 'not-text'],
    ['an open quote', () => utf8('a,b\n"1,2\n3,4'), 'csv-malformed'],
    ['rows of a CSV', () => utf8('a\n'.repeat(tableLimits.rows + 2)), 'too-many-rows'],
    ['old Excel, or one with a password', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old-workbook'],
    ['another package', () => writeZip([{ name: 'word/document.xml', content: utf8('<a/>') }]), 'not-a-workbook'],
    ['a broken workbook', () => workbook({ 'xl/workbook.xml': '<workbook><sheets>' }), 'workbook-damaged'],
    ['a sheet that is missing', () => workbook({}, ['xl/worksheets/sheet1.xml']), 'workbook-damaged'],
    [
      'a sheet elsewhere',
      () => workbook({ 'xl/_rels/workbook.xml.rels': relsXml.replace('/>', ' TargetMode="External"/>') }),
      'workbook-damaged',
    ],
    ['a sheet cut off', () => workbook({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c>' }), 'workbook-damaged'],
    ['a path that leads out', () => writeZip([{ name: '../xl/workbook.xml', content: utf8(bookXml) }]), 'workbook-unsafe'],
    ['an archive inside', () => writeZip([{ name: 'a.zip', content: utf8('x') }]), 'workbook-unsafe'],
    [
      'entities that expand',
      () => workbook({ 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>' }),
      'workbook-unsafe',
    ],
    ['shared texts with a document type', () => workbook({ 'xl/sharedStrings.xml': '<!DOCTYPE a><sst/>' }), 'workbook-unsafe'],
    ['an unknown entity', () => workbook({ 'xl/worksheets/sheet1.xml': sheetOf('&nothing;') }), 'workbook-damaged'],
    ['deep nesting', () => workbook({ 'xl/worksheets/sheet1.xml': sheetOf(deep) }), 'workbook-damaged'],
    [
      'one text without an end',
      () => workbook({ 'xl/worksheets/sheet1.xml': sheetOf(`<row><c><v>${'9'.repeat(2_000_000)}`) }),
      'workbook-damaged',
    ],
    [
      'a column far out',
      () => workbook({ 'xl/worksheets/sheet1.xml': sheetOf('<row><c r="XFD1"><v>1</v></c></row>') }),
      'too-many-columns',
    ],
    ['1,048,576 rows', () => workbook({ 'xl/worksheets/sheet1.xml': many(1_048_576) }), 'too-many-rows'],
  ])('%s', async (_, make, refusal) => {
    expect(await readTable(make())).toMatchObject({ ok: false, refusal })
  })

  test('a bomb of blanks takes neither memory nor rows', async () => {
    const bomb = workbook({ 'xl/worksheets/sheet1.xml': sheetOf(`${`<row>${' '.repeat(1_000)}</row>`.repeat(60_000)}`) })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await rowsOf(bomb)).toEqual([[]])
  })

  test('a bomb of texts without words is no table', async () => {
    const bomb = workbook({ 'xl/sharedStrings.xml': `<sst>${'<si/>'.repeat(5_000_000)}</sst>` })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await readTable(bomb)).toMatchObject({ ok: false, refusal: 'workbook-unsafe' })
  })

  test('any damage is told or made good, never a fault of ours', async () => {
    const base = workbook({ 'xl/sharedStrings.xml': '<sst><si><t>a</t></si></sst>' })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), async (changes) => {
        const bytes = base.slice()
        for (const [at, value] of changes) bytes[at] = value
        expect(await readTable(bytes)).toHaveProperty('ok')
      }),
      { numRuns: 500 },
    )
  })
})

const bookXml = '<workbook xmlns:r="o"><sheets><sheet name="Xodimlar" sheetId="1" r:id="rId1"/></sheets></workbook>'
const relsXml = '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`

function workbook(parts: Record<string, string>, without: readonly string[] = []): Uint8Array {
  const all: Record<string, string> = {
    'xl/workbook.xml': bookXml,
    'xl/_rels/workbook.xml.rels': relsXml,
    'xl/worksheets/sheet1.xml': sheetOf('<row><c t="s"><v>0</v></c></row>'),
    ...parts,
  }
  const kept = Object.entries(all).filter(([name]) => !without.includes(name))
  return writeZip(kept.map(([name, text]) => ({ name, content: utf8(text) })))
}
