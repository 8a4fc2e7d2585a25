import type { LocalDate } from '#app/kernel/local-date.ts'
import type { RefusalParams } from '#app/kernel/result.ts'
import type { TableRefusal } from '../table-file.ts'
import type { StaffField, StaffTable } from './staff-fields.ts'
import type { OutcomeKind, RowOutcome } from './staff-plan.ts'

/** States in which the worker is at it, and the others. */
export const workStates = ['reading', 'checking', 'committing', 'undoing'] as const
export type WorkState = (typeof workStates)[number]
export type StaffImportState = WorkState | 'refused' | 'mapping' | 'review' | 'committed' | 'undone'

/** A sheet of the file, and what is to become of it. */
export interface StaffSheet {
  readonly name: string
  readonly headings: readonly string[]
  /** Rows below the headings. */
  readonly rows: number
  /** The first rows, to show what the columns hold. */
  readonly sample: readonly (readonly string[])[]
  /** Columns of personal identification numbers, by their place: never kept. */
  readonly blackedOut: readonly number[]
  /** Undefined: left out. */
  readonly list?: StaffTable
  readonly mapping: readonly (StaffField | null)[]
  /** Whether headings were known from an earlier import. */
  readonly remembered: boolean
}

export type StaffCounts = Readonly<Record<OutcomeKind, number>> & {
  readonly rows: number
  readonly changes: number
  /** People whom the importer keeps. */
  readonly staff: number
}

export interface StaffImport {
  readonly id: string
  readonly importerId: string
  readonly state: StaffImportState
  readonly fileName: string
  readonly encoding: string | null
  readonly encodingGuessed: boolean
  readonly sheets: readonly StaffSheet[]
  readonly asOf: LocalDate
  readonly complete: boolean
  readonly counts: StaffCounts | null
  readonly digest: string | null
  readonly overtaken: boolean
  readonly refusal: string | null
  readonly refusalParams: RefusalParams | null
  readonly progress: number
  readonly total: number
  readonly createdAt: Date
  readonly committedAt: Date | null
  readonly undoneAt: Date | null
}

/** Why a file is given back: message `interchange.table.<code>`. */
export type StaffFileRefusal = TableRefusal | 'no-rows'

export interface StaffImportRow {
  readonly n: number
  readonly sheet: number
  readonly line: number
  readonly cells: readonly string[]
  readonly mended: boolean
  readonly outcome: RowOutcome | null
}

export const isWork = (state: StaffImportState): state is WorkState => (workStates as readonly string[]).includes(state)

export const undoHours = 24

export function mayUndo({ state, committedAt }: Pick<StaffImport, 'state' | 'committedAt'>, now: Date): boolean {
  return state === 'committed' && committedAt !== null && now.getTime() < committedAt.getTime() + undoHours * 3_600_000
}

/** More than a tenth of the staff: rather a file that is not complete than people who have left. */
export function endsMany({ ended, staff }: Pick<StaffCounts, 'ended' | 'staff'>): boolean {
  return ended * 10 > staff
}
