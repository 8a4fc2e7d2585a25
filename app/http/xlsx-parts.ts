import { escapeXml } from '#app/kernel/escape-xml.ts'
import type { CsvCell } from './csv-response.ts'

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Everything in a workbook but its sheets, which go to `sheetPath`. */
export const frameParts = (sheetNames: readonly string[]): [path: string, xml: string][] => [
  [
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>${sheetNames.map((_, i) => `<Override PartName="/${sheetPath(i)}" ContentType="${contentType}.worksheet+xml"/>`).join('')}</Types>`,
  ],
  ['_rels/.rels', relations([{ type: 'officeDocument', target: 'xl/workbook.xml' }])],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${namespace}" xmlns:r="${office}"><sheets>${sheetNames.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    relations([
      ...sheetNames.map((_, i) => ({ type: 'worksheet', target: `worksheets/sheet${i + 1}.xml` })),
      { type: 'styles', target: 'styles.xml' },
    ]),
  ],
  ['xl/styles.xml', styles],
]

export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`

function relations(of: readonly { readonly type: string; readonly target: string }[]): string {
  const entries = of.map(({ type, target }, i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`)
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`
}

// Style 1 is text (format 49), style 2 the same in bold for headings.
const styles = `<styleSheet xmlns="${namespace}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`

export const sheetStart = (width: number): string =>
  `<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${Math.max(width, 1)}" width="24" style="1" customWidth="1"/></cols><sheetData>`

export const sheetEnd = '</sheetData></worksheet>'

/** The row at an index; the first one holds the headings. */
export const rowXml = (cells: readonly CsvCell[], index: number): string =>
  `<row r="${index + 1}">${cells.map((cell) => cellXml(cell, index === 0 ? 2 : 1)).join('')}</row>`

function cellXml(cell: CsvCell, style: number): string {
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c><v>${cell}</v></c>`
  return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escapeXml(escapeSigns(String(cell ?? '')))}</t></is></c>`
}

/** Signs that XML cannot hold, or that reading would change, and what would read as such an escape, as spreadsheets write them. */
const escapeSigns = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\0-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
