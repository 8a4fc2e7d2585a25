import type { MendedCells } from './change-staff-import.server.ts'
import { type RowPage, readRowPage } from './staff-row-pages.ts'

/** What a post on the page of an import asks for. */
export interface PostedRows {
  readonly intent: (typeof intents)[number]
  readonly cells: MendedCells
  /** She knows how many the import ends. */
  readonly sure: boolean
  readonly page: RowPage | undefined
}

const intents = ['mend', 'commit', 'columns', 'discard', 'undo'] as const

/** Reads the fields of the page; undefined for what no page of ours posts. */
export function readRows(fields: URLSearchParams): PostedRows | undefined {
  const intent = intents.find((each) => each === fields.get('intent'))
  if (!intent) return undefined
  const cells = new Map<number, Map<number, string>>()
  for (const [name, value] of fields) {
    const [n, column] = /^cell-([1-9]\d{0,5})-(\d{1,2})$/.exec(name)?.slice(1).map(Number) ?? []
    if (n === undefined || column === undefined) continue
    cells.set(n, (cells.get(n) ?? new Map<number, string>()).set(column, value))
  }
  return { intent, cells, sure: fields.has('sure'), page: readRowPage(fields.get('here')) }
}
