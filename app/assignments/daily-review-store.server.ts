import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { dailyReview, duty } from '#db/schema/assignments.ts'

export interface ReviewPlace {
  readonly day: LocalDate
  /** The last person who was reviewed; null once all were. */
  readonly cursor: string | null
}

const theOne = 'daily'

export async function findReviewPlace(read: Reader): Promise<ReviewPlace | undefined> {
  const [row] = await read.select({ day: dailyReview.day, cursor: dailyReview.cursor }).from(dailyReview).where(eq(dailyReview.id, theOne))
  return row
}

/** Moves on from the place that was read; false where somebody else has. */
export async function moveReview(tx: Tx, from: ReviewPlace | undefined, to: ReviewPlace): Promise<boolean> {
  if (!from) {
    const first = await tx
      .insert(dailyReview)
      .values({ id: theOne, ...to })
      .onConflictDoNothing({ target: dailyReview.id })
      .returning()
    return first.length === 1
  }
  const { day, cursor } = from
  const same = and(eq(dailyReview.day, day), cursor === null ? isNull(dailyReview.cursor) : eq(dailyReview.cursor, cursor))
  const moved = await tx
    .update(dailyReview)
    .set(to)
    .where(and(eq(dailyReview.id, theOne), same))
    .returning({ id: dailyReview.id })
  return moved.length === 1
}

/** Ids of people after one of them who have a duty that is not met and not closed. For the worker. */
export async function listPeopleWithOpenDuties(read: Reader, after: string, limit: number): Promise<string[]> {
  const rows = await read
    .selectDistinct({ personId: duty.personId })
    .from(duty)
    .where(and(gt(duty.personId, after), isNull(duty.metOn), isNull(duty.closedOn)))
    .orderBy(asc(duty.personId))
    .limit(limit)
  return rows.map(({ personId }) => personId)
}
