import type { LocalDate } from '#app/kernel/local-date.ts'
import { spanOn } from './counted-days.ts'
import { agreedDate } from './due-date.ts'
import type { Duty, DutyReason, DutyRule } from './duty.ts'
import type { Situation } from './plan-duties.ts'

/** What may stand in the way of a rule for a person: a closed list. None of them stops the duty; each is told before it is made. */
export const conflictKinds = ['no-account', 'due-date-passed', 'on-leave', 'exempt', 'already-met', 'earlier-duty'] as const
export type ConflictKind = (typeof conflictKinds)[number]

/** What a rule does to one person when it is put in force, changed or ended. */
export interface RuleEffect {
  readonly personId: string
  readonly kind: 'adds' | 'removes' | 'redates' | 'keeps'
  /** The duty as it will be. */
  readonly dueOn: LocalDate
  readonly conflicts: readonly ConflictKind[]
}

/** Undefined for people whom the rule neither reached nor reaches. */
export function effectOn(rule: DutyRule, situation: Situation, after: readonly Duty[], today: LocalDate): RuleEffect | undefined {
  const { person, duties: before, leaves, exemptions } = situation
  const { id: ruleId } = rule
  const had = dutyUnder(ruleId, before)
  const has = dutyUnder(ruleId, after)
  if (!has) return had && { personId: person.personId, kind: 'removes', dueOn: had.dueOn, conflicts: [] }
  const kind = !had ? 'adds' : had.dueOn !== has.dueOn ? 'redates' : 'keeps'
  const own = has.reasons.find((reason) => reason.ruleId === ruleId)!
  const others = has.reasons.filter((reason) => reason.ruleId !== ruleId)
  const met = after.some((duty) => duty.metOn && duty.reasons.some((reason) => reason.ruleId === ruleId))
  const found: Record<ConflictKind, boolean> = {
    'no-account': person.accountId === undefined,
    'due-date-passed': !had && !met && isLate(rule, own, situation),
    'on-leave': spanOn(leaves, today) !== undefined,
    exempt: spanOn(exemptions, today) !== undefined,
    'already-met': !had && met,
    'earlier-duty': !had && !has.metOn && others.some(({ agreedOn }) => agreedOn <= own.agreedOn),
  }
  return { personId: person.personId, kind, dueOn: has.dueOn, conflicts: conflictKinds.filter((each) => found[each]) }
}

/** Whether the rule's own day lies behind her, so that she gets the same time from now on. */
function isLate({ due, startsOn }: DutyRule, { jobId, since }: DutyReason, { person }: Situation): boolean {
  const job = person.jobs.find((each) => each.jobId === jobId)
  const days = { jobStartedOn: job?.startedOn ?? since, ruleStartedOn: startsOn, completions: person.completions }
  return agreedDate(due, days, since)?.late ?? false
}

/** The duty that a rule gives reasons for now. */
function dutyUnder(ruleId: string, duties: readonly Duty[]): Duty | undefined {
  const last = duties.findLast(({ closedOn }) => !closedOn)
  return last?.reasons.some((reason) => reason.ruleId === ruleId) ? last : undefined
}

/** Everything a rule would do, person by person, as one line of text each: equal texts, equal effects. */
export function effectLines(effects: readonly RuleEffect[]): string {
  return effects
    .map(({ personId, kind, dueOn, conflicts }) => `${personId} ${kind} ${dueOn} ${conflicts.join(' ')}`)
    .toSorted()
    .join('\n')
}
