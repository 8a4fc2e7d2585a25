import { done, type Refused, type Result, refuse } from '#app/kernel/result.ts'
import { type Sheet, type TableRefusal, tableLimits } from './table-file.ts'
import { readFormats, type WorkbookFormats } from './xlsx-formats.ts'
import { sheetListener, stringsListener } from './xlsx-sheet.ts'
import { elementsOf, firstOf, readXml, type XmlElement } from './xml-reader.ts'
import { type XmlListener, xmlScanner } from './xml-scanner.ts'
import { openZip, type ZipEntry } from './zip-reader.ts'

/** As it says itself; a sheet of a million rows is larger, and is read only as far as rows are taken. */
const mostUnpacked = 1024 * 1024 * 1024
/** Bytes of the texts that the sheets share, which stay in memory. */
const mostStrings = 50 * 1024 * 1024
const mostSmall = 4 * 1024 * 1024

type Entries = ReadonlyMap<string, ZipEntry>

/**
 * The sheets of an Office Open XML workbook, as a person sees them: the last value of a formula, dates as `YYYY-MM-DD`,
 * numbers without exponents and with the zeros that a number format puts before them. Macros, external links, pictures
 * and whatever else a workbook may hold are never opened.
 */
export async function openXlsx(bytes: Uint8Array): Promise<Result<Sheet[], TableRefusal>> {
  const opened = openZip(bytes, tableLimits.bytes)
  if (!opened.ok) return refuse(zipRefusal(opened.refusal))
  const entries = opened.value
  const workbook = smallXml(entries, 'xl/workbook.xml')
  if (!workbook) return refuse(entries.has('xl/workbook.xml') ? 'workbook-damaged' : 'not-a-workbook')
  const parts = sheetParts(workbook, smallXml(entries, 'xl/_rels/workbook.xml.rels'))
  if (!parts.length) return refuse('workbook-damaged')
  if (parts.length > tableLimits.sheets) return refuse('too-many-sheets', { limit: tableLimits.sheets })
  const strings = await readStrings(entries)
  if (!strings.ok) return strings
  const formats = readFormats(workbook, smallXml(entries, 'xl/styles.xml'))
  const sheets: Sheet[] = []
  for (const { name, part } of parts) {
    const entry = entries.get(part)
    if (!entry) return refuse('workbook-damaged')
    const rows = await readSheet(entry, strings.value, formats)
    if (!rows.ok) return rows
    sheets.push({ name, rows: rows.value })
  }
  return done(sheets)
}

function zipRefusal(refusal: string): TableRefusal {
  if (refusal === 'zip-encrypted') return 'workbook-encrypted'
  return refusal === 'zip-malformed' ? 'workbook-damaged' : 'workbook-unsafe'
}

/** A part that is read as a whole; undefined where it is missing or not well formed. */
function smallXml(entries: Entries, name: string): XmlElement | undefined {
  const content = entries.get(name)?.read(mostSmall)
  const text = content && textOf(content)
  const root = text === undefined ? undefined : readXml(text)
  return root?.ok ? root.value : undefined
}

function textOf(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Where the sheets are, in the order of their tabs; those that a link leads out of the file to are none of ours. */
function sheetParts(workbook: XmlElement, relations: XmlElement | undefined): { name: string; part: string }[] {
  const targets = new Map(
    elementsOf(relations ?? { name: '', attributes: {}, children: [], line: 1 }, 'Relationship')
      .filter(({ attributes }) => attributes.TargetMode !== 'External' && /\/worksheet$/.test(attributes.Type ?? ''))
      .map(({ attributes }) => [attributes.Id ?? '', attributes.Target ?? '']),
  )
  return elementsOf(firstOf(workbook, 'sheets') ?? workbook, 'sheet').flatMap(({ attributes }) => {
    const relation = Object.entries(attributes).find(([name]) => /(^|:)id$/.test(name))?.[1]
    const target = targets.get(relation ?? '')
    if (!target) return []
    return [{ name: (attributes.name ?? '').slice(0, 31), part: target.startsWith('/') ? target.slice(1) : `xl/${target}` }]
  })
}

async function readStrings(entries: Entries): Promise<Result<readonly string[], TableRefusal>> {
  const entry = entries.get('xl/sharedStrings.xml')
  if (!entry) return done([])
  const { strings, listener, refused: tooMany } = stringsListener()
  const refused = await scanEntry(entry, mostStrings, listener, tooMany)
  return refused ?? done(strings)
}

async function readSheet(entry: ZipEntry, strings: readonly string[], formats: WorkbookFormats) {
  const sheet = sheetListener(strings, formats)
  const refused = await scanEntry(entry, mostUnpacked, sheet.listener, sheet.refused)
  return refused ?? done(sheet.rows)
}

/** Reads an entry to its end, or until the listener refuses it. */
async function scanEntry(
  entry: ZipEntry,
  most: number,
  listener: XmlListener,
  refused: () => Refused<TableRefusal> | undefined,
): Promise<Refused<TableRefusal> | undefined> {
  const scanner = xmlScanner(listener)
  const decoder = new TextDecoder('utf-8')
  let fault = scanner.push('')
  const end = await entry.stream(most, (piece) => {
    fault = scanner.push(decoder.decode(piece, { stream: true }))
    return !fault && !refused()
  })
  if (refused()) return refused()
  if (end === 'too-big') return refuse('workbook-unsafe')
  fault ??= end === 'whole' ? scanner.end() : 'xml-malformed'
  return fault && refuse(fault === 'xml-doctype' ? 'workbook-unsafe' : 'workbook-damaged')
}
