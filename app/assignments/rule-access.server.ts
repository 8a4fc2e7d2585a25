import type { LocalDate } from '#app/kernel/local-date.ts'
import { findPlacedUnit } from '#app/organisations/placement-store.server.ts'
import type { PersonScope, ScopeRoot } from '#app/organisations/staff-scope.ts'
import { isWithin } from '#app/organisations/unit-path.ts'
import type { Reader } from '#db/handle.ts'
import type { DutyRule } from './duty.ts'
import { findRule, type StoredRule } from './rule-store.server.ts'

export interface RuleInSight {
  readonly rule: StoredRule
  /** Her own to change: it reaches nobody whom she does not answer for. */
  readonly mayChange: boolean
}

/** Whether all that a rule may reach lies in the scope. */
export async function coversReach(read: Reader, scope: PersonScope, within: ScopeRoot | undefined, today: LocalDate): Promise<boolean> {
  if (scope.roots === 'everywhere') return true
  return within !== undefined && (await findPlacedUnit(read, scope, { ...within, day: today })) !== undefined
}

/** The rules that an officer may know of: her own, and those from above that reach her people. All others do not exist for her. */
export async function rulesInSight(
  read: Reader,
  scope: PersonScope,
  rules: readonly StoredRule[],
  today: LocalDate,
): Promise<RuleInSight[]> {
  const found = await Promise.all(
    rules.map(async (rule): Promise<RuleInSight | undefined> => {
      if (await coversReach(read, scope, rule.within, today)) return { rule, mayChange: true }
      return (await isAbove(read, scope, rule, today)) ? { rule, mayChange: false } : undefined
    }),
  )
  return found.filter((each) => each !== undefined)
}

export async function findRuleInSight(read: Reader, scope: PersonScope, id: string, today: LocalDate): Promise<RuleInSight | undefined> {
  const rule = await findRule(read, id)
  if (!rule) return undefined
  const [found] = await rulesInSight(read, scope, [rule], today)
  return found
}

/** Whether the unit that a rule is for stands above a unit of the scope. */
export async function isAbove(read: Reader, scope: PersonScope, { within }: Pick<DutyRule, 'within'>, today: LocalDate): Promise<boolean> {
  if (!within) return true
  if (scope.roots === 'everywhere') return true
  for (const { code } of scope.roots) {
    const root = await findPlacedUnit(read, scope, { line: within.line, code, day: today })
    if (root && isWithin(root.path, within.code)) return true
  }
  return false
}
