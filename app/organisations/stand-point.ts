import { type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'
import { type ReportingLine, reportingLines } from './org-unit.ts'
import type { CountScope } from './staff-scope.ts'

/** From which side, and on which day, somebody looks at the structure. */
export interface StandPoint {
  readonly line: ReportingLine
  readonly day: LocalDate
}

/** The first and the last day that can be asked for: a slip of the keyboard is no day of any structure. */
const [firstDay, lastDay] = ['1990-01-01', '2100-12-31']

/** The stand point in an address; what makes no sense there is today, in the line in which the scope is given. */
export function readStandPoint(search: URLSearchParams, scope: CountScope, today: LocalDate): StandPoint {
  const own = scope.roots === 'everywhere' ? 'vertical' : (scope.roots[0]?.line ?? 'vertical')
  const day = parseLocalDate(search.get('day') ?? '')
  return {
    line: reportingLines.find((line) => line === search.get('line')) ?? own,
    day: day && day >= firstDay && day <= lastDay ? day : today,
  }
}
