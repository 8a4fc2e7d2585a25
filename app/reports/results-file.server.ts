import { exportTable } from '#app/audit/export-table.server.ts'
import type { CsvCell } from '#app/http/csv-response.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Counter } from '#app/organisations/require-officer.server.ts'
import { viewClosed } from './closed-view.server.ts'
import { codebookHeadings, codebookLines } from './codebook.ts'
import { resultsHeadings, resultsLines } from './results-table.ts'
import { type ResultsView, viewResults } from './results-view.server.ts'

/** The results of a quarter to download; undefined where there is no such quarter for her. */
export async function resultsFile(counter: Counter, query: URLSearchParams, format: TableFormat): Promise<Response | undefined> {
  const view = await viewResults(counter, query)
  return view && fileOf(counter, view, format, { name: `results-${view.quarter}`, subject: view.quarter })
}

/** A closed quarter to download: today's bytes are those of any other day. */
export async function closedFile(
  counter: Counter,
  { quarter, revision }: { readonly quarter: string; readonly revision: string },
  format: TableFormat,
): Promise<Response | undefined> {
  const view = await viewClosed(counter, quarter, revision)
  const name = `results-${quarter}-${revision}`
  return view && fileOf(counter, view, format, { name, subject: quarter, details: { revision: view.heading.revision } })
}

/** What the figures in the files mean. */
export function codebookFile({ ctx }: Counter, format: TableFormat): Promise<Response> {
  const t = translator(ctx.locale)
  const table = { name: 'codebook', headings: codebookHeadings(t), parts: inOnePart(codebookLines(t)) }
  return exportTable(ctx, format, table, { action: 'codebook.exported', subject: ctx.actor.id })
}

interface Kind {
  readonly name: string
  readonly subject: string
  readonly details?: Record<string, unknown>
}

function fileOf({ ctx }: Counter, { results, names }: Pick<ResultsView, 'results' | 'names'>, format: TableFormat, kind: Kind) {
  const t = translator(ctx.locale)
  const lines = resultsLines(results, { t, locale: ctx.locale, names })
  const { name, ...entry } = kind
  const table = { name, headings: resultsHeadings(t), parts: inOnePart(lines) }
  return exportTable(ctx, format, table, { action: 'results.exported', ...entry })
}

async function* inOnePart(lines: readonly (readonly CsvCell[])[]) {
  yield lines
}
