import type { Leave } from './leave.ts'
import { listLeavesOf } from './leave-store.server.ts'
import { findPerson, type PersonWithJobs } from './person-store.server.ts'
import type { Officer } from './require-officer.server.ts'

export interface PersonView {
  readonly person: PersonWithJobs
  /** The latest first. */
  readonly leaves: readonly Leave[]
}

/** Undefined for anybody whose file the officer does not keep. */
export async function viewPerson({ ctx, scope, today }: Officer, personId: string): Promise<PersonView | undefined> {
  const { read } = ctx.db
  const person = await findPerson(read, scope, personId, today)
  return person && { person, leaves: await listLeavesOf(read, [personId]) }
}
