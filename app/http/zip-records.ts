// The records that stand between the contents of a zip, without the 64-bit ones: for less than 4 GiB.

/** Sums of a file in a zip; bytes. */
export interface ZipSums {
  crc: number
  packed: number
  size: number
}

type Field = readonly [bytes: 2 | 4, value: number]

const version = 20
/** Names are UTF-8. */
const named = 0x800
/** The sums follow the content. */
const summedAfter = 0x8
const noSums: Readonly<ZipSums> = { crc: 0, packed: 0, size: 0 }

export interface ZipEntry {
  readonly name: string
  /** Known only once the content was written: they then follow it, in `zipDescriptor`. */
  readonly sumsFollow: boolean
}

/** What goes before a content. Without sums they have to follow it. */
export const zipLocal = (entry: ZipEntry, sums = noSums): Uint8Array => record(0x04034b50, shared(entry, sums), entry.name)

export const zipDescriptor = (sums: Readonly<ZipSums>): Uint8Array => record(0x08074b50, sumFields(sums))

/** What the directory says of an entry whose local header begins at an offset. */
export const zipCentral = (entry: ZipEntry, sums: Readonly<ZipSums>, offset: number): Uint8Array =>
  record(0x02014b50, [[2, version], ...shared(entry, sums), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]], entry.name)

/** What goes after the directory, which begins at an offset. */
export const zipEnd = (directory: readonly Uint8Array[], offset: number): Uint8Array => {
  const size = directory.reduce((sum, each) => sum + each.length, 0)
  return record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, directory.length],
    [2, directory.length],
    [4, size],
    [4, offset],
    [2, 0],
  ])
}

const sumFields = ({ crc, packed, size }: Readonly<ZipSums>): Field[] => [
  [4, crc],
  [4, packed],
  [4, size],
]

/** What a local header and the directory say alike. Entries bear the first date a zip knows, so that the same files give the same bytes. */
const shared = ({ name, sumsFollow }: ZipEntry, sums: Readonly<ZipSums>): Field[] => [
  [2, version],
  [2, named | (sumsFollow ? summedAfter : 0)],
  [2, 8],
  [2, 0],
  [2, 0x21],
  ...sumFields(sums),
  [2, Buffer.byteLength(name)],
  [2, 0],
]

function record(signature: number, fields: readonly Field[], name = ''): Uint8Array {
  const all: Field[] = [[4, signature], ...fields]
  const length = all.reduce((sum, [bytes]) => sum + bytes, 0)
  const written = Buffer.alloc(length + Buffer.byteLength(name))
  let at = 0
  for (const [bytes, value] of all) at = written.writeUIntLE(value, at, bytes)
  written.write(name, at)
  return written
}
