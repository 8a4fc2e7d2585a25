import type { WaitingAnswer } from './answer-queue.ts'

// What waits is kept in the browser's database, encrypted: only the page of this attempt gets the key from the server, and
// only for its owner. The next person at the computer finds bytes.

export interface Vault {
  /** What pages of this attempt left here that are no longer open; it is this page's from now on. */
  adopt(): Promise<WaitingAnswer[]>
  /** Settles when the answers are on the disk. */
  write(entries: readonly WaitingAnswer[]): Promise<void>
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

  return {
    write,
    async adopt() {
      const found: WaitingAnswer[] = []
      const left: string[] = []
      for (const id of (await ask(database, (answers) => answers.getAllKeys())) as string[]) {
        const kept = (await ask(database, (answers) => answers.get(id))) as Kept
        if (kept && kept.at < Date.now() - forgottenAfter) left.push(id)
        if (!id.startsWith(`${name}:`) || id === own || !(await isAbandoned(id))) continue
        try {
          found.push(...(await unseal(kept)))
          left.push(id)
        } catch {
          // Sealed with another key, after the server's was replaced: not to be read, and not ours to throw away.
        }
      }
      if (found.length > 0) await write(found)
      for (const id of left) await change(database, (answers) => answers.delete(id))
      return found.sort((a, b) => a.at - b.at)
    },
  }
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

/** Held as long as the page is open, so that another window does not take what this one is about to send. */
function holdLock(id: string): Promise<void> {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve()
    void navigator.locks.request(id, () => {
      resolve()
      return new Promise(() => {})
    })
  })
}

async function isAbandoned(id: string): Promise<boolean> {
  if (!navigator.locks) return true
  return navigator.locks.request(id, { ifAvailable: true }, (lock) => lock !== null)
}
