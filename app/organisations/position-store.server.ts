import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { job, person, position } from '#db/schema/organisations.ts'
import { inChunks } from './in-chunks.ts'
import type { Position, StaffRole } from './position.ts'
import { holdsOnDay } from './scope-store.server.ts'

/** All positions, by code: there are dozens to hundreds. */
export function listPositions(read: Reader): Promise<Position[]> {
  return read.select().from(position).orderBy(asc(position.code))
}

export async function findPosition(read: Reader, id: string): Promise<Position | undefined> {
  const [row] = await read.select().from(position).where(eq(position.id, id))
  return row
}

/** The roles that the actor's positions give her on a day; none for somebody who is not on the staff. */
export async function listOwnRoles(read: Reader, actor: Actor, day: LocalDate): Promise<StaffRole[]> {
  const rows = await read
    .select({ roles: position.roles })
    .from(job)
    .innerJoin(person, eq(person.id, job.personId))
    .innerJoin(position, eq(position.id, job.positionId))
    .where(and(eq(person.accountId, actor.id), isNull(person.closedAt), holdsOnDay(job, day)))
  return [...new Set(rows.flatMap(({ roles }) => roles))]
}

/** Adds positions; false when a code is taken. */
export async function insertPositions(tx: Tx, positions: readonly Position[]): Promise<boolean> {
  let added = 0
  await inChunks(positions, async (chunk) => {
    const rows = await tx.insert(position).values(chunk).onConflictDoNothing({ target: position.code }).returning({ id: position.id })
    added += rows.length
  })
  return added === positions.length
}
