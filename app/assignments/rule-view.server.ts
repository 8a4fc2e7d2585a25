import { found } from '#app/http/found.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { countByRule, type ListedDuty, listDutiesByRule, listReasons, type NamedReason } from './duty-list-store.server.ts'
import { type DutyStatus, dutyStatus, dutyStatuses } from './duty-status.ts'
import { findRuleInSight, type RuleInSight } from './rule-access.server.ts'
import { namesFor } from './rule-names.server.ts'
import type { RuleNames } from './rule-names.ts'
import { listVersions, type RuleVersion } from './rule-store.server.ts'

export const peoplePerPage = 50

export interface PersonOfRule extends ListedDuty {
  readonly status: DutyStatus
  readonly reason: NamedReason | undefined
}

export interface RuleView extends RuleInSight {
  readonly names: RuleNames
  readonly versions: readonly RuleVersion[]
  readonly counts: Readonly<Partial<Record<DutyStatus, number>>>
  /** Whose duties are shown: in one state, or in any. */
  readonly state: DutyStatus | undefined
  readonly page: number
  readonly people: readonly PersonOfRule[]
  readonly isLastPage: boolean
}

/** A rule with the officer's people who have a duty by it; 404 where she may not know of it. */
export async function viewRule({ ctx, scope, today }: Officer, ruleId: string, query: URLSearchParams): Promise<RuleView> {
  const { read } = ctx.db
  const seen = found(await findRuleInSight(read, scope, ruleId, today))
  const state = dutyStatuses.find((each) => each === query.get('state'))
  const page = pageIn(query)
  const rows = await listDutiesByRule(
    read,
    scope,
    { ruleId, status: state, today },
    { limit: peoplePerPage + 1, offset: (page - 1) * peoplePerPage },
  )
  const shown = rows.slice(0, peoplePerPage)
  const reasons = await listReasons(
    read,
    shown.map(({ id }) => id),
  )
  return {
    ...seen,
    names: await namesFor(read, [seen.rule]),
    versions: await listVersions(read, ruleId),
    counts: Object.fromEntries((await countByRule(read, scope, [ruleId], today)).get(ruleId) ?? []),
    state,
    page,
    people: shown.map((duty) => ({
      ...duty,
      status: dutyStatus(duty, today),
      reason: reasons.find((each) => each.dutyId === duty.id && each.ruleId === ruleId),
    })),
    isLastPage: rows.length <= peoplePerPage,
  }
}

function pageIn(query: URLSearchParams): number {
  const page = query.get('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1
}
