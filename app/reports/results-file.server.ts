import { exportTable } from '#app/audit/export-table.server.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Counter } from '#app/organisations/require-officer.server.ts'
import { resultsHeadings, resultsLines } from './results-table.ts'
import { viewResults } from './results-view.server.ts'

/** The results of a quarter to download; undefined where there is no such quarter for her. */
export async function resultsFile(counter: Counter, query: URLSearchParams, format: TableFormat): Promise<Response | undefined> {
  const view = await viewResults(counter, query)
  if (!view) return undefined
  const { ctx } = counter
  const t = translator(ctx.locale)
  async function* parts() {
    yield resultsLines(view!.results, { t, locale: ctx.locale, names: view!.names })
  }
  const table = { name: `results-${view.quarter}`, headings: resultsHeadings(t), parts: parts() }
  return exportTable(ctx, format, table, { action: 'results.exported', subject: view.quarter })
}
