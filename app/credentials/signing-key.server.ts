import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { newId } from '#app/kernel/id.ts'
import type { Database } from '#db/handle.ts'
import { insertSigningKey, listSigningKeys, retireSigningKey } from './award-store.server.ts'

/** A key that signs awards. Its private half is a file of the machine, never a row: a dump of the database cannot sign. */
export interface SigningKey {
  readonly id: string
  readonly privateKey: KeyObject
  /** SPKI PEM. */
  readonly publicKey: string
}

const keysDir = (dataDir: string) => path.join(dataDir, 'keys')
const fileName = /^signing-([0-9a-f-]{36})\.pem$/

/**
 * Sees to it that there is a key to sign with and that its public half is known. A database without its key file
 * (restored on another machine) gets a new key; awards of the old one verify as before.
 */
export async function ensureSigningKey(db: Database, dataDir: string, now: Date): Promise<SigningKey> {
  const key = newestKey(dataDir) ?? createKey(dataDir, now)
  await db.transact((tx) => insertSigningKey(tx, key, now))
  return key
}

/** Adds a key that signs from now on and retires those before it. */
export async function rotateSigningKey(db: Database, dataDir: string, now: Date): Promise<SigningKey> {
  const key = createKey(dataDir, now)
  await db.transact(async (tx) => {
    for (const { id, retiredAt } of await listSigningKeys(tx)) if (!retiredAt) await retireSigningKey(tx, id, now)
    await insertSigningKey(tx, key, now)
  })
  return key
}

/** The key that signs now; for the worker alone. */
export function readSigningKey(dataDir: string): SigningKey {
  const key = newestKey(dataDir)
  if (!key) throw new Error(`No signing key in ${keysDir(dataDir)}; the next start makes one`)
  return key
}

/** Ids begin with their time, so the greatest is the newest. */
function newestKey(dataDir: string): SigningKey | undefined {
  const newest = filesIn(keysDir(dataDir))
    .filter((name) => fileName.test(name))
    .sort()
    .at(-1)
  if (!newest) return undefined
  const pem = readFileSync(path.join(keysDir(dataDir), newest), 'utf8')
  return signingKeyOf(fileName.exec(newest)![1]!, createPrivateKey(pem))
}

function createKey(dataDir: string, now: Date): SigningKey {
  const id = newId(now)
  const { privateKey } = generateKeyPairSync('ed25519')
  const file = path.join(keysDir(dataDir), `signing-${id}.pem`)
  mkdirSync(keysDir(dataDir), { recursive: true, mode: 0o700 })
  // Under its name the file is whole or not there.
  writeFileSync(`${file}.part`, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600, flush: true })
  renameSync(`${file}.part`, file)
  return signingKeyOf(id, privateKey)
}

function signingKeyOf(id: string, privateKey: KeyObject): SigningKey {
  return { id, privateKey, publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString() }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
