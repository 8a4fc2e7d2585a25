import { listOffered } from '#app/assignments/offered-targets.server.ts'
import type { CourseName } from '#app/assignments/rule-names.ts'
import { addMonths, type LocalDate } from '#app/kernel/local-date.ts'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import { findUnitsByCode } from '#app/organisations/org-unit-store.server.ts'
import { findPlacedUnit } from '#app/organisations/placement-store.server.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { codesOf } from '#app/organisations/unit-path.ts'
import { findOldestWaiting } from '#app/outbox/outbox-store.server.ts'
import { type AskReports, askReports } from './ask-reports.server.ts'
import { dayNumber, dayOf } from './day-number.ts'
import { type DutyFigure, dutyFigures } from './duty-figures.ts'
import { type Rate, rateOf, standsOut } from './rate.ts'
import { askedBy, type ReportFilter } from './report-filter.ts'
import type { Tally } from './standings.ts'
import { findSubjectNames, type SubjectName, subjectName } from './subject-names.server.ts'

export type Figures = Readonly<Record<DutyFigure, number>>

/** Duties of a part: a unit, a course or a learning path. */
export interface PartView {
  readonly code: string
  readonly name: string
  readonly lang: Locale
  readonly figures: Figures
  /** Of those that are owed, who has met them; undefined where nobody owes anything. */
  readonly rate: Rate | undefined
  /** More than chance explains in a part of its size. */
  readonly standsOut: 'above' | 'below' | undefined
  /** The staff of the unit itself, which has parts of its own beside it. */
  readonly itself: boolean
}

export interface TrendMonth {
  readonly day: LocalDate
  readonly owed: number
  readonly met: number
  readonly overdue: number
}

export interface ReportChoices {
  readonly courses: readonly SubjectName[]
  readonly learningPaths: readonly SubjectName[]
  readonly positions: readonly { readonly code: string; readonly names: Localised }[]
  /** The units above the one that is looked at, as far as they are hers, and itself. */
  readonly way: readonly { readonly code: string; readonly names: Localised }[]
}

export interface DashboardView extends ReportChoices {
  /** Undefined while the figures are made for the first time. */
  readonly answer:
    | {
        readonly figures: Figures
        /** People who have at least one of such duties. */
        readonly people: Figures
        readonly rate: Rate | undefined
        readonly units: readonly PartView[]
        readonly subjects: readonly PartView[]
        readonly trend: readonly TrendMonth[]
      }
    | undefined
  /** Seconds since the oldest news that is not in the figures yet; 0 where all is. */
  readonly behind: number
}

const monthsBack = 12

/** How the people of an officer stand with what they have to learn. Undefined where the unit asked about is not hers. */
export async function viewDashboard(
  officer: Officer,
  filter: ReportFilter,
  ask: AskReports = askReports,
): Promise<DashboardView | undefined> {
  const { ctx, scope, today } = officer
  const choices = await viewChoices(officer, filter)
  if (!choices) return undefined
  const trendDays = Array.from({ length: monthsBack }, (_, n) => dayNumber(addMonths(today, n - monthsBack)))
  const answer = await ask({
    kind: 'dashboard',
    asked: askedBy(filter, scope, today),
    trendDays: [...trendDays, dayNumber(today)],
  })
  const oldest = await findOldestWaiting(ctx.db.read, ctx.now)
  const behind = oldest ? Math.max(0, Math.round((ctx.now.getTime() - oldest.getTime()) / 1000)) : 0
  if ('notYet' in answer) return { ...choices, answer: undefined, behind }
  const whole = standing(answer.whole)
  const units = await findUnitsByCode(
    ctx.db.read,
    answer.units.map(({ code }) => code),
  )
  // An officer of one unit looks at it where she asks for none.
  const lookedAt = filter.unit || (scope.roots !== 'everywhere' && scope.roots.length === 1 ? scope.roots[0]!.code : undefined)
  const subjects = answer.subjects.filter(({ tally }) => tally.duties.some((n) => n > 0))
  const nameOf = await findSubjectNames(
    ctx.db.read,
    subjects.map(({ code }) => code),
    ctx.locale,
  )
  const part = (code: string, tally: Tally, name: { text: string; lang: Locale }): PartView => ({
    code,
    name: name.text,
    lang: name.lang,
    figures: figuresOf(tally.duties),
    rate: rateOf(standing(tally).count, standing(tally).of),
    standsOut: standsOut(standing(tally), whole),
    itself: code === lookedAt,
  })
  return {
    ...choices,
    behind,
    answer: {
      figures: figuresOf(answer.whole.duties),
      people: figuresOf(answer.whole.people),
      rate: rateOf(whole.count, whole.of),
      units: answer.units
        .filter(({ tally }) => figuresOf(tally.duties).required > 0)
        .map(({ code, tally }) => part(code, tally, localise(units.get(code)?.names ?? { en: code }, ctx.locale)))
        .toSorted((a, b) => Number(b.itself) - Number(a.itself) || (a.code < b.code ? -1 : 1)),
      subjects: subjects.map(({ code, tally }) => part(code, tally, { text: nameOf(code).title, lang: nameOf(code).lang })),
      trend: answer.trend.map(({ day, ...counts }) => ({ day: dayOf(day), ...counts })),
    },
  }
}

/** What can be asked for, and where she is. Undefined where the unit asked about is not hers. */
export async function viewChoices({ ctx, scope, today }: Officer, filter: ReportFilter): Promise<ReportChoices | undefined> {
  const { read } = ctx.db
  const offered = await listOffered(read)
  const names = (those: Readonly<Record<string, CourseName>>) =>
    Object.entries(those).map(([key, name]) => subjectName(key, name, ctx.locale))
  const known = filter.course === '' || [offered.courses, offered.paths].some((some) => Object.hasOwn(some, filter.course))
  const choices = {
    // One that is no longer offered can still be asked about.
    courses: [...names(offered.courses), ...(known ? [] : [(await findSubjectNames(read, [filter.course], ctx.locale))(filter.course)])],
    learningPaths: names(offered.paths),
    positions: await listPositions(read),
  }
  if (!filter.unit) return { ...choices, way: [] }
  const unit = await findPlacedUnit(read, scope, { line: filter.line, code: filter.unit, day: today })
  if (!unit) return undefined
  const way = []
  for (const code of codesOf(unit.path)) {
    const above = await findPlacedUnit(read, scope, { line: filter.line, code, day: today })
    if (above) way.push({ code, names: above.names })
  }
  return { ...choices, way }
}

const figuresOf = (counts: readonly number[]): Figures =>
  Object.fromEntries(dutyFigures.map((figure, n) => [figure, counts[n]!])) as Record<DutyFigure, number>

/** How many duties are met, of those that are owed: without what is excused or on leave. */
function standing({ duties }: Tally): { readonly count: number; readonly of: number } {
  const { required, excused, paused, met } = figuresOf(duties)
  return { count: met, of: required - excused - paused }
}
