import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import type { Tx } from '#db/handle.ts'
import { findOwnDuty } from './duty-list-store.server.ts'
import { dutyStatus, openStatuses } from './duty-status.ts'
import { extendDuty } from './duty-store.server.ts'
import { decideRequest, insertRequest, listOpenRequests, listRequests } from './extension-store.server.ts'
import { todayOf } from './read-plan.server.ts'
import { reviewDuties } from './review-duties.server.ts'
import { onePerson } from './who-store.server.ts'

/** So many days after the due date at most. */
export const longestExtension = 180
/** Requests that an officer sees at once. */
export const requestsShown = 200

/**
 * The actor asks for more time for a duty of hers. Refuses 'unknown-duty', 'duty-closed' (nothing is to be done now), 'not-later'
 * (than the due date, or today), 'too-late' (than `longestExtension`), 'request-conflict' (one waits already).
 */
export function askExtension(
  ctx: Ctx,
  { dutyId, wantedOn, reason }: { dutyId: string; wantedOn: LocalDate; reason: string },
  timeZone: string,
) {
  const today = todayOf({ now: ctx.now, timeZone })
  return ctx.db.transact(async (tx) => {
    const duty = await findOwnDuty(tx, ctx.actor, dutyId)
    if (!duty) return refuse('unknown-duty')
    if (!openStatuses.includes(dutyStatus(duty, today))) return refuse('duty-closed')
    if (wantedOn <= duty.dueOn || wantedOn <= today) return refuse('not-later')
    if (wantedOn > addDays(duty.dueOn > today ? duty.dueOn : today, longestExtension)) return refuse('too-late', { days: longestExtension })
    const waiting = (await listRequests(tx, [dutyId])).some(({ decision }) => decision === null)
    if (waiting) return refuse('request-conflict')
    const id = newId(ctx.now)
    await insertRequest(tx, { id, dutyId, wantedOn, reason, askedAt: ctx.now })
    // The reason may tell of somebody's health: it stays with the request.
    await appendAudit(tx, ctx, { action: 'extension.asked', subject: id, details: { dutyId, wantedOn } })
    return done({ id })
  })
}

/**
 * An officer decides. Refuses 'unknown-request' (not of her people, or decided), 'forbidden-self', 'not-later' (than the due date).
 */
export function decideExtension(
  ctx: Ctx,
  { requestId, grantedOn, answer }: { requestId: string; grantedOn: LocalDate | undefined; answer: string },
  timeZone: string,
) {
  const clock = { now: ctx.now, timeZone }
  return ctx.db.transact(async (tx) => {
    const scope = personScope(ctx.actor)
    const open = scope ? await listOpenRequests(tx, scope, todayOf(clock), { id: requestId }) : []
    const request = open[0]
    if (!request) return refuse('unknown-request')
    if (request.accountId === ctx.actor.id) return refuse('forbidden-self')
    if (grantedOn !== undefined && grantedOn <= request.dueOn) return refuse('not-later')
    const decision = grantedOn === undefined ? 'refused' : 'granted'
    const decided = { decision, grantedOn: grantedOn ?? null, answer, decidedBy: ctx.actor.id, decidedAt: ctx.now } as const
    if (!(await decideRequest(tx, requestId, decided))) return refuse('unknown-request')
    if (grantedOn !== undefined) {
      await extendDuty(tx, request.dutyId, grantedOn)
      await reviewDuties(tx, onePerson(request.personId), clock)
    }
    await appendAudit(tx, ctx, {
      action: `extension.${decision}`,
      subject: requestId,
      details: { dutyId: request.dutyId, grantedOn: grantedOn ?? null },
    })
    return done({ decision })
  })
}

/**
 * Gives more time to a duty that may have it, in a bulk action; its date follows when it is reviewed. Who asked for no more than
 * that has her answer.
 */
export async function noteExtension(
  tx: Tx,
  by: Pick<Ctx, 'actor' | 'now'>,
  dutyId: string,
  { until, note, bulk }: { readonly until: LocalDate; readonly note: string; readonly bulk: string },
): Promise<void> {
  await extendDuty(tx, dutyId, until)
  await appendAudit(tx, by, { action: 'duty.extended', subject: dutyId, details: { until, bulk } })
  for (const { id, decision, wantedOn } of await listRequests(tx, [dutyId])) {
    if (decision !== null || wantedOn > until) continue
    const granted = { decision: 'granted', grantedOn: until, answer: note, decidedBy: by.actor.id, decidedAt: by.now } as const
    if (await decideRequest(tx, id, granted))
      await appendAudit(tx, by, { action: 'extension.granted', subject: id, details: { dutyId, grantedOn: until, bulk } })
  }
}
