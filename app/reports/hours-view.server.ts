import type { HoursQuota } from '#app/assignments/hours-quota.ts'
import { listQuotas } from '#app/assignments/hours-quota-store.server.ts'
import { listPeopleOfQuota, type PersonOfQuota } from '#app/assignments/quota-people.server.ts'
import { coversReach, isAbove } from '#app/assignments/rule-access.server.ts'
import type { RuleNames } from '#app/assignments/rule-names.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { findUnitsByCode } from '#app/organisations/org-unit-store.server.ts'
import type { Position } from '#app/organisations/position.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { type ScopeRoot, writeScopeRoot } from '#app/organisations/staff-scope.ts'

/** Who lacks hours is shown up to here; the file has everybody. */
const mostShown = 100

export interface QuotaView {
  readonly quota: HoursQuota
  readonly mayEnd: boolean
  readonly people: number
  /** Of them, who have fewer hours. */
  readonly short: number
  /** The first of those. */
  readonly shown: readonly PersonOfQuota[]
}

export interface HoursView {
  readonly quotas: readonly QuotaView[]
  readonly names: RuleNames
  readonly positions: readonly Pick<Position, 'code' | 'names'>[]
  /** For whose people a new one can be; 'everybody' for who answers for all. */
  readonly roots: readonly { readonly value: string; readonly names: Localised }[] | 'everybody'
}

/** The quotas of hours that reach an officer's people, and who of them lacks hours. */
export async function viewHours(officer: Officer): Promise<HoursView> {
  const { ctx, scope, today } = officer
  const { read } = ctx.db
  const quotas: QuotaView[] = []
  for (const quota of await listQuotas(read)) {
    const mayEnd = await coversReach(read, scope, quota.within, today)
    if (!mayEnd && !(await isAbove(read, scope, quota, today))) continue
    const people = await listPeopleOfQuota(read, scope, quota, officer)
    const short = people.filter(({ missing }) => missing > 0).toSorted((a, b) => b.missing - a.missing)
    quotas.push({ quota, mayEnd, people: people.length, short: short.length, shown: short.slice(0, mostShown) })
  }
  const positions = await listPositions(read)
  const roots: readonly ScopeRoot[] = scope.roots === 'everywhere' ? [] : scope.roots
  const units = await findUnitsByCode(read, [...roots.map(({ code }) => code), ...quotas.flatMap(({ quota }) => quota.within?.code ?? [])])
  const namesOf = (code: string): Localised => units.get(code)?.names ?? { en: code }
  return {
    quotas,
    names: {
      units: Object.fromEntries([...units].map(([code, { names }]) => [code, names])),
      positions: Object.fromEntries(positions.map(({ code, names }) => [code, names])),
      courses: {},
    },
    positions: positions.map(({ code, names }) => ({ code, names })),
    roots: scope.roots === 'everywhere' ? 'everybody' : roots.map((root) => ({ value: writeScopeRoot(root), names: namesOf(root.code) })),
  }
}

/** Everybody whom a quota reaches of an officer's people; undefined where she may not know of it. */
export async function viewQuotaPeople(officer: Officer, id: string): Promise<{ quota: HoursQuota; people: PersonOfQuota[] } | undefined> {
  const { ctx, scope, today } = officer
  const { read } = ctx.db
  const [quota] = await listQuotas(read, id)
  if (!quota) return undefined
  if (!(await coversReach(read, scope, quota.within, today)) && !(await isAbove(read, scope, quota, today))) return undefined
  return { quota, people: await listPeopleOfQuota(read, scope, quota, officer) }
}
