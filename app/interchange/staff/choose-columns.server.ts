import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, type Refused, type Result, refuse } from '#app/kernel/result.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { headingKey, type Mapping, type MappingFault, mappingFaults, type StaffField, type StaffTable } from './staff-fields.ts'
import { findStaffImport, keepColumnMeanings, moveStaffImport } from './staff-import-store.server.ts'
import { memoryScope } from './staff-memory.ts'

/** What is chosen for a sheet: the list it is, or undefined to leave it out. */
export interface ChosenSheet {
  readonly list: StaffTable | undefined
  readonly mapping: readonly (StaffField | null)[]
}

export interface ChosenColumns {
  readonly sheets: readonly ChosenSheet[]
  readonly asOf: LocalDate
  readonly complete: boolean
}

export interface FaultyColumns extends Refused<'faulty-columns'> {
  readonly faults: readonly (MappingFault & { readonly sheet: number })[]
}

/**
 * Keeps what the columns of a file hold, for this import and the next, and has its rows checked. Refuses
 * 'unknown-import', 'import-conflict' (it is further on), 'no-sheet' and 'faulty-columns'.
 */
export async function chooseColumns(
  ctx: Ctx,
  importId: string,
  { sheets: chosen, asOf, complete }: ChosenColumns,
): Promise<Result<undefined, 'unknown-import' | 'import-conflict' | 'no-sheet'> | FaultyColumns> {
  return ctx.db.transact(async (tx) => {
    const scope = personScope(ctx.actor)
    const entry = scope && (await findStaffImport(tx, ctx.actor, importId))
    if (!scope || !entry) return refuse('unknown-import')
    if (entry.state !== 'mapping' && entry.state !== 'review') return refuse('import-conflict')
    const sheets = entry.sheets.map(({ list: _, ...sheet }, i) => {
      const { list, mapping } = chosen[i] ?? { list: undefined, mapping: [] }
      const columns = sheet.headings.map((_, column) => (sheet.blackedOut.includes(column) ? null : (mapping[column] ?? null)))
      return { ...sheet, mapping: columns, ...(list && { list }) }
    })
    if (!sheets.some(({ list }) => list)) return refuse('no-sheet')
    const faults = sheets.flatMap(({ list, mapping }, sheet) =>
      list ? mappingFaults(list, asMapping(mapping)).map((each) => ({ ...each, sheet })) : [],
    )
    if (faults.length) return { ...refuse('faulty-columns'), faults }
    for (const { list, mapping, headings } of sheets) {
      if (!list) continue
      const meanings = headings.flatMap((heading, i) => (headingKey(heading) ? [[headingKey(heading), mapping[i] ?? ''] as const] : []))
      await keepColumnMeanings(tx, memoryScope(scope), list, new Map(meanings))
    }
    const next = { sheets, asOf, complete, overtaken: false, progress: 0 }
    return (await moveStaffImport(tx, importId, entry.state, 'checking', next)) ? done() : refuse('import-conflict')
  })
}

const asMapping = (mapping: readonly (StaffField | null)[]): Mapping => mapping.map((field) => field ?? undefined)
