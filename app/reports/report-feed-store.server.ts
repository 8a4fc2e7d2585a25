import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { inChunks } from '#app/organisations/in-chunks.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { reportPerson, reportState } from '#db/schema/reports.ts'
import type { PersonFacts } from './person-facts.ts'

const only = 'reports'

/** How far the read model has come; undefined before it was made for the first time. */
export interface FeedState {
  readonly number: number
  readonly builtAt: Date
  /** While it is made: the last person who is in it. */
  readonly cursor: string | null
}

export async function findFeedState(read: Reader): Promise<FeedState | undefined> {
  const [row] = await read
    .select({ number: reportState.number, builtAt: reportState.builtAt, cursor: reportState.cursor })
    .from(reportState)
    .where(eq(reportState.id, only))
  return row
}

/** Begins the read model anew: empty, with numbers that go on. */
export async function beginFeed(tx: Tx, now: Date): Promise<void> {
  await tx.delete(reportPerson)
  await tx
    .insert(reportState)
    .values({ id: only, number: 0, builtAt: now, cursor: '' })
    .onConflictDoUpdate({ target: reportState.id, set: { builtAt: now, cursor: '' } })
}

/** Notes how far the making has come; false where another process was there first, or has begun it anew. */
export async function moveFeed(tx: Tx, from: FeedState, cursor: string | null): Promise<boolean> {
  const moved = await tx
    .update(reportState)
    .set({ cursor })
    .where(and(eq(reportState.id, only), eq(reportState.builtAt, from.builtAt), eq(reportState.cursor, from.cursor ?? '')))
    .returning({ id: reportState.id })
  return moved.length === 1
}

/**
 * Keeps what is known of these people now; of those who are `gone` (entered by mistake) nothing more. False where the read
 * model has not been begun: it will be made of everybody.
 */
export async function keepPeople(tx: Tx, people: readonly PersonFacts[], gone: readonly string[] = []): Promise<boolean> {
  const [state] = await tx
    .update(reportState)
    .set({ number: sql`${reportState.number} + 1` })
    .where(eq(reportState.id, only))
    .returning({ number: reportState.number })
  if (!state) return false
  await inChunks(gone, (chunk) =>
    tx.update(reportPerson).set({ number: state.number, jobs: [], standings: [] }).where(inArray(reportPerson.personId, chunk)),
  )
  await inChunks(people, (chunk) =>
    tx
      .insert(reportPerson)
      .values(chunk.map((each) => ({ ...each, number: state.number })))
      .onConflictDoUpdate({
        target: reportPerson.personId,
        set: {
          number: sql`excluded.number`,
          sortKey: sql`excluded.sort_key`,
          sex: sql`excluded.sex`,
          locale: sql`excluded.locale`,
          jobs: sql`excluded.jobs`,
          standings: sql`excluded.standings`,
        },
      }),
  )
  return true
}

/** What was kept after a number, by number, then by person; goes on after a person of that number where one is named. */
export function listKeptSince(
  read: Reader,
  { number, personId }: { readonly number: number; readonly personId: string },
  limit: number,
): Promise<(PersonFacts & { readonly number: number })[]> {
  return read
    .select()
    .from(reportPerson)
    .where(or(gt(reportPerson.number, number), and(eq(reportPerson.number, number), gt(reportPerson.personId, personId))))
    .orderBy(asc(reportPerson.number), asc(reportPerson.personId))
    .limit(limit)
}
