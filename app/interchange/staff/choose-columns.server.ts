import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, type Refused, type Result, refuse } from '#app/kernel/result.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import {
  guessMapping,
  headingKey,
  type Mapping,
  type MappingFault,
  mappingFaults,
  type StaffField,
  type StaffTable,
} from './staff-fields.ts'
import type { StaffSheet } from './staff-import.ts'
import { findStaffImport, keepColumnMeanings, listColumnMeanings, moveStaffImport } from './staff-import-store.server.ts'
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
    const sheets = entry.sheets.map((sheet, i) => withChoice(sheet, chosen[i]))
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

/** An empty sheet is no list, and a column of personal numbers holds nothing. */
function withChoice({ list: _, ...sheet }: StaffSheet, chosen: ChosenSheet | undefined): StaffSheet {
  const list = sheet.rows > 0 ? chosen?.list : undefined
  const mapping = sheet.headings.map((_, column) => (sheet.blackedOut.includes(column) ? null : (chosen?.mapping[column] ?? null)))
  return { ...sheet, mapping, ...(list && { list }) }
}

/**
 * Makes sheets the lists that are chosen: the columns of a sheet that was another one are guessed anew. Refuses
 * 'unknown-import' and 'import-conflict' (it is further on).
 */
export async function chooseLists(
  ctx: Ctx,
  importId: string,
  { sheets: chosen, asOf, complete }: ChosenColumns,
): Promise<Result<undefined, 'unknown-import' | 'import-conflict'>> {
  return ctx.db.transact(async (tx) => {
    const scope = personScope(ctx.actor)
    const entry = scope && (await findStaffImport(tx, ctx.actor, importId))
    if (!scope || !entry) return refuse('unknown-import')
    const sheets: StaffSheet[] = []
    for (const [i, sheet] of entry.sheets.entries()) {
      const next = withChoice(sheet, chosen[i])
      if (!next.list || next.list === sheet.list) sheets.push(next)
      else {
        const known = await listColumnMeanings(tx, memoryScope(scope), next.list)
        const mapping = guessMapping(next.list, sheet.headings, known).map((field) => field ?? null)
        sheets.push(withChoice(sheet, { list: next.list, mapping }))
      }
    }
    return (await moveStaffImport(tx, importId, 'mapping', 'mapping', { sheets, asOf, complete })) ? done() : refuse('import-conflict')
  })
}
