import { exportTable } from '#app/audit/export-table.server.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { type AskReports, askReports } from './ask-reports.server.ts'
import { viewChoices } from './dashboard-view.server.ts'
import type { DutiesQuestion } from './duties-question.ts'
import { dutyHeadings, dutyLine } from './duties-table.ts'
import { type DutyRow, listDuties } from './duties-view.server.ts'
import { type ReportFilter, writeReportFilter } from './report-filter.ts'
import type { NotYet } from './report-question.ts'

/** The duties that a figure counts, to download: the rows of the list, in its order. Undefined where the unit asked about is not hers. */
export async function dutiesFile(
  officer: Officer,
  { filter, question, format }: { readonly filter: ReportFilter; readonly question: DutiesQuestion; readonly format: TableFormat },
  ask: AskReports = askReports,
): Promise<Response | NotYet | undefined> {
  if (!(await viewChoices(officer, filter))) return undefined
  const found = await listDuties(officer, filter, question, ask)
  if ('notYet' in found) return found
  const { ctx, today } = officer
  const t = translator(ctx.locale)
  async function* lines(parts: AsyncIterable<readonly DutyRow[]>) {
    for await (const rows of parts) yield rows.map((row) => dutyLine(row, t))
  }
  const { figure } = question
  return exportTable(
    ctx,
    format,
    { name: `${figure}-${today}`, headings: dutyHeadings(t), parts: lines(found) },
    { action: 'duties.exported', subject: ctx.actor.id, details: { figure, ...writeReportFilter(filter) } },
  )
}
