import type { Counter } from '#app/organisations/require-officer.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { namesIn } from './closed-document.ts'
import { type ClosedHeading, listRevisions } from './closed-quarter-store.server.ts'
import { viewClosed } from './closed-view.server.ts'
import { gatherQuarter } from './gather-quarter.server.ts'
import { type PeriodResults, periodResults } from './period-results.ts'
import { endedQuarters, type Quarter, quarterOf, quartersOffered, readQuarter } from './quarter.ts'
import type { ResultNames } from './result-words.ts'

export interface ResultsView {
  readonly quarter: Quarter
  /** Those that she may ask for, the latest first. */
  readonly quarters: readonly Quarter[]
  /** Whether it is not over yet. */
  readonly running: boolean
  /** Codes of the tops of what is counted; undefined where that is everybody. */
  readonly within: readonly string[] | undefined
  readonly results: PeriodResults
  readonly names: ResultNames
  /** As it was closed, and its corrections. */
  readonly closed: readonly ClosedHeading[]
  readonly mayClose: boolean
  readonly seesPersons: boolean
}

/**
 * The results of a quarter for the people of a scope; undefined where there is no such quarter for her. The running one is
 * for those alone who may see persons: what it adds from one day to the next tells of few. For the same reason whoever may
 * only count is told of a closed quarter what was closed.
 */
export async function viewResults(counter: Counter, query: URLSearchParams): Promise<ResultsView | undefined> {
  const { ctx, scope, seesPersons, today, timeZone } = counter
  const { read } = ctx.db
  const running = quarterOf(today)
  const ended = endedQuarters(today, quartersOffered)
  const quarters = seesPersons ? [running, ...ended] : ended
  const asked = query.get('quarter')
  const quarter = asked === null ? ended[0]! : readQuarter(asked)
  if (!quarter || !quarters.includes(quarter)) return undefined
  const closed = scope.roots === 'everywhere' ? await listRevisions(read, quarter) : []
  const told = seesPersons ? undefined : await viewClosed(counter, quarter, String(closed.at(-1)?.revision))
  return {
    quarter,
    quarters,
    running: quarter === running,
    within: scope.roots === 'everywhere' ? undefined : scope.roots.map(({ code }) => code),
    ...(told ? { results: told.results, names: told.names } : await resultsNow()),
    closed,
    seesPersons,
    mayClose: closed.length === 0 && quarter !== running && personScope(ctx.actor)?.roots === 'everywhere',
  }

  async function resultsNow() {
    const { facts, titles } = await gatherQuarter(read, scope, { quarter: quarter!, timeZone, now: ctx.now })
    return { results: periodResults(facts), names: namesIn(titles, ctx.locale) }
  }
}
