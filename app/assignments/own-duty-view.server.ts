import { found } from '#app/http/found.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { findOwnDuty, type ListedDuty, listReasons, type NamedReason } from './duty-list-store.server.ts'
import { type DutyStatus, dutyStatus, openStatuses } from './duty-status.ts'
import { longestExtension } from './extend.server.ts'
import { type ExtensionRequest, listRequests } from './extension-store.server.ts'
import { type PathOfDuty, viewPathOfDuty } from './path-of-duty.server.ts'
import { todayOf } from './read-plan.server.ts'
import { courseNames, namesFor } from './rule-names.server.ts'
import type { CourseName, RuleNames } from './rule-names.ts'
import { findRule, type StoredRule } from './rule-store.server.ts'
import { targetKey } from './target.ts'

export interface OwnDutyView {
  readonly duty: ListedDuty
  readonly status: DutyStatus
  readonly course: CourseName | undefined
  /** Of a learning path: what is left. */
  readonly path: PathOfDuty | undefined
  readonly reasons: readonly NamedReason[]
  /** Whom the rules behind the reasons are for. */
  readonly rules: readonly Pick<StoredRule, 'id' | 'audience' | 'within'>[]
  readonly names: RuleNames
  readonly requests: readonly Pick<ExtensionRequest, 'id' | 'wantedOn' | 'reason' | 'askedAt' | 'decision' | 'grantedOn' | 'answer'>[]
  /** The days between which she can ask for more time; undefined where she cannot ask now. */
  readonly mayAsk: { readonly from: LocalDate; readonly until: LocalDate } | undefined
}

/** A duty of the actor's own, with what she asked for; 404 for anybody else's. */
export async function viewOwnDuty(ctx: Ctx, dutyId: string, timeZone: string): Promise<OwnDutyView> {
  const { read } = ctx.db
  const clock = { now: ctx.now, timeZone }
  const today = todayOf(clock)
  const duty = found(await findOwnDuty(read, ctx.actor, dutyId))
  const status = dutyStatus(duty, today)
  const key = targetKey(duty)
  const reasons = await listReasons(read, [dutyId])
  const rules = await Promise.all(reasons.map(async ({ ruleId }) => found(await findRule(read, ruleId))))
  const names = await namesFor(read, rules)
  const requests = await listRequests(read, [dutyId])
  const last = duty.dueOn > today ? duty.dueOn : today
  const canAsk = openStatuses.includes(status) && requests.every(({ decision }) => decision !== null)
  return {
    duty,
    status,
    course: (await courseNames(read, [key]))[key],
    path: duty.metOn ? undefined : await viewPathOfDuty(read, duty, clock),
    reasons,
    rules: rules.map(({ id, audience, within }) => ({ id, audience, within })),
    names,
    // Who decided is no business of hers.
    requests: requests.map(({ id, wantedOn, reason, askedAt, decision, grantedOn, answer }) => ({
      ...{ id, wantedOn, reason, askedAt, decision, grantedOn, answer },
    })),
    mayAsk: canAsk ? { from: addDays(last, 1), until: addDays(last, longestExtension) } : undefined,
  }
}
