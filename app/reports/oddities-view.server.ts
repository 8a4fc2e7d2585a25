import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { findOddities } from './data-quality.ts'
import { endedQuarters, type Quarter, quarterOf, quartersOffered, readQuarter } from './quarter.ts'
import { listSittings, type NamedSitting, type PersonName } from './sittings-store.server.ts'

/** So many are shown; whoever finds more has another problem than single people. */
const mostShown = 200

interface SittingView {
  readonly personId: string
  readonly name: PersonName
  readonly submittedAt: Date
}

export interface OddityView extends SittingView {
  readonly kind: 'quick' | 'same-answers'
  readonly course: { readonly text: string; readonly lang: Locale }
  /** Who is alike. */
  readonly other: SittingView | undefined
  /** Seconds a question; of two who are alike: wrong answers that are the same. */
  readonly figure: number
  /** Questions that both had. */
  readonly shared: number
}

export interface OdditiesView {
  readonly quarter: Quarter
  readonly quarters: readonly Quarter[]
  /** Final tests that were looked at. */
  readonly tests: number
  readonly found: number
  readonly shown: readonly OddityView[]
}

/** Final tests of the people of an officer that are worth a look; undefined where there is no such quarter. */
export async function viewOddities({ ctx, scope, today, timeZone }: Officer, query: URLSearchParams): Promise<OdditiesView | undefined> {
  const { read } = ctx.db
  const running = quarterOf(today)
  const quarters = [running, ...endedQuarters(today, quartersOffered)]
  const asked = query.get('quarter')
  const quarter = asked === null ? running : readQuarter(asked)
  if (!quarter || !quarters.includes(quarter)) return undefined
  const releases = await listCurrentReleases(read)
  const sittings = await listSittings(read, scope, { quarter, timeZone, releases })
  const named = new Map(sittings.map((each) => [each.attemptId, each]))
  const courses = new Map(releases.map(({ courseId, title, sourceLanguage }) => [courseId, localise(title, ctx.locale, sourceLanguage)]))
  const oddities = findOddities(sittings)
  return {
    quarter,
    quarters,
    tests: sittings.length,
    found: oddities.length,
    shown: oddities.slice(0, mostShown).map((oddity) => ({
      ...sittingView(named.get(oddity.sitting.attemptId)!),
      kind: oddity.kind,
      course: courses.get(oddity.sitting.courseId)!,
      other: oddity.kind === 'same-answers' ? sittingView(named.get(oddity.other.attemptId)!) : undefined,
      figure: oddity.kind === 'quick' ? oddity.secondsEach : oddity.wrong,
      shared: oddity.kind === 'quick' ? 0 : oddity.shared,
    })),
  }
}

const sittingView = ({ personId, name, submittedAt }: NamedSitting): SittingView => ({ personId, name, submittedAt })
