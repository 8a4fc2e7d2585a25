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

/** The name of a picture in the files of its course: `attack-chain.svg`. */
export function imageName(file: string): string {
  return file.replace(/\.[0-9a-f]{16}(\.[a-z]+)$/, '$1')
}

/** A name for a picture that comes as this file: `Yangi forma (2).PNG` and `png` to `yangi-forma-2.png`. */
export function nameForImage(fileName: string, extension: 'svg' | 'png', isTaken: (name: string) => boolean): string {
  const words = fileName
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}ʻʼ‘’'`]/gu, '')
    .match(/[a-z0-9]+/g)
  const stem = words?.join('-').slice(0, 60).replace(/-+$/, '') || 'picture'
  for (let number = 1; ; number += 1) {
    const name = `${number === 1 ? stem : `${stem}-${number}`}.${extension}`
    if (!isTaken(name)) return name
  }
}
