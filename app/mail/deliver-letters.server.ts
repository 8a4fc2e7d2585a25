import type { Database } from '#db/handle.ts'
import { claimLetter, type Letter, listDueLetters, markSent, putOffLetter } from './letter-store.server.ts'
import type { LetterTransport } from './letter-transport.server.ts'

export interface Delivery {
  readonly sent: number
  readonly failed: readonly { readonly letterId: string; readonly error: unknown }[]
}

const batch = 20

/**
 * Sends the letters whose turn has come, each at least once: a crash between sending and noting it sends it again.
 * A letter that fails is put off; the others leave. Sending is never inside a transaction.
 */
export async function deliverLetters(db: Database, transport: LetterTransport, now: Date): Promise<Delivery> {
  const claimed = await claimDueLetters(db, now)
  const failed: { letterId: string; error: unknown }[] = []
  await Promise.all(
    claimed.map(async (letter) => {
      try {
        await transport.send(letter)
      } catch (error) {
        failed.push({ letterId: letter.id, error })
        await db.transact((tx) => putOffLetter(tx, letter, error, now))
        return
      }
      await db.transact((tx) => markSent(tx, letter.id, now))
    }),
  )
  return { sent: claimed.length - failed.length, failed }
}

async function claimDueLetters(db: Database, now: Date): Promise<Letter[]> {
  const due = await listDueLetters(db.read, now, batch)
  if (due.length === 0) return []
  return db.transact(async (tx) => {
    const claimed: Letter[] = []
    for (const letter of due) if (await claimLetter(tx, letter, now)) claimed.push(letter)
    return claimed
  })
}
