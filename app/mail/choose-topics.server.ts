import { done, refuse } from '#app/kernel/result.ts'
import type { Database } from '#db/handle.ts'
import { type LetterTopic, letterTopics } from './letter-topics.ts'
import { readLetterToken } from './unsubscribe-address.ts'
import { deleteUnwanted, findHeldLetter, insertUnwanted, listUnwanted } from './unwanted-topic-store.server.ts'

/** What whoever holds a letter asks for, with the address that is in it. */
interface Asked {
  readonly db: Database
  readonly tokenKey: Buffer
  readonly token: string
}

/** What is in a letter and what its mailbox does not want already; undefined where the address is not one of ours. */
export async function viewHeldLetter(asked: Asked) {
  const held = await heldLetter(asked)
  return held && { topics: held.topics, unwanted: await listUnwanted(asked.db.read, [held.recipient]) }
}

/**
 * Unsubscribes the mailbox of a letter from what is in it where a mail program asks for that (RFC 8058), else takes what was
 * ticked. Refuses 'unknown-letter', 'no-topic'.
 */
export async function postToLetter(asked: Asked, fields: URLSearchParams, now: Date) {
  const held = await heldLetter(asked)
  if (!held) return refuse('unknown-letter')
  if (fields.get('List-Unsubscribe') !== 'One-Click') return postTopics(asked.db, [held.recipient], fields, now)
  await asked.db.transact((tx) => insertUnwanted(tx, held.recipient, held.topics, now))
  return done()
}

/** Of the topics that can be unsubscribed from, the mailboxes of a reader want those that are ticked. Refuses 'no-topic'. */
export async function postTopics(db: Database, addresses: readonly string[], fields: URLSearchParams, now: Date) {
  const ticked = fields.getAll('topics')
  const isTicked = (topic: LetterTopic) => ticked.includes(topic)
  if (!ticked.every((value) => letterTopics.some((topic) => topic === value))) return refuse('no-topic')
  await db.transact(async (tx) => {
    for (const address of addresses) {
      await deleteUnwanted(tx, address, letterTopics.filter(isTicked))
      await insertUnwanted(
        tx,
        address,
        letterTopics.filter((topic) => !isTicked(topic)),
        now,
      )
    }
  })
  return done()
}

async function heldLetter({ db, tokenKey, token }: Asked) {
  const letterId = readLetterToken(tokenKey, token)
  const held = letterId === undefined ? undefined : await findHeldLetter(db.read, letterId)
  return held?.topics ? { ...held, topics: held.topics } : undefined
}
