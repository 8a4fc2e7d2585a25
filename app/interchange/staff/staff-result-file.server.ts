import { setImmediate as nextTurn } from 'node:timers/promises'
import { csvText } from '#app/http/csv-response.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { faultWords, fieldName, noteWords, valueWords } from './outcome-words.ts'
import type { StaffField, StaffTable } from './staff-fields.ts'
import type { StaffImportRow, StaffSheet } from './staff-import.ts'
import { findStaffImport, listStaffRows } from './staff-import-store.server.ts'
import type { OutcomeKind, RowOutcome } from './staff-plan.ts'

const part = 2_000

interface ResultFileRequest {
  readonly importId: string
  /** Position of the sheet. */
  readonly sheet: number
  /** Undefined: all rows. */
  readonly kind: OutcomeKind | undefined
}

/**
 * The rows of a sheet as CSV, with what becomes of each and what to do about it: the columns of the file come first, so
 * that it can be mended and handed in again. Undefined for anybody else's import and for what is not looked through.
 */
export async function staffResultFile(ctx: Ctx, { importId, sheet, kind }: ResultFileRequest): Promise<string | undefined> {
  const entry = await findStaffImport(ctx.db.read, ctx.actor, importId)
  const shown = entry?.sheets[sheet]
  if (!entry?.counts || !shown?.list || entry.total === 0) return undefined
  const { list } = shown
  const t = translator(ctx.locale)
  const heads = ['result', 'result-changes', 'result-remedy'].map((name) => t(`interchange.staff.${name}`))
  const texts = [`\ufeff${csvText([[...shown.headings, ...heads]])}`]
  for (let after = 0; ; ) {
    const rows = await listStaffRows(ctx.db.read, importId, { after, limit: part, ...(kind && { kind }) })
    const own = rows.filter((row) => row.sheet === sheet || (row.sheet === -1 && row.outcome?.table === list))
    texts.push(csvText(own.map((row) => [...cellsOf(row, shown), ...resultOf(row.outcome, list, ctx)])))
    if (rows.length < part) break
    after = rows.at(-1)!.n
    await nextTurn()
  }
  return texts.join('')
}

/** Of what the file does not have, its code and its name stand where the file would have them. */
function cellsOf({ sheet, cells, outcome }: StaffImportRow, { headings, mapping }: StaffSheet): string[] {
  const own: Partial<Record<StaffField, string>> =
    sheet === -1 && outcome ? { code: outcome.subject, number: outcome.subject, name: outcome.name, 'name-uz': outcome.name } : {}
  return headings.map((_, column) => {
    const field = mapping[column]
    return cells[column] ?? (field && own[field]) ?? ''
  })
}

function resultOf(outcome: RowOutcome | null, list: StaffTable, { locale }: Pick<Ctx, 'locale'>): string[] {
  if (!outcome) return ['', '', '']
  const words = { t: translator(locale), locale }
  const changes = outcome.fields.map(
    ({ field, before, after }) =>
      `${fieldName(field, list, words)}: ${valueWords(field, before, words)} → ${valueWords(field, after, words)}`,
  )
  const remedies = [...outcome.faults.map((each) => faultWords(each, list, words)), ...outcome.notes.map((each) => noteWords(each, words))]
  return [words.t(`interchange.staff-outcome.${outcome.kind}`), changes.join('; '), remedies.join(' ')]
}
