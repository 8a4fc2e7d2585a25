import { newId } from '#app/kernel/id.ts'
import { done, refuse } from '#app/kernel/result.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { listDutiesInScope } from '../duty-list-store.server.ts'
import { targetKey } from '../target.ts'
import { type BulkKind, type BulkSource, countOutcomes, mostChosen } from './bulk-action.ts'
import { barOf } from './bulk-outcome.ts'
import { insertBulkAction } from './bulk-store.server.ts'

interface Choice {
  readonly kind: BulkKind
  readonly source: BulkSource
  readonly dutyIds: readonly string[]
}

/**
 * Keeps to which duties something is to be done, to be looked at before it is ordered; those that are not of the officer's people
 * are left out. Refuses 'nobody-chosen' and 'too-many-chosen'.
 */
export async function chooseDuties({ ctx, scope, today }: Officer, { kind, source, dutyIds }: Choice) {
  if (dutyIds.length > mostChosen) return refuse('too-many-chosen', { n: mostChosen })
  const duties = await listDutiesInScope(ctx.db.read, scope, [...new Set(dutyIds)], today)
  if (duties.length === 0) return refuse('nobody-chosen')
  const id = newId(ctx.now)
  const leftOut = countOutcomes(duties.flatMap((duty) => barOf(kind, duty, { actorId: ctx.actor.id, today }) ?? []))
  const chosen = duties.map((duty) => ({ ...duty, dutyId: duty.id, subject: targetKey(duty) }))
  await ctx.db.transact((tx) => insertBulkAction(tx, ctx.actor, { id, kind, source, leftOut, createdAt: ctx.now }, chosen))
  return done({ id })
}
