import { parseNumber } from '#app/i18n/parse-number.ts'
import { addMonths, type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'

export const outsideFields = ['title', 'provider', 'completedOn', 'hours', 'proof'] as const
export type OutsideField = (typeof outsideFields)[number]
export type OutsideValues = Readonly<Record<OutsideField, string>>
export type OutsideFault = 'text-short' | 'text-long' | 'day' | 'day-ahead' | 'day-old' | 'hours'
export type OutsideFaults = Readonly<Partial<Record<OutsideField, OutsideFault>>>

export const longestText = 300
/** A week of forty hours, five times: more was more than one course. */
export const mostHours = 200
/** What is longer ago counts in no period. */
export const oldestMonths = 60

export interface OutsideTerms {
  readonly title: string
  readonly provider: string
  readonly completedOn: LocalDate
  readonly minutes: number
  /** Where it can be checked. */
  readonly proof: string
}

/** Learning elsewhere as somebody told it. Hours may have a part; they count in whole minutes. */
export function readOutside(
  values: OutsideValues,
  today: LocalDate,
): { terms: OutsideTerms; faults?: undefined } | { terms?: undefined; faults: OutsideFaults } {
  const faults: Partial<Record<OutsideField, OutsideFault>> = {}
  for (const field of ['title', 'provider', 'proof'] as const) {
    const { length } = [...values[field]]
    if (length < 3) faults[field] = 'text-short'
    else if (length > longestText) faults[field] = 'text-long'
  }
  const completedOn = parseLocalDate(values.completedOn)
  if (!completedOn) faults.completedOn = 'day'
  else if (completedOn > today) faults.completedOn = 'day-ahead'
  else if (completedOn < addMonths(today, -oldestMonths)) faults.completedOn = 'day-old'
  const minutes = Math.round((parseNumber(values.hours)[0] ?? 0) * 60)
  if (minutes < 15 || minutes > mostHours * 60) faults.hours = 'hours'
  if (Object.keys(faults).length > 0) return { faults }
  const { title, provider, proof } = values
  return { terms: { title, provider, completedOn: completedOn!, minutes, proof } }
}

export type OutsideState = 'waiting' | 'approved' | 'refused' | 'withdrawn'

export function outsideState({
  decision,
  withdrawnAt,
}: {
  readonly decision: 'approved' | 'refused' | null
  readonly withdrawnAt: Date | null
}): OutsideState {
  return withdrawnAt ? 'withdrawn' : (decision ?? 'waiting')
}
