import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const keyFile = (dataDir: string) => path.join(dataDir, 'keys', 'opening-token.key')

/** Makes the key on the first start; a key that is there is kept, or open lessons would lose their time. */
export function ensureTokenKey(dataDir: string): void {
  mkdirSync(path.dirname(keyFile(dataDir)), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(keyFile(dataDir), randomBytes(32), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

export function readTokenKey(dataDir: string): Buffer {
  return readFileSync(keyFile(dataDir))
}
