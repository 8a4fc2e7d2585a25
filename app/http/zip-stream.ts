import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { type ZipSums, zipCentral, zipDescriptor, zipEnd, zipLocal } from './zip-records.ts'

export interface StreamedFile {
  readonly name: string
  readonly content: Iterable<string> | AsyncIterable<string>
}

const pieceLength = 64 * 1024

/** A zip whose files are written while it is read. The same files give the same bytes, in whatever pieces they come. */
export async function* zipStream(files: readonly StreamedFile[]): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, content } of files) {
    const entry = { name, sumsFollow: true }
    const local = zipLocal(entry)
    yield local
    const sums = { crc: 0, packed: 0, size: 0 }
    yield* deflated(content, sums)
    const descriptor = zipDescriptor(sums)
    yield descriptor
    directory.push(zipCentral(entry, sums, offset))
    offset += local.length + sums.packed + descriptor.length
  }
  yield* directory
  yield zipEnd(directory, offset)
}

/** The content packed, off this thread; its sums are right once all of it has been read. */
async function* deflated(content: StreamedFile['content'], sums: ZipSums): AsyncGenerator<Uint8Array> {
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
