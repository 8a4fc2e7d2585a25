import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { type FileRefusal, limits } from './import-outcome.ts'

export interface ZipEntry {
  /** Path inside the package, with forward slashes, never leading out of it. */
  readonly name: string
  /** The content, as the entry's own size says and at most `most` bytes; undefined when it is larger or damaged. */
  read(most: number): Uint8Array | undefined
  /**
   * The content piece by piece, so that it is never whole in memory; `take` answers false to have enough. What was taken of
   * an entry that proves to be damaged at its end is worth nothing.
   */
  stream(most: number, take: (piece: Uint8Array) => boolean): Promise<'whole' | 'stopped' | 'damaged' | 'too-big'>
}

const maxEntries = 25_000
/** All that is unpacked from one package, in bytes. */
const maxUnpacked = 40 * 1024 * 1024

/** Whether bytes begin as a zip does. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)

/**
 * Opens a zip in memory. Nothing is written anywhere, and only entries that are asked for are unpacked.
 *
 * Refused before a byte is unpacked: names that lead out of the package or that two entries share, links, encryption,
 * zips inside, split and 64-bit archives, more than 25,000 entries, entries that lie over each other (the trick of
 * bombs), and sizes that together pass 40 MiB for what we read.
 */
export function openZip(bytes: Uint8Array, mostBytes: number = limits.zipBytes): Result<ReadonlyMap<string, ZipEntry>, FileRefusal> {
  if (bytes.length > mostBytes) return refuse('file-too-big', { limit: mostBytes / 1024 / 1024 })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === undefined) return refuse('zip-malformed')
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) return refuse('zip-malformed')
  if (count > maxEntries) return refuse('zip-too-many-entries', { limit: maxEntries })
  if (count === 0xffff || start === 0xffffffff) return refuse('zip-malformed')

  const entries = new Map<string, ZipEntry>()
  const ranges: [from: number, to: number][] = []
  const budget = { left: maxUnpacked }
  const folded = new Set<string>()
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return refuse('zip-malformed')
    const header = readHeader(view, bytes, at)
    at = header.next
    if (at > end) return refuse('zip-malformed')
    if (header.encrypted) return refuse('zip-encrypted')
    const name = safeName(header.rawName)
    if (name === undefined) return refuse('zip-unsafe-name', { name: header.rawName.slice(0, 80) })
    if (header.isLink) return refuse('zip-link', { name: name.slice(0, 80) })
    if (name === '' || name.endsWith('/')) continue
    if (/\.(?:zip|jar|7z|rar|gz|tar|tgz|bz2|xz)$/i.test(name)) return refuse('zip-nested', { name: name.slice(0, 80) })
    if (folded.has(name.toLowerCase())) return refuse('zip-unsafe-name', { name: name.slice(0, 80) })
    folded.add(name.toLowerCase())
    const data = dataRange(view, bytes, header, start)
    if (!data) return refuse('zip-malformed')
    ranges.push([header.offset, data.to])
    const packed = bytes.subarray(data.from, data.to)
    entries.set(name, {
      name,
      read: (most) => unpack(packed, header, most, budget),
      stream: (most, take) => unpackPieces(packed, header, most, take),
    })
  }
  ranges.sort(([a], [b]) => a - b)
  if (ranges.some(([from], i) => i > 0 && from < ranges[i - 1]![1])) return refuse('zip-malformed')
  return done(entries)
}

/** The end record, looked for from the end through the longest comment it may have. */
function endRecord(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  return undefined
}

interface Header {
  readonly rawName: string
  readonly encrypted: boolean
  readonly isLink: boolean
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Of the local header. */
  readonly offset: number
  readonly nameLength: number
  readonly next: number
}

function readHeader(view: DataView, bytes: Uint8Array, at: number): Header {
  const flags = view.getUint16(at + 8, true)
  const nameLength = view.getUint16(at + 28, true)
  const mode = view.getUint32(at + 38, true) >>> 16
  return {
    rawName: decodeName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0),
    encrypted: (flags & 0x2041) !== 0,
    isLink: (mode & 0o170000) === 0o120000,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    nameLength,
    next: at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
  }
}

function decodeName(bytes: Uint8Array, utf8: boolean): string {
  // Without the flag the encoding is anybody's guess; names of question files are ASCII.
  return new TextDecoder(utf8 ? 'utf-8' : 'latin1').decode(bytes)
}

/** The name if it stays inside the package, undefined if not; folders of a Mac's own data are empty names. */
export function safeName(raw: string): string | undefined {
  if (raw.length > 300 || /[\0-\x1f\\:*?"<>|]/.test(raw) || raw.startsWith('/')) return undefined
  const parts = raw.split('/')
  if (parts.some((part, i) => part === '..' || part === '.' || (part === '' && i < parts.length - 1))) return undefined
  return parts[0] === '__MACOSX' || parts.at(-1) === '.DS_Store' ? '' : raw.normalize('NFC')
}

/** Where the data of an entry lie, by its local header, which has to agree with the directory. */
function dataRange(view: DataView, bytes: Uint8Array, header: Header, directory: number): { from: number; to: number } | undefined {
  const { offset, packed, nameLength } = header
  if (offset + 30 > directory || view.getUint32(offset, true) !== 0x04034b50) return undefined
  if (view.getUint16(offset + 26, true) !== nameLength || view.getUint16(offset + 8, true) !== header.method) return undefined
  const from = offset + 30 + nameLength + view.getUint16(offset + 28, true)
  const to = from + packed
  return to <= directory && to <= bytes.length ? { from, to } : undefined
}

function unpack(packed: Uint8Array, { method, size, crc }: Header, most: number, budget: { left: number }): Uint8Array | undefined {
  if (size > most || size > budget.left) return undefined
  budget.left -= size
  let content: Uint8Array
  if (method === 0) content = packed
  else if (method === 8) {
    try {
      content = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
    } catch (error) {
      // Broken data, or more than the directory promised: the entry is damaged either way.
      if (error instanceof Error && 'code' in error) return undefined
      throw error
    }
  } else return undefined
  return content.length === size && crc32(content) === crc ? content : undefined
}

async function unpackPieces(
  packed: Uint8Array,
  { method, size, crc }: Header,
  most: number,
  take: (piece: Uint8Array) => boolean,
): Promise<'whole' | 'stopped' | 'damaged' | 'too-big'> {
  if (size > most) return 'too-big'
  if (method !== 0 && method !== 8) return 'damaged'
  let length = 0
  let sum = 0
  try {
    for await (const piece of method === 0 ? [packed] : inflatePieces(packed)) {
      length += piece.length
      // More than the directory promised: the trick of bombs.
      if (length > size) return 'damaged'
      sum = crc32(piece, sum)
      if (!take(piece)) return 'stopped'
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'damaged'
    throw error
  }
  return length === size && sum === crc ? 'whole' : 'damaged'
}

function inflatePieces(packed: Uint8Array): AsyncIterable<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: 128 * 1024 })
  inflate.end(packed)
  return inflate
}
