import { type DutyStatus, dutyStatus } from '#app/assignments/duty-status.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { type AskReports, askReports } from './ask-reports.server.ts'
import { type ReportChoices, viewChoices } from './dashboard-view.server.ts'
import type { DutiesQuestion } from './duties-question.ts'
import { countRows, type ListedRows, type ListedStanding, unpackRows } from './listed-rows.ts'
import { readListed } from './listed-standing-store.server.ts'
import { askedBy, type ReportFilter } from './report-filter.ts'
import type { NotYet } from './report-question.ts'
import { findSubjectNames } from './subject-names.server.ts'

export interface DutyRow {
  readonly personId: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  /** Personnel number. */
  readonly code: string
  /** A course or a learning path. */
  readonly subject: string
  readonly subjectLang: Locale
  readonly cycle: number
  /** Missing of a course that nobody asked for. */
  readonly duty:
    | { readonly id: string; readonly status: DutyStatus; readonly dueOn: LocalDate; readonly metOn: LocalDate | null }
    | undefined
}

export interface DutiesView extends ReportChoices {
  /** Undefined while the figures are made for the first time. */
  readonly list: { readonly total: number; readonly pages: number; readonly page: number; readonly rows: readonly DutyRow[] } | undefined
}

const rowsPerPage = 50
const rowsPerPart = 500

/** The rows that a figure counts, one page of them: the last where there are fewer. Undefined where the unit asked about is not hers. */
export async function viewDuties(
  officer: Officer,
  filter: ReportFilter,
  { figure, order, page }: DutiesQuestion,
  ask: AskReports = askReports,
): Promise<DutiesView | undefined> {
  const choices = await viewChoices(officer, filter)
  if (!choices) return undefined
  const asked = askedBy(filter, officer.scope, officer.today)
  const found = await ask({ kind: 'list', asked, figure, order, offset: (page - 1) * rowsPerPage, limit: rowsPerPage })
  if ('notYet' in found) return { ...choices, list: undefined }
  const pages = Math.max(1, Math.ceil(found.total / rowsPerPage))
  if (page > pages) return viewDuties(officer, filter, { figure, order, page: pages }, ask)
  return { ...choices, list: { total: found.total, pages, page, rows: await namedRows(officer, unpackRows(found)) } }
}

/** The same rows in the same order, all of them as they are now, read part by part. */
export async function listDuties(
  officer: Officer,
  filter: ReportFilter,
  { figure, order }: Pick<DutiesQuestion, 'figure' | 'order'>,
  ask: AskReports = askReports,
): Promise<AsyncIterable<readonly DutyRow[]> | NotYet> {
  // In one answer: of one that is asked for in parts rows would be missed or come twice while people learn.
  const found = await ask({ kind: 'list', asked: askedBy(filter, officer.scope, officer.today), figure, order })
  if ('notYet' in found) return found
  async function* parts(rows: ListedRows) {
    for (let first = 0; first < countRows(rows); first += rowsPerPart) yield namedRows(officer, unpackRows(rows, first, rowsPerPart))
  }
  return parts(found)
}

async function namedRows({ ctx, scope, today }: Officer, rows: readonly ListedStanding[]): Promise<readonly DutyRow[]> {
  if (rows.length === 0) return []
  const { read } = ctx.db
  const { people, duties } = await readListed(read, scope, rows, today)
  const nameOf = await findSubjectNames(read, [...new Set(rows.map(({ subject }) => subject))], ctx.locale)
  return rows.flatMap(({ personId, subject, cycle }) => {
    const person = people.get(personId)
    if (!person) return []
    const { title, lang } = nameOf(subject)
    const duty = duties.get(`${personId} ${subject} ${cycle}`)
    const { nameLatin, nameCyrillic, code } = person
    return {
      ...{ personId, nameLatin, nameCyrillic, code, subject: title, subjectLang: lang, cycle },
      duty: duty && { id: duty.id, status: dutyStatus(duty, today), dueOn: duty.dueOn, metOn: duty.metOn },
    }
  })
}
