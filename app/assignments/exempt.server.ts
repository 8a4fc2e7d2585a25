import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { findDutyInScope, type ListedDuty } from './duty-list-store.server.ts'
import type { ExemptionCategory } from './exemption.ts'
import { endExemptions, insertExemption } from './exemption-store.server.ts'
import { type Clock, todayOf } from './read-plan.server.ts'
import { reviewDuties } from './review-duties.server.ts'
import { notedTarget, type Target, targetOf } from './target.ts'
import { onePerson } from './who-store.server.ts'

/**
 * Excuses a person from what a duty asks for, from today until a day (included) or for good. Refuses 'unknown-duty', 'forbidden-self',
 * 'duty-closed' (met or closed), 'until-past'.
 */
export function exempt(
  ctx: Ctx,
  { dutyId, category, until }: { dutyId: string; category: ExemptionCategory; until: LocalDate | undefined },
  timeZone: string,
) {
  const clock = { now: ctx.now, timeZone }
  return ctx.db.transact(async (tx) => {
    const duty = await findDuty(tx, ctx, dutyId, clock)
    if (!duty.ok) return duty
    const today = todayOf(clock)
    const { personId, metOn, closedOn } = duty.value
    if (metOn || closedOn) return refuse('duty-closed')
    if (until !== undefined && until < today) return refuse('until-past')
    const id = await noteExemption(tx, ctx, duty.value, { category, from: today, until })
    await reviewDuties(tx, onePerson(personId), clock)
    return done({ id })
  })
}

interface ExemptionTerms {
  readonly category: ExemptionCategory
  readonly from: LocalDate
  readonly until?: LocalDate | undefined
}

/** Notes an exemption that may be granted, by itself or in a bulk action; the duty follows when it is reviewed. Gives its id. */
export async function noteExemption(
  tx: Tx,
  by: Pick<Ctx, 'actor' | 'now'>,
  duty: Pick<ListedDuty, 'id' | 'personId' | keyof Target>,
  { category, from, until }: ExemptionTerms,
  bulk?: string,
): Promise<string> {
  const id = newId(by.now)
  const { personId } = duty
  await insertExemption(tx, {
    id,
    personId,
    ...targetOf(duty),
    category,
    from,
    until: until ?? null,
    grantedBy: by.actor.id,
    grantedAt: by.now,
  })
  await appendAudit(tx, by, {
    action: 'duty.exempted',
    subject: duty.id,
    details: { exemption: id, personId, ...notedTarget(duty), category, until: until ?? null, ...(bulk && { bulk }) },
  })
  return id
}

/** Takes the exemptions of the person from it back. Refuses 'unknown-duty', 'forbidden-self', 'not-exempt'. */
export function endExemption(ctx: Ctx, dutyId: string, timeZone: string) {
  const clock = { now: ctx.now, timeZone }
  return ctx.db.transact(async (tx) => {
    const duty = await findDuty(tx, ctx, dutyId, clock)
    if (!duty.ok) return duty
    const { personId } = duty.value
    if ((await endExemptions(tx, duty.value, ctx.now)) === 0) return refuse('not-exempt')
    await reviewDuties(tx, onePerson(personId), clock)
    await appendAudit(tx, ctx, { action: 'duty.exemption-ended', subject: dutyId, details: { personId, ...notedTarget(duty.value) } })
    return done()
  })
}

/** Nobody decides about her own duties. */
async function findDuty(read: Reader, { actor }: Ctx, dutyId: string, clock: Clock) {
  const scope = personScope(actor)
  const duty = scope && (await findDutyInScope(read, scope, dutyId, todayOf(clock)))
  if (!duty) return refuse('unknown-duty')
  return duty.accountId === actor.id ? refuse('forbidden-self') : done(duty)
}
