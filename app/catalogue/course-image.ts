import { createHash } from 'node:crypto'

/** `attack-chain.svg` and its bytes to `attack-chain.3f9a0c1d2b4e5f60.svg`: a name that never means other bytes. */
export function imageFile(name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  return name.replace(/(\.[a-z]+)$/, `.${hash}$1`)
}

export function imageUrl(courseId: string, file: string): string {
  return `/courses/${courseId}/images/${file}`
}

export function isImageFile(file: string): boolean {
  return file.length < 200 && /^[a-z0-9]+(?:-[a-z0-9]+)*\.[0-9a-f]{16}\.(?:svg|png)$/.test(file)
}
