import { paths } from '#app/http/paths.ts'
import { readPeopleFilter, writePeopleFilter } from '#app/organisations/people-filter.ts'
import type { CountScope } from '#app/organisations/staff-scope.ts'
import { addressReader } from './address-reader.ts'
import { readDutiesQuestion, writeDutiesQuestion } from './duties-question.ts'
import { readReportFilter, writeReportFilter } from './report-filter.ts'

/** Lists that can be kept as they were narrowed down and ordered. */
export const keptLists = ['overview', 'duties', 'people'] as const
export type KeptList = (typeof keptLists)[number]

/** A list as its officer wants to see it again. */
export interface SavedView {
  readonly id: string
  readonly list: KeptList
  readonly name: string
  /** The parts of its address, without the page. */
  readonly query: Readonly<Record<string, string>>
}

export const longestViewName = 60
export const mostViews = 50

export const isKeptList = (text: string): text is KeptList => keptLists.includes(text as KeptList)

const addressOf: Readonly<Record<KeptList, (query: Record<string, string>) => string>> = {
  overview: paths.hr,
  duties: paths.hrDuties,
  people: paths.hrPeople,
}

export const viewAddress = ({ list, query }: Pick<SavedView, 'list' | 'query'>): string => addressOf[list](query)

/** What an address asks of a list, as it is kept: what says nothing is left out. */
export function readView(list: KeptList, search: URLSearchParams, scope: CountScope): Record<string, string> {
  if (list === 'people') return writePeopleFilter(readPeopleFilter(search), 1)
  const address = addressReader(search)
  const filter = writeReportFilter(readReportFilter(address, scope))
  return list === 'overview' ? filter : { ...filter, ...writeDutiesQuestion(readDutiesQuestion(address)) }
}

/** Whether two views of a list show the same. */
export function isSameView(a: SavedView['query'], b: SavedView['query']): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
