import { type Refused, refuse } from '#app/kernel/result.ts'
import { type TableRefusal, type TableRow, tableLimits } from './table-file.ts'
import { shownNumber, type WorkbookFormats } from './xlsx-formats.ts'
import type { XmlListener } from './xml-scanner.ts'

/** As many as ten columns of the longest table could have, each different; more would not fit into the memory of a worker. */
const mostStrings = 1_000_000

/** Collects the texts that the sheets of a workbook share; how they are to be pronounced is left out. */
export function stringsListener() {
  const strings: string[] = []
  let refused: Refused<TableRefusal> | undefined
  const reading = textReader()
  let current: string[] | undefined
  return {
    strings,
    refused: () => refused,
    listener: {
      open(name) {
        if (name === 'si') current = []
        reading.open(name)
      },
      close(name) {
        reading.close(name)
        if (name !== 'si') return
        if (strings.length >= mostStrings) refused ??= refuse('workbook-unsafe')
        else strings.push(unescapeSigns(current?.join('') ?? ''))
        current = undefined
      },
      text(words) {
        if (reading.isText) current?.push(words)
      },
    } satisfies XmlListener,
  }
}

/** Collects the rows of a sheet that have something in them. */
export function sheetListener(strings: readonly string[], { styles, from1904 }: WorkbookFormats) {
  const rows: TableRow[] = []
  const reading = textReader()
  let refused: Refused<TableRefusal> | undefined
  let line = 0
  let cells: string[] = []
  let column = -1
  let cell: { readonly type: string; readonly style: number; readonly words: string[] } | undefined
  let isValue = false

  return {
    rows,
    refused: () => refused,
    listener: {
      open(name, attributes) {
        if (name === 'row') {
          line = Number(attributes.r) || line + 1
          cells = []
          column = -1
        } else if (name === 'c') {
          column = columnOf(attributes.r) ?? column + 1
          cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), words: [] }
        } else if (name === 'v') isValue = true
        else reading.open(name)
      },
      close(name) {
        if (name === 'v') isValue = false
        else if (name === 'c') endCell()
        else if (name === 'row') endRow()
        else reading.close(name)
      },
      text(words) {
        if (isValue || (cell?.type === 'inlineStr' && reading.isText)) cell?.words.push(words)
      },
    } satisfies XmlListener,
  }

  function endCell(): void {
    if (!cell) return
    const { type, style, words } = cell
    cell = undefined
    const raw = words.join('')
    const value =
      type === 's'
        ? (strings[Number(raw)] ?? '')
        : type === 'n'
          ? shownNumber(raw, styles[style], from1904)
          : type === 'd'
            ? raw.slice(0, 10)
            : unescapeSigns(raw)
    if (value.trim() === '') return
    if (column >= tableLimits.columns) refused ??= refuse('too-many-columns', { limit: tableLimits.columns, line })
    else cells[column] = value
  }

  function endRow(): void {
    if (!cells.length) return
    rows.push({ line, cells: Array.from(cells, (value) => value ?? '') })
    if (rows.length > tableLimits.rows + 1) refused ??= refuse('too-many-rows', { limit: tableLimits.rows })
  }
}

/** Knows whether a text stands in `<t>`, and not in one that only says how the other is read aloud. */
function textReader() {
  let spoken = 0
  let inside = 0
  return {
    open(name: string) {
      if (name === 'rPh') spoken += 1
      else if (name === 't') inside += 1
    },
    close(name: string) {
      if (name === 'rPh') spoken -= 1
      else if (name === 't') inside -= 1
    },
    get isText() {
      return inside > 0 && spoken === 0
    },
  }
}

/** `C7` → 2; undefined without letters. */
function columnOf(reference: string | undefined): number | undefined {
  let column = 0
  let length = 0
  for (const letter of reference ?? '') {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
    length += 1
  }
  return length > 0 && length <= 3 ? column - 1 : undefined
}

/** Signs that XML cannot hold are written `_x000D_`. */
const unescapeSigns = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text
