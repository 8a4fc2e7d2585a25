import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import { findUnitsByCode } from '#app/organisations/org-unit-store.server.ts'
import type { Counter } from '#app/organisations/require-officer.server.ts'
import { listPeriodFacts } from './period-facts-store.server.ts'
import { type PeriodResults, periodResults } from './period-results.ts'
import { endedQuarters, type Quarter, quarterOf, readQuarter } from './quarter.ts'

/** Quarters that are offered: three years. */
const quartersBack = 12

/** What the codes in results stand for. */
export interface ResultNames {
  readonly units: Readonly<Record<string, Localised>>
  readonly courses: Readonly<Record<string, { readonly text: string; readonly lang: Locale }>>
}

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
}

/**
 * The results of a quarter for the people of a scope; undefined where there is no such quarter for her. The running one is
 * for those alone who may see persons: what it adds from one day to the next tells of few.
 */
export async function viewResults(counter: Counter, query: URLSearchParams): Promise<ResultsView | undefined> {
  const { ctx, scope, seesPersons, today, timeZone } = counter
  const { read } = ctx.db
  const running = quarterOf(today)
  const quarters = [...(seesPersons ? [running] : []), ...endedQuarters(today, quartersBack)]
  const asked = query.get('quarter')
  const quarter = asked === null ? endedQuarters(today, 1)[0]! : readQuarter(asked)
  if (!quarter || !quarters.includes(quarter)) return undefined
  const releases = await listCurrentReleases(read)
  const results = periodResults(await listPeriodFacts(read, scope, { quarter, timeZone, now: ctx.now, releases }))
  const within = scope.roots === 'everywhere' ? undefined : scope.roots.map(({ code }) => code)
  const codes = results.counts.flatMap(({ by, key }) => (by === 'body' ? [key] : []))
  const units = await findUnitsByCode(read, [...codes, ...(within ?? [])])
  return {
    quarter,
    quarters,
    running: quarter === running,
    within,
    results,
    names: {
      units: Object.fromEntries([...units].map(([code, { names }]) => [code, names])),
      courses: Object.fromEntries(
        releases.map(({ courseId, title, sourceLanguage }) => [courseId, localise(title, ctx.locale, sourceLanguage)]),
      ),
    },
  }
}
