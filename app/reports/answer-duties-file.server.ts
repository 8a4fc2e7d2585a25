import type { LoaderFunctionArgs } from '@remix-run/node'
import { found } from '#app/http/found.ts'
import type { TableFormat } from '#app/http/table-response.ts'
import { translator } from '#app/i18n/translate.ts'
import { requireOfficer } from '#app/organisations/require-officer.server.ts'
import { addressReader } from './address-reader.ts'
import { dutiesFile } from './duties-file.server.ts'
import { readDutiesQuestion } from './duties-question.ts'
import { readReportFilter } from './report-filter.ts'

const secondsToWait = 60

/** Answers who wants the list of duties as a file. One that left out what was asked would be read as the whole: it is refused. */
export async function answerDutiesFile(args: LoaderFunctionArgs, format: TableFormat): Promise<Response> {
  const officer = await requireOfficer(args)
  const address = addressReader(new URL(args.request.url).searchParams)
  const [filter, question] = [readReportFilter(address, officer.scope), readDutiesQuestion(address)]
  const t = translator(officer.ctx.locale)
  const says = (status: number, text: string, headers = {}) =>
    new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers } })
  if (address.faults.length > 0) return says(422, t('reports.file-faults', { parts: address.faults.join(', ') }))
  const file = found(await dutiesFile(officer, { filter, question, format }))
  return file instanceof Response ? file : says(503, t('reports.figures-not-yet'), { 'Retry-After': String(secondsToWait) })
}
