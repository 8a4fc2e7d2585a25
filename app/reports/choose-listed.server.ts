import { bulkKinds } from '#app/assignments/bulk/bulk-action.ts'
import { chooseDuties } from '#app/assignments/bulk/choose-duties.server.ts'
import { refuse } from '#app/kernel/result.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { addressReader } from './address-reader.ts'
import { type AskReports, askReports } from './ask-reports.server.ts'
import { viewChoices } from './dashboard-view.server.ts'
import { readDutiesQuestion, writeDutiesQuestion } from './duties-question.ts'
import { listDuties } from './duties-view.server.ts'
import { readReportFilter, writeReportFilter } from './report-filter.ts'

/**
 * Takes what was ticked in the list of duties, or all that it holds on whatever page, for something to be done to. Gives the list as
 * its address says it, for the way back. Refuses, beside what `chooseDuties` refuses, 'no-such-choice' (no list of ours posts it),
 * 'unknown-unit' and 'figures-not-yet'.
 */
export async function chooseListed(officer: Officer, fields: URLSearchParams, ask: AskReports = askReports) {
  const kind = bulkKinds.find((each) => each === fields.get('do'))
  const address = addressReader(new URLSearchParams(fields.get('list') ?? ''))
  const [filter, question] = [readReportFilter(address, officer.scope), readDutiesQuestion(address)]
  const source = { ...writeReportFilter(filter), ...writeDutiesQuestion(question) }
  const choose = async () => {
    if (!kind || address.faults.length > 0) return refuse('no-such-choice')
    if (!(await viewChoices(officer, filter))) return refuse('unknown-unit')
    if (fields.get('who') !== 'all') return chooseDuties(officer, { kind, source, dutyIds: fields.getAll('duty') })
    const parts = await listDuties(officer, filter, question, ask)
    if ('notYet' in parts) return refuse('figures-not-yet')
    const dutyIds: string[] = []
    for await (const rows of parts) for (const { duty } of rows) if (duty) dutyIds.push(duty.id)
    return chooseDuties(officer, { kind, source, dutyIds })
  }
  return { source, chosen: await choose() }
}
