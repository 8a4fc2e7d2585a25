import type { Locale } from '#app/kernel/locale.ts'
import type { ReportingLine } from '#app/organisations/org-unit.ts'
import type { Sex } from '#app/organisations/person.ts'
import type { GradeGroup } from '#app/organisations/position.ts'
import type { ScopeRoot } from '#app/organisations/staff-scope.ts'
import type { DayNumber } from './day-number.ts'
import type { DutyFigure } from './duty-figures.ts'
import type { LessonCounts } from './lesson-counts-store.server.ts'
import type { ListedRows } from './listed-rows.ts'
import type { Order, Tally } from './standings.ts'
import type { TrendPoint } from './trend.ts'

// What is asked of the process that holds the figures, and what it answers: plain data.

/** Whose duties. Undefined is all of them; the scope always holds. */
export interface Asked {
  readonly scope: readonly ScopeRoot[] | 'everywhere'
  readonly day: DayNumber
  readonly line: ReportingLine
  /** Code of a unit: it and what is below it in the line. */
  readonly unit?: string
  readonly territory?: string
  readonly position?: string
  readonly grade?: GradeGroup
  readonly sex?: Sex
  readonly locale?: Locale
  readonly subject?: string
  readonly dueWithin?: readonly [DayNumber, DayNumber]
}

export type ReportQuestion =
  | { readonly kind: 'dashboard'; readonly asked: Asked; readonly trendDays: readonly DayNumber[] }
  | {
      readonly kind: 'list'
      readonly asked: Asked
      readonly figure: DutyFigure
      readonly order: Order
      /** All rows where they are missing. */
      readonly offset?: number
      readonly limit?: number
    }
  /** How far those come who take a course; it is left where nothing has been opened since. */
  | { readonly kind: 'lessons'; readonly courseId: string; readonly quietSince: Date }

/** Counts of a part, by its code. */
export interface PartTally {
  readonly code: string
  readonly tally: Tally
}

export interface DashboardAnswer {
  readonly whole: Tally
  /** Units right below the one that is asked about; the tops of the scope where none is. Its own staff stands under its own code. */
  readonly units: readonly PartTally[]
  readonly subjects: readonly PartTally[]
  readonly trend: readonly TrendPoint[]
}

export type ReportAnswer<Question extends ReportQuestion> = Question extends { readonly kind: 'dashboard' }
  ? DashboardAnswer
  : Question extends { readonly kind: 'lessons' }
    ? LessonCounts
    : ListedRows

/** While the figures are made for the first time there are none. */
export type NotYet = { readonly notYet: true }
