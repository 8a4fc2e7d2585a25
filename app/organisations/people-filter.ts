import { type ReportingLine, readUnitCode, reportingLines } from './org-unit.ts'
import { isTerritory } from './territory.ts'

/** Which people a list is to show; empty means all. */
export interface PeopleFilter {
  readonly search: string
  /** Code of a unit: it and what is below it. */
  readonly unit: string
  readonly line: ReportingLine
  readonly territory: string
  /** Code of a position. */
  readonly position: string
  /** From 1. */
  readonly page: number
}

/** The filter in an address; what does not fit is no filter. */
export function readPeopleFilter(search: URLSearchParams): PeopleFilter {
  const text = (name: string) => search.get(name) ?? ''
  const territory = text('territory')
  const position = text('position')
  return {
    search: text('q').trim().normalize('NFC').slice(0, 200),
    unit: readUnitCode(text('unit')) ?? '',
    line: reportingLines.find((line) => line === text('line')) ?? 'vertical',
    territory: isTerritory(territory) ? territory : '',
    position: /^[\p{L}\p{N}.-]{1,40}$/u.test(position) ? position : '',
    page: /^[1-9]\d{0,5}$/.test(text('page')) ? Number(text('page')) : 1,
  }
}

/** The filter as part of an address, without what is not asked for; another page than this one where `page` is given. */
export function writePeopleFilter(filter: PeopleFilter, page = filter.page): Record<string, string> {
  const { search, unit, line, territory, position } = filter
  return {
    ...(search && { q: search }),
    ...(unit && { unit }),
    ...(unit && line !== 'vertical' && { line }),
    ...(territory && { territory }),
    ...(position && { position }),
    ...(page > 1 && { page: String(page) }),
  }
}
