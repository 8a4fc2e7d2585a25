import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface StreamedFile {
  readonly name: string
  readonly content: Iterable<string> | AsyncIterable<string>
}

/**
 * A zip whose files are written while it is read. The same files give the same bytes, in whatever pieces they come:
 * entries bear the first date a zip knows. Without the 64-bit records, so for less than 4 GiB.
 */
export async function* zipStream(files: readonly StreamedFile[]): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, content } of files) {
    const label = new TextEncoder().encode(name)
    const local = record(0x04034b50, [[2, version], ...shared(empty, label)], label)
    yield local
    const sums = { ...empty }
    for await (const piece of deflated(content, sums)) yield piece
    const descriptor = record(0x08074b50, sumFields(sums))
    yield descriptor
    directory.push(
      record(0x02014b50, [[2, version], [2, version], ...shared(sums, label), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]], label),
    )
    offset += local.length + sums.packed + descriptor.length
  }
  yield* directory
  const size = directory.reduce((sum, each) => sum + each.length, 0)
  yield record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, size],
    [4, offset],
    [2, 0],
  ])
}

interface Sums {
  crc: number
  packed: number
  size: number
}

type Field = readonly [bytes: 2 | 4, value: number]

const empty: Readonly<Sums> = { crc: 0, packed: 0, size: 0 }
const version = 20
/** Names are UTF-8, and the sums follow the content. */
const flags = 0x808
const pieceLength = 64 * 1024

const sumFields = ({ crc, packed, size }: Sums): Field[] => [
  [4, crc],
  [4, packed],
  [4, size],
]

/** What a local header and the directory say alike: flags, method, date, sums, lengths. */
const shared = (sums: Sums, label: Uint8Array): Field[] => [
  [2, flags],
  [2, 8],
  [2, 0],
  [2, 0x21],
  ...sumFields(sums),
  [2, label.length],
  [2, 0],
]

/** The content packed, off this thread; its sums are right once all of it has been read. */
async function* deflated(content: StreamedFile['content'], sums: Sums): AsyncGenerator<Uint8Array> {
  async function* bytes() {
    for await (const piece of evenPieces(content)) {
      const encoded = Buffer.from(piece)
      sums.crc = crc32(encoded, sums.crc)
      sums.size += encoded.length
      yield encoded
    }
  }
  const deflate = createDeflateRaw({ level: 6 })
  const fed = pipeline(Readable.from(bytes()), deflate)
  // Whoever reads meets the fault in reading; one who stops reading is no fault.
  fed.catch(() => undefined)
  for await (const piece of deflate as AsyncIterable<Uint8Array>) {
    sums.packed += piece.length
    yield piece
  }
  await fed
}

/** Pieces of one length, cut between whole signs: what is packed then does not depend on how the rows came. */
async function* evenPieces(content: StreamedFile['content']): AsyncGenerator<string> {
  let held = ''
  for await (const piece of content) {
    held += piece
    let from = 0
    while (held.length - from > pieceLength) {
      const isHalf = (held.charCodeAt(from + pieceLength - 1) & 0xfc00) === 0xd800
      const to = from + pieceLength + (isHalf ? 1 : 0)
      yield held.slice(from, to)
      from = to
    }
    held = held.slice(from)
  }
  if (held !== '') yield held
}

function record(signature: number, fields: readonly Field[], label = new Uint8Array()): Uint8Array {
  const all: Field[] = [[4, signature], ...fields]
  const length = all.reduce((sum, [bytes]) => sum + bytes, 0)
  const written = Buffer.alloc(length + label.length)
  let at = 0
  for (const [bytes, value] of all) at = written.writeUIntLE(value, at, bytes)
  written.set(label, at)
  return written
}
