import { crc32, deflateRawSync } from 'node:zlib'

/** A zip of these files in this order. The same files give the same bytes: entries bear the first date a zip knows. */
export function writeZip(files: readonly { readonly name: string; readonly content: Uint8Array }[]): Uint8Array {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, content } of files) {
    const label = new TextEncoder().encode(name)
    const packed = deflateRawSync(content, { level: 6 })
    const shared = sharedHeader(content, packed, label)
    const local = new Uint8Array(30 + label.length)
    const localView = new DataView(local.buffer)
    localView.setUint32(0, 0x04034b50, true)
    local.set(shared, 4)
    local.set(label, 30)
    const central = new Uint8Array(46 + label.length)
    const centralView = new DataView(central.buffer)
    centralView.setUint32(0, 0x02014b50, true)
    centralView.setUint16(4, 20, true)
    central.set(shared, 6)
    centralView.setUint32(42, offset, true)
    central.set(label, 46)
    pieces.push(local, packed)
    directory.push(central)
    offset += local.length + packed.length
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0)
  const end = new Uint8Array(22)
  const view = new DataView(end.buffer)
  view.setUint32(0, 0x06054b50, true)
  view.setUint16(8, files.length, true)
  view.setUint16(10, files.length, true)
  view.setUint32(12, size, true)
  view.setUint32(16, offset, true)
  return new Uint8Array(Buffer.concat([...pieces, ...directory, end]))
}

/** What the local header and the directory say alike: version, flags (UTF-8), method, date, sums, sizes, lengths. */
function sharedHeader(content: Uint8Array, packed: Uint8Array, label: Uint8Array): Uint8Array {
  const header = new Uint8Array(26)
  const view = new DataView(header.buffer)
  view.setUint16(0, 20, true)
  view.setUint16(2, 0x800, true)
  view.setUint16(4, 8, true)
  view.setUint16(6, 0, true)
  view.setUint16(8, 0x21, true)
  view.setUint32(10, crc32(content), true)
  view.setUint32(14, packed.length, true)
  view.setUint32(18, content.length, true)
  view.setUint16(22, label.length, true)
  return header
}
