import { type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'
import type { Accommodation } from '#app/quizzes/accommodation.ts'

/** What a trainer may grant at most: four times the time, ten attempts. */
const mostPercent = 300
const mostAttempts = 10
const longestReason = 500

export const accommodationFields = ['quiz', 'percent', 'noLimit', 'attempts', 'closes', 'reason'] as const
export type AccommodationField = (typeof accommodationFields)[number]
export type AccommodationFault =
  | 'unknown-quiz'
  | 'percent'
  | 'attempts'
  | 'closes'
  | 'closes-past'
  | 'nothing'
  | 'no-reason'
  | 'reason-too-long'
export type AccommodationValues = Readonly<Record<AccommodationField, string>>

export interface ReadAccommodation {
  readonly terms?: Accommodation & { readonly reason: string }
  /** Why it cannot be granted, by field. */
  readonly faults: Readonly<Partial<Record<AccommodationField, AccommodationFault>>>
  /** As posted, to be shown again. */
  readonly values: AccommodationValues
}

/**
 * Reads the form of a grant. Empty numbers are 0; one thing at least must be granted, with a reason. A last day before
 * `today` would grant nothing.
 */
export function readAccommodation(fields: URLSearchParams, quizIds: readonly string[], today: LocalDate): ReadAccommodation {
  const values = Object.fromEntries(
    accommodationFields.map((name) => [name, (fields.get(name) ?? '').trim().normalize('NFC')]),
  ) as AccommodationValues
  const faults: Partial<Record<AccommodationField, AccommodationFault>> = {}
  const percent = wholeNumber(values.percent, mostPercent)
  const attempts = wholeNumber(values.attempts, mostAttempts)
  const closes = values.closes === '' ? null : parseLocalDate(values.closes)
  if (values.quiz !== '' && !quizIds.includes(values.quiz)) faults.quiz = 'unknown-quiz'
  if (percent === undefined) faults.percent = 'percent'
  if (attempts === undefined) faults.attempts = 'attempts'
  if (closes === undefined) faults.closes = 'closes'
  if (closes && closes < today) faults.closes = 'closes-past'
  if (values.reason === '') faults.reason = 'no-reason'
  if ([...values.reason].length > longestReason) faults.reason = 'reason-too-long'
  const noTimeLimit = values.noLimit !== ''
  if (percent === 0 && attempts === 0 && closes === null && !noTimeLimit) faults.percent = 'nothing'
  if (Object.keys(faults).length > 0) return { faults, values }
  const terms = {
    quizId: values.quiz || null,
    extraTimePercent: percent!,
    noTimeLimit,
    extraAttempts: attempts!,
    closes: closes as LocalDate | null,
    reason: values.reason,
  }
  return { terms, faults, values }
}

function wholeNumber(text: string, most: number): number | undefined {
  if (text === '') return 0
  return /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : undefined
}
