import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedRead } from '#db/prepared.ts'
import { account } from '#db/schema/accounts.ts'
import { accommodation } from '#db/schema/quizzes.ts'
import type { Accommodation } from './accommodation.ts'

const columns = {
  quizId: accommodation.quizId,
  extraTimePercent: accommodation.extraTimePercent,
  noTimeLimit: accommodation.noTimeLimit,
  extraAttempts: accommodation.extraAttempts,
  closes: accommodation.closes,
}

const inForce = preparedRead<Accommodation>('list_accommodations', (read) =>
  read
    .select(columns)
    .from(accommodation)
    .where(
      and(
        eq(accommodation.learnerId, sql.placeholder('learnerId')),
        eq(accommodation.courseId, sql.placeholder('courseId')),
        isNull(accommodation.endedAt),
      ),
    ),
)

/** What is in force for the actor in a course, without the reasons. */
export function listAccommodations(read: Reader, actor: Pick<Actor, 'id'>, courseId: string): Promise<Accommodation[]> {
  return inForce(read, { learnerId: actor.id, courseId })
}

/** The same for many learners at once, by their ids: for the server, which works through the results of all. */
export async function listAccommodationsOf(
  read: Reader,
  learnerIds: readonly string[],
  courseId: string,
): Promise<Map<string, Accommodation[]>> {
  const rows = await read
    .select({ ...columns, learnerId: accommodation.learnerId })
    .from(accommodation)
    .where(and(inArray(accommodation.learnerId, [...learnerIds]), eq(accommodation.courseId, courseId), isNull(accommodation.endedAt)))
  const granted = new Map<string, Accommodation[]>()
  for (const { learnerId, ...each } of rows) granted.set(learnerId, [...(granted.get(learnerId) ?? []), each])
  return granted
}

export interface NewAccommodation extends Accommodation {
  readonly id: string
  readonly learnerId: string
  readonly courseId: string
  readonly reason: string
  readonly grantedBy: string
}

export async function insertAccommodation(tx: Tx, values: NewAccommodation, now: Date): Promise<void> {
  await tx.insert(accommodation).values({ ...values, grantedAt: now })
}

/** Takes a grant back; false when it was before, or is none of this course. */
export async function endAccommodation(tx: Tx, courseId: string, id: string, now: Date): Promise<boolean> {
  const ended = await tx
    .update(accommodation)
    .set({ endedAt: now })
    .where(and(eq(accommodation.id, id), eq(accommodation.courseId, courseId), isNull(accommodation.endedAt)))
    .returning({ id: accommodation.id })
  return ended.length === 1
}

export interface GrantedAccommodation extends Accommodation {
  readonly id: string
  readonly learnerId: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly reason: string
  readonly grantedAt: Date
  readonly endedAt: Date | null
}

/** Every grant of a course, the newest first: for its author, who must have been recognised as one. */
export function listGranted(read: Reader, courseId: string): Promise<GrantedAccommodation[]> {
  return read
    .select({
      ...columns,
      id: accommodation.id,
      learnerId: accommodation.learnerId,
      nameLatin: account.nameLatin,
      nameCyrillic: account.nameCyrillic,
      reason: accommodation.reason,
      grantedAt: accommodation.grantedAt,
      endedAt: accommodation.endedAt,
    })
    .from(accommodation)
    .innerJoin(account, eq(account.id, accommodation.learnerId))
    .where(eq(accommodation.courseId, courseId))
    .orderBy(desc(accommodation.grantedAt), asc(accommodation.id))
}
