import type { Ctx } from '#app/kernel/ctx.ts'
import { findUnitsByCode } from '#app/organisations/org-unit-store.server.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import { countsSince, type HoursQuota, type QuotaStanding } from './hours-quota.ts'
import { listOwnHours, listQuotas } from './hours-quota-store.server.ts'
import { standingsIn } from './quota-people.server.ts'
import { todayOf } from './read-plan.server.ts'
import type { RuleNames } from './rule-names.ts'

export interface OwnQuotas {
  readonly quotas: readonly (HoursQuota & QuotaStanding)[]
  /** Of all that the quotas speak of. */
  readonly names: Pick<RuleNames, 'units' | 'positions'>
}

/** The hours that are asked of the actor, and how many of them she has. */
export async function listOwnQuotas({ actor, db: { read }, now }: Ctx, timeZone: string): Promise<OwnQuotas> {
  const today = todayOf({ now, timeZone })
  const quotas: (HoursQuota & QuotaStanding)[] = []
  for (const quota of await listQuotas(read)) {
    const hours = await listOwnHours(read, actor, quota, { today, timeZone, since: countsSince(quota.months, today) })
    const [own] = await standingsIn(read, quota, hours, today)
    if (own) quotas.push({ ...quota, done: own.done, missing: own.missing })
  }
  if (quotas.length === 0) return { quotas, names: { units: {}, positions: {} } }
  const [units, positions] = await Promise.all([
    findUnitsByCode(
      read,
      quotas.flatMap(({ within }) => within?.code ?? []),
    ),
    listPositions(read),
  ])
  return {
    quotas,
    names: {
      units: Object.fromEntries([...units].map(([code, { names }]) => [code, names])),
      positions: Object.fromEntries(positions.map(({ code, names }) => [code, names])),
    },
  }
}
