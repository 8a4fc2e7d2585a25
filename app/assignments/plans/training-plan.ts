import { addDays, addMonths, type LocalDate } from '#app/kernel/local-date.ts'
import type { ScopeRoot } from '#app/organisations/staff-scope.ts'
import type { Audience } from '../audience.ts'
import type { RuleTerms } from '../duty.ts'
import { type Target, targetOf } from '../target.ts'

/** A course or a learning path for an audience, in some months of the year. */
export interface PlanRow extends Target {
  /** The same in all versions of a plan. */
  readonly id: string
  readonly audience: Audience
  /** 1 to 12, in order, at least one. */
  readonly months: readonly number[]
  /** How many people can do it in each of these months. */
  readonly places: number
}

/** What a body means to teach its people in a year, in one version: a draft until it is approved, then for good. */
export interface TrainingPlan {
  readonly id: string
  readonly year: number
  /** The body: whose people it reaches, and nobody else's. */
  readonly within: ScopeRoot
  readonly version: number
  readonly rows: readonly PlanRow[]
  readonly approvedAt: Date | null
}

export const [firstYear, lastYear] = [2020, 2100] as const
export const mostRows = 60
export const mostPlaces = 99_999

export const isDraft = ({ approvedAt }: Pick<TrainingPlan, 'approvedAt'>): boolean => approvedAt === null

export const placesOfYear = ({ months, places }: Pick<PlanRow, 'months' | 'places'>): number => months.length * places

/** How things stand with a row today. */
export interface RowFigures {
  /** Whom it is for. */
  readonly people: number
  /** Those of them who have done it, in this year or before. */
  readonly done: number
}

/** How many people have to do it still and would find no place in the whole year; 0: there are enough. */
export function placesMissing(row: Pick<PlanRow, 'months' | 'places'>, { people, done }: RowFigures): number {
  return Math.max(0, people - done - placesOfYear(row))
}

/** The last day of its last month. */
export function lastDayOf({ months }: Pick<PlanRow, 'months'>, year: number): LocalDate {
  const first = `${year}-${String(Math.max(...months)).padStart(2, '0')}-01` as LocalDate
  return addDays(addMonths(first, 1), -1)
}

/** Whoever comes after that day has as long as a new rule gives. */
const lateDays = 30

/** What a rule of required learning says that is made of a row: done once, by the end of its months. */
export function termsOf(row: PlanRow, year: number): Target & { readonly terms: RuleTerms } {
  const due = { kind: 'fixed', on: lastDayOf(row, year), lateDays } as const
  return { ...targetOf(row), terms: { audience: row.audience, due, renewal: undefined, leaving: 'close' } }
}

/** The rows with one more, or with one of them as it is to be. */
export function withRow(rows: readonly PlanRow[], row: PlanRow): readonly PlanRow[] {
  return rows.some(({ id }) => id === row.id) ? rows.map((each) => (each.id === row.id ? row : each)) : [...rows, row]
}
