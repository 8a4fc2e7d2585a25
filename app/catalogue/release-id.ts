import { createHash } from 'node:crypto'

/**
 * SHA-256 over named texts and bytes, sorted by name. Lengths stand before contents, so that no two different sets of
 * files give the same bytes. Texts are hashed as they were normalised when read (NFC, LF).
 */
export function contentHash(parts: Iterable<readonly [name: string, content: string | Uint8Array]>): string {
  const hash = createHash('sha256')
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  for (const [name, content] of sorted) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    hash.update(`${Buffer.byteLength(name)}:${name}:${bytes.length}:`)
    hash.update(bytes)
  }
  return hash.digest('hex')
}
