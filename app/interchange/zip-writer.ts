import { crc32, deflateRawSync } from 'node:zlib'
import { zipCentral, zipEnd, zipLocal } from '#app/http/zip-records.ts'

/** A zip of these files in this order. The same files give the same bytes. */
export function writeZip(files: readonly { readonly name: string; readonly content: Uint8Array }[]): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, content } of files) {
    const entry = { name, sumsFollow: false }
    const packed = deflateRawSync(content, { level: 6 })
    const sums = { crc: crc32(content), packed: packed.length, size: content.length }
    const local = zipLocal(entry, sums)
    pieces.push(local, packed)
    directory.push(zipCentral(entry, sums, offset))
    offset += local.length + packed.length
  }
  return new Uint8Array(Buffer.concat([...pieces, ...directory, zipEnd(directory, offset)]))
}
