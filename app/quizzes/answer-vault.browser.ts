import type { WaitingAnswer } from './answer-queue.ts'

// What waits is kept in the browser's database, encrypted: only the page of this attempt gets the key from the server, and
// only for its owner. The next person at the computer finds bytes.

export interface Vault {
  /** Settles when the answers are on the disk. */
  write(entries: readonly WaitingAnswer[]): Promise<void>
  /**
   * Hands over what other windows of this attempt left here, at once or when they close: a page that is loaded again meets
   * the lock of its predecessor. What `found` has not written by the time it settles must stay: then it rejects. Settles
   * when nothing is left that waits.
   */
  inherit(found: (left: readonly WaitingAnswer[]) => Promise<void>): Promise<void>
}

interface Kept {
  readonly at: number
  readonly iv: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

const store = 'answers'
/** Left by attempts that nobody opened again; the key to them is never asked for any more. */
const forgottenAfter = 90 * 86_400_000

/** `name` and `key` (base64) are the server's, for this attempt and its owner. Rejects where a browser offers too little. */
export async function openVault(name: string, key: string): Promise<Vault> {
  const bytes = Uint8Array.from(atob(key), (character) => character.charCodeAt(0))
  // Missing on plain http, where the network could read along anyway.
  const secret = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const database = await openDatabase()
  const own = `${name}:${Date.now()}-${crypto.getRandomValues(new Uint32Array(1))[0]}`
  /** Records of other windows, waited for. */
  const awaited = new Set<string>()
  await holdLock(own)

  async function unseal({ iv, sealed }: Kept): Promise<WaitingAnswer[]> {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encode(name) }, secret, sealed)
    return JSON.parse(new TextDecoder().decode(plain))
  }

  async function write(entries: readonly WaitingAnswer[]): Promise<void> {
    if (entries.length === 0) {
      await change(database, (answers) => answers.delete(own))
    } else {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: encode(name) },
        secret,
        encode(JSON.stringify(entries)),
      )
      const kept: Kept = { at: Date.now(), iv, sealed }
      await change(database, (answers) => answers.put(kept, own))
    }
    await markDevice(database)
  }

  async function inherit(found: (left: readonly WaitingAnswer[]) => Promise<void>): Promise<void> {
    const ids = (await ask(database, (answers) => answers.getAllKeys())) as string[]
    const others = ids.filter((id) => id !== own && !awaited.has(id))
    await Promise.all(
      others.map(async (id) => {
        if (!id.startsWith(`${name}:`)) return forgetIfOld(database, id)
        awaited.add(id)
        await withLock(id, () => takeOver(id, found)).catch(() => awaited.delete(id))
      }),
    )
  }

  async function takeOver(id: string, found: (left: readonly WaitingAnswer[]) => Promise<void>): Promise<void> {
    const kept = (await ask(database, (answers) => answers.get(id))) as Kept | undefined
    if (!kept) return
    // Sealed with another key, after the server's was replaced, it rejects: not to be read, and not ours to throw away.
    await found(await unseal(kept))
    await change(database, (answers) => answers.delete(id))
    await markDevice(database)
  }

  return { write, inherit }
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('salohiyat-unsent', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function ask<T>(database: IDBDatabase, question: (answers: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = question(database.transaction(store).objectStore(store))
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** `strict`: done when the bytes are on the disk, as far as a browser can know. */
function change(database: IDBDatabase, work: (answers: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    work(transaction.objectStore(store))
  })
}

/** Tells the server's sign-out, by a cookie that says nothing else, that the device keeps something that must not be cleared. */
async function markDevice(database: IDBDatabase): Promise<void> {
  const count = await ask(database, (answers) => answers.count())
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that are in use.
  document.cookie = `unsent=1; Path=/; SameSite=Lax; Max-Age=${count > 0 ? forgottenAfter / 1000 : 0}${secure}`
}

/** An id may begin with a hyphen, which the name of a lock must not. */
const lockOf = (id: string) => `answers ${id}`

/** Held as long as the page is open, so that another window does not take what this one is about to send. */
function holdLock(id: string): Promise<void> {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve()
    void navigator.locks.request(lockOf(id), () => {
      resolve()
      return new Promise(() => {})
    })
  })
}

async function withLock(id: string, work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request(lockOf(id), work)
  else await work()
}

async function forgetIfOld(database: IDBDatabase, id: string): Promise<void> {
  const kept = (await ask(database, (answers) => answers.get(id))) as Kept | undefined
  if (kept && kept.at < Date.now() - forgottenAfter) await change(database, (answers) => answers.delete(id))
}
