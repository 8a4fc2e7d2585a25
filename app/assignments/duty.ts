import type { LocalDate } from '#app/kernel/local-date.ts'
import type { ScopeRoot } from '#app/organisations/staff-scope.ts'
import type { Audience } from './audience.ts'
import type { DueRule } from './due-date.ts'
import type { DutyEvent } from './duty-events.ts'
import type { DutyDates } from './duty-status.ts'
import type { Renewal } from './recertification.ts'
import type { Target } from './target.ts'

/** What a version of a rule says. */
export interface RuleTerms {
  readonly audience: Audience
  readonly due: DueRule
  /** Missing: it is asked for once. */
  readonly renewal: Renewal | undefined
  /** What becomes of an open duty when she is no longer in the audience because she or her unit moved. */
  readonly leaving: 'close' | 'keep'
}

/** A rule that is in force, in its current version. */
export interface DutyRule extends RuleTerms, Target {
  readonly id: string
  readonly version: number
  /** The unit whose people alone it reaches, with all units below: what its officer is responsible for. Missing: everybody. */
  readonly within: ScopeRoot | undefined
  readonly startsOn: LocalDate
}

/** Whom a rule reaches: its audience, as far as its officer is responsible. */
export function reachOf({ audience, within }: Pick<DutyRule, 'audience' | 'within'>): Audience {
  return within ? { kind: 'all', of: [{ kind: 'unit', ...within, below: true }, audience] } : audience
}

/** Why a duty is hers: a rule, and the job by which it reaches her. */
export interface DutyReason {
  readonly ruleId: string
  readonly version: number
  readonly jobId: string
  readonly unitId: string
  readonly positionId: string
  /** Since when the rule holds for her. */
  readonly since: LocalDate
  /** The day that this rule gives her, before pauses and extensions. */
  readonly agreedOn: LocalDate
}

/** A course or a learning path that a person has to do: one duty, whatever the number of rules, and one more for every renewal. */
export interface Duty extends DutyDates {
  /** Missing before it is stored. */
  readonly id: string | undefined
  /** 1, 2, … */
  readonly cycle: number
  readonly assignedOn: LocalDate
  readonly extendedTo: LocalDate | null
  /** By which enrolment it was met. */
  readonly enrolmentId: string | null
  /** Of a met duty that will be renewed: the last good day. */
  readonly validUntil: LocalDate | null
  readonly closedBecause: DutyEvent | null
  readonly reasons: readonly DutyReason[]
}

export interface Completion {
  /** Of a learning path: the enrolment that completed it. */
  readonly enrolmentId: string
  readonly completedOn: LocalDate
  /** The last good day where no rule says how often; missing: for the months of the course's certificate. */
  readonly goodUntil?: LocalDate
  /** Of a learning path: since when all of it was done; missing: on the day itself. */
  readonly restsFrom?: LocalDate
}
