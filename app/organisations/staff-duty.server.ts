import type { Ctx } from '#app/kernel/ctx.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import type { Tx } from '#db/handle.ts'
import type { Person } from './person.ts'
import { findPerson, findPersonId, type PersonWithJobs } from './person-store.server.ts'
import { findPlacedUnit, type PlacedUnit } from './placement-store.server.ts'
import { findPosition } from './position-store.server.ts'
import { type PersonScope, personScope } from './staff-scope.ts'

/** A person of whom the actor keeps the file. */
export interface OwnStaff {
  readonly scope: PersonScope
  readonly person: PersonWithJobs
  readonly day: LocalDate
}

/** Undefined for anybody else's person. */
export async function findOwnStaff(tx: Tx, ctx: Ctx, personId: string, timeZone: string): Promise<OwnStaff | undefined> {
  const scope = personScope(ctx.actor)
  const day = localDateOf(ctx.now, timeZone)
  const person = scope && (await findPerson(tx, scope, personId, day))
  return scope && person && { scope, person, day }
}

export interface Post {
  /** Code of a unit. */
  readonly unit: string
  readonly positionId: string
  /** Personnel number; empty: none. */
  readonly supervisor: string
}

export type PostRefusal = 'unit-missing' | 'position-missing'

/** The unit and position of a post, both of which the actor may fill on that day. */
export async function findPost(
  tx: Tx,
  scope: PersonScope,
  { unit: code, positionId }: Pick<Post, 'unit' | 'positionId'>,
  day: LocalDate,
): Promise<{ unit: PlacedUnit } | PostRefusal> {
  const unit = await findPlacedUnit(tx, scope, { line: 'vertical', code, day })
  if (!unit) return 'unit-missing'
  return (await findPosition(tx, positionId)) ? { unit } : 'position-missing'
}

/** Id of the supervisor by personnel number; null where none is named, undefined where the actor has no such person, or she is the person herself. */
export async function findSupervisor(
  tx: Tx,
  { scope, person, day }: Pick<OwnStaff, 'scope' | 'day'> & { readonly person?: Pick<Person, 'id'> },
  code: string,
): Promise<string | null | undefined> {
  if (code === '') return null
  const supervisorId = await findPersonId(tx, code)
  if (!supervisorId || supervisorId === person?.id) return undefined
  return (await findPerson(tx, scope, supervisorId, day))?.id
}
