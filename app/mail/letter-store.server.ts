import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { newId } from '#app/kernel/id.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { describeFailure, retryDelay } from '#app/outbox/retry-delay.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedWrite, valueOrNull } from '#db/prepared.ts'
import { letter } from '#db/schema/mail.ts'
import type { LetterTopic } from './letter-topics.ts'

export interface LetterText {
  /** What it is about, once: a second letter with the same occasion is not written. */
  readonly occasion: string
  /** An e-mail address. */
  readonly recipient: string
  readonly locale: Locale
  readonly subject: string
  /** Plain text. */
  readonly body: string
  /** What in it can be unsubscribed from. */
  readonly topics?: readonly LetterTopic[] | null
  /** Nothing else is in it. */
  readonly optional?: boolean | null
}

export interface Letter extends LetterText {
  readonly id: string
  readonly createdAt: Date
  /** Failures in a row so far. */
  readonly failures: number
}

/** How long a worker may take over a letter before another sends it. */
const lease = 120_000

const addLetter = preparedWrite<{ id: string }>('add_letter', (tx) =>
  tx
    .insert(letter)
    .values({
      id: sql.placeholder('id'),
      occasion: sql.placeholder('occasion'),
      recipient: sql.placeholder('recipient'),
      locale: sql.placeholder('locale'),
      subject: sql.placeholder('subject'),
      body: sql.placeholder('body'),
      topics: valueOrNull(letter.topics, 'topics'),
      optional: sql.placeholder('optional'),
      createdAt: sql.placeholder('now'),
      availableAt: sql.placeholder('availableAt'),
      failures: 0,
    })
    .onConflictDoNothing({ target: letter.occasion })
    .returning({ id: letter.id }),
)

/** Whether it is a new letter; it leaves after the transaction, and not before `availableAt`. */
export async function queueLetter(tx: Tx, text: LetterText, now: Date, availableAt: Date = now): Promise<boolean> {
  const { topics, optional = false, ...says } = text
  const queued = await addLetter(tx, { id: newId(now), ...says, topics: topics?.length ? topics : null, optional, now, availableAt })
  return queued.length === 1
}

/** Letters whose turn has come. */
export async function listDueLetters(read: Reader, now: Date, limit: number): Promise<(Letter & { availableAt: Date })[]> {
  return read
    .select()
    .from(letter)
    .where(and(isNull(letter.sentAt), lte(letter.availableAt, now)))
    .orderBy(asc(letter.availableAt), asc(letter.id))
    .limit(limit)
}

/** Takes a letter over for two minutes; false where another worker was first. */
export async function claimLetter(tx: Tx, { id, availableAt }: { id: string; availableAt: Date }, now: Date): Promise<boolean> {
  const claimed = await tx
    .update(letter)
    .set({ availableAt: new Date(now.getTime() + lease) })
    .where(and(eq(letter.id, id), isNull(letter.sentAt), eq(letter.availableAt, availableAt)))
    .returning({ id: letter.id })
  return claimed.length === 1
}

export async function markSent(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(letter).set({ sentAt: now, lastError: null }).where(eq(letter.id, id))
}

export async function putOffLetter(tx: Tx, { id, failures }: Letter, error: unknown, now: Date): Promise<void> {
  await tx
    .update(letter)
    .set({
      failures: failures + 1,
      lastError: describeFailure(error),
      availableAt: new Date(now.getTime() + retryDelay(failures + 1)),
    })
    .where(and(eq(letter.id, id), isNull(letter.sentAt)))
}
