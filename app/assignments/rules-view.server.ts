import { mayKeepLetters } from '#app/mail/letter-keeper.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { countByRule } from './duty-list-store.server.ts'
import type { DutyStatus } from './duty-status.ts'
import { requestsShown } from './extend.server.ts'
import { listOpenRequests } from './extension-store.server.ts'
import { type RuleInSight, rulesInSight } from './rule-access.server.ts'
import { namesFor } from './rule-names.server.ts'
import type { RuleNames } from './rule-names.ts'
import { listRules } from './rule-store.server.ts'

export interface RuleInList extends RuleInSight {
  /** Duties of the officer's people, by state. */
  readonly counts: Readonly<Partial<Record<DutyStatus, number>>>
}

export interface RulesView {
  readonly inForce: readonly RuleInList[]
  readonly ended: readonly RuleInList[]
  readonly names: RuleNames
  readonly requests: number
  /** There may be more requests. */
  readonly moreRequests: boolean
  /** The officer may word letters. */
  readonly keepsLetters: boolean
}

/** All rules that the officer may know of, with how her people do. */
export async function viewRules({ ctx, scope, today }: Officer): Promise<RulesView> {
  const { read } = ctx.db
  const seen = await rulesInSight(read, scope, await listRules(read), today)
  const counts = await countByRule(
    read,
    scope,
    seen.flatMap(({ rule }) => (rule.endedOn ? [] : rule.id)),
    today,
  )
  const rules = seen.map((each): RuleInList => ({ ...each, counts: Object.fromEntries(counts.get(each.rule.id) ?? []) }))
  const requests = await listOpenRequests(read, scope, today, { limit: requestsShown })
  return {
    inForce: rules.filter(({ rule }) => !rule.endedOn),
    ended: rules.filter(({ rule }) => rule.endedOn),
    names: await namesFor(
      read,
      seen.map(({ rule }) => rule),
    ),
    requests: requests.length,
    moreRequests: requests.length === requestsShown,
    keepsLetters: mayKeepLetters(ctx.actor),
  }
}
