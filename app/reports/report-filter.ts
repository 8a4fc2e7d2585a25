import { type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import { type ReportingLine, readUnitCode, reportingLines } from '#app/organisations/org-unit.ts'
import { type Sex, sexes } from '#app/organisations/person.ts'
import { type GradeGroup, gradeGroups } from '#app/organisations/position.ts'
import type { CountScope } from '#app/organisations/staff-scope.ts'
import { isTerritory } from '#app/organisations/territory.ts'
import { type AddressReader, matching, oneOf } from './address-reader.ts'
import { dayNumber, everAfter, noDay } from './day-number.ts'
import type { Asked } from './report-question.ts'

/** Whose duties a page is about, as its address says; empty means all. */
export interface ReportFilter {
  readonly unit: string
  readonly line: ReportingLine
  readonly territory: string
  /** A course, or a learning path by the key of its target. */
  readonly course: string
  readonly position: string
  readonly grade: GradeGroup | ''
  readonly sex: Sex | ''
  readonly language: Locale | ''
  /** Duties whose last day is within these, both included. */
  readonly from: LocalDate | ''
  readonly until: LocalDate | ''
}

/** The filter in an address; a part that does not fit is no filter, and a fault. */
export function readReportFilter({ read }: AddressReader, scope: CountScope): ReportFilter {
  const own = scope.roots === 'everywhere' ? 'vertical' : (scope.roots[0]?.line ?? 'vertical')
  return {
    unit: read('unit', readUnitCode),
    line: read('line', oneOf(reportingLines)) || own,
    territory: read('territory', (text) => (isTerritory(text) ? text : undefined)),
    course: read('course', matching(/^(path:)?[a-z0-9-]{1,60}$/)),
    position: read('position', matching(/^[\p{L}\p{N}.-]{1,40}$/u)),
    grade: read('grade', oneOf(gradeGroups)),
    sex: read('sex', oneOf(sexes)),
    language: read('language', oneOf(locales)),
    from: read('from', parseLocalDate),
    until: read('until', parseLocalDate),
  }
}

/** The filter as part of an address, without what is not asked for. The line always stands in it: where none does, each officer reads her own. */
export function writeReportFilter(filter: ReportFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''))
}

/** The question that a filter asks of those who hold the figures. */
export function askedBy(filter: ReportFilter, scope: CountScope, today: LocalDate): Asked {
  const { unit, line, territory, course, position, grade, sex, language, from, until } = filter
  return {
    scope: scope.roots,
    day: dayNumber(today),
    line,
    ...(unit && { unit }),
    ...(territory && { territory }),
    ...(course && { subject: course }),
    ...(position && { position }),
    ...(grade && { grade }),
    ...(sex && { sex }),
    ...(language && { locale: language }),
    ...((from || until) && { dueWithin: [from ? dayNumber(from) : noDay, until ? dayNumber(until) : everAfter] as const }),
  }
}
