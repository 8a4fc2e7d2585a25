import type { DutyRule } from '#app/assignments/duty.ts'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { OutcomeWeights } from './course-life.ts'
import { historyId } from './history-id.ts'

interface HistoryCourse {
  readonly courseId: string
  readonly daysAgo: number
  readonly note: string
  readonly outcomes: OutcomeWeights
  readonly terms: (startsOn: LocalDate) => Pick<DutyRule, 'audience' | 'due' | 'renewal' | 'leaving'>
}

const afterJobStart = (days: number) => ({ kind: 'after', days, trigger: { kind: 'job-start' } }) as const
const decidingRoles = ['case-worker', 'front-desk', 'service-owner', 'security', 'hr'] as const

/** The courses of the demo history: who has to do them, and how it goes. */
export const historyCourses: readonly HistoryCourse[] = [
  {
    courseId: 'cyb-101',
    daysAgo: 730,
    note: 'Demo: model rule R01, cyber hygiene every year',
    outcomes: [82, 9, 6, 3],
    terms: () => ({
      audience: { kind: 'all', of: [] },
      due: afterJobStart(30),
      renewal: { base: 'completion', months: 12, windowDays: 60, graceDays: 14, refresher: true },
      leaving: 'close',
    }),
  },
  {
    courseId: 'law-101',
    daysAgo: 700,
    note: 'Demo: model rule R02, law for those who decide about people',
    outcomes: [68, 14, 13, 5],
    terms: () => ({
      audience: { kind: 'any', of: decidingRoles.map((role) => ({ kind: 'role', role })) },
      due: afterJobStart(60),
      renewal: { base: 'completion', months: 24, windowDays: 60, graceDays: 14, refresher: true },
      leaving: 'close',
    }),
  },
  {
    courseId: 'dig-101',
    daysAgo: 640,
    note: 'Demo: model rule R03, digital basics for those who are new',
    outcomes: [68, 14, 13, 5],
    terms: (startsOn) => ({
      audience: { kind: 'job-since', on: startsOn },
      due: afterJobStart(60),
      renewal: undefined,
      leaving: 'close',
    }),
  },
]

export function ruleOf({ daysAgo, courseId, terms }: HistoryCourse, number: number, today: LocalDate): DutyRule {
  const startsOn = addDays(today, -daysAgo)
  return { id: historyId('rule', { person: 0, course: number }), version: 1, courseId, within: undefined, startsOn, ...terms(startsOn) }
}
