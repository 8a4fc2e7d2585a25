import { and, eq, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { letter, unwantedTopic } from '#db/schema/mail.ts'
import type { LetterTopic } from './letter-topics.ts'

/** Mailboxes differ in their letters, not in the case of them. */
const keyOf = (address: string) => address.toLowerCase()

/** What one of the mailboxes of a reader does not want. */
export async function listUnwanted(read: Reader, addresses: readonly string[]): Promise<LetterTopic[]> {
  const rows = await read
    .selectDistinct({ topic: unwantedTopic.topic })
    .from(unwantedTopic)
    .where(inArray(unwantedTopic.address, addresses.map(keyOf)))
  return rows.map(({ topic }) => topic)
}

/** Everything that some mailbox does not want, as `unwantedKey`; for the worker. */
export async function listAllUnwanted(read: Reader): Promise<Set<string>> {
  const rows = await read.select({ address: unwantedTopic.address, topic: unwantedTopic.topic }).from(unwantedTopic)
  return new Set(rows.map(({ address, topic }) => unwantedKey(address, topic)))
}

export const unwantedKey = (address: string, topic: LetterTopic): string => `${topic} ${keyOf(address)}`

export async function insertUnwanted(tx: Tx, address: string, topics: readonly LetterTopic[], now: Date): Promise<void> {
  if (topics.length === 0) return
  await tx
    .insert(unwantedTopic)
    .values(topics.map((topic) => ({ address: keyOf(address), topic, since: now })))
    .onConflictDoNothing({ target: [unwantedTopic.address, unwantedTopic.topic] })
    .returning({ topic: unwantedTopic.topic })
}

export async function deleteUnwanted(tx: Tx, address: string, topics: readonly LetterTopic[]): Promise<void> {
  if (topics.length === 0) return
  await tx
    .delete(unwantedTopic)
    .where(and(eq(unwantedTopic.address, keyOf(address)), inArray(unwantedTopic.topic, [...topics])))
    .returning({ topic: unwantedTopic.topic })
}

/** Whom a letter went to and what of it can be unsubscribed from; for whoever holds the letter itself. */
export async function findHeldLetter(read: Reader, letterId: string) {
  const { recipient, topics } = letter
  const [row] = await read.select({ recipient, topics }).from(letter).where(eq(letter.id, letterId))
  return row
}
