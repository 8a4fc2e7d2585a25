import type { LocalDate } from '#app/kernel/local-date.ts'
import { readDay } from './cell-values.ts'
import type { ChosenSheet } from './choose-columns.server.ts'
import { isFieldOf, type StaffTable, staffTables } from './staff-fields.ts'
import type { StaffSheet } from './staff-import.ts'

/** What a post on the page of the columns asks for. */
export interface PostedColumns {
  /** `lists`: shows the columns that the chosen lists have. */
  readonly intent: 'check' | 'lists' | 'discard'
  readonly sheets: readonly ChosenSheet[]
  /** Undefined where it is no day. */
  readonly asOf: LocalDate | undefined
  readonly complete: boolean
}

const intents = ['check', 'lists', 'discard'] as const

/** Reads the fields of the page; undefined for what no page of ours posts. */
export function readColumns(fields: URLSearchParams, sheets: readonly StaffSheet[]): PostedColumns | undefined {
  const intent = intents.find((each) => each === (fields.get('intent') ?? 'check'))
  if (!intent) return undefined
  const day = readDay(fields.get('as-of') ?? '')
  return {
    intent,
    sheets: sheets.map(({ headings }, sheet) => {
      const list = staffTables.find((each) => each === fields.get(`list-${sheet}`))
      return { list, mapping: headings.map((_, column) => fieldOf(list, fields.get(`field-${sheet}-${column}`) ?? '')) }
    }),
    asOf: 'value' in day ? day.value : undefined,
    complete: fields.has('complete'),
  }
}

const fieldOf = (list: StaffTable | undefined, name: string) => (list && isFieldOf(list, name) ? name : null)
