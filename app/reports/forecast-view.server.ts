import { findCalendar } from '#app/assignments/calendar-store.server.ts'
import { dueIn, forecast, waiting } from '#app/assignments/forecast.ts'
import { listHistories } from '#app/assignments/forecast-store.server.ts'
import type { Renewal } from '#app/assignments/recertification.ts'
import { rulesInSight } from '#app/assignments/rule-access.server.ts'
import { listRulesInForce } from '#app/assignments/rule-store.server.ts'
import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { type ForecastFault, type ForecastFields, readForecast } from './forecast-question.ts'

export interface MonthView {
  readonly month: LocalDate
  readonly asIs: number
  readonly ifSo: number
  /** Who still waits at its end; undefined where no capacity was given. */
  readonly waiting: number | undefined
}

export interface ForecastView {
  readonly courses: readonly { readonly id: string; readonly title: string; readonly lang: Locale }[]
  readonly fields: ForecastFields
  readonly faults: readonly ForecastFault[]
  /** Months for which it is good under what is in force; undefined: for ever. */
  readonly monthsNow: number | undefined
  /** Undefined where the question cannot be answered as it stands. */
  readonly answer:
    | {
        readonly people: number
        readonly required: boolean
        /** Minutes of the course. */
        readonly minutes: number
        readonly late: number
        readonly months: readonly MonthView[]
      }
    | undefined
}

/** How far ahead is looked. */
const monthsAhead = 24

/**
 * When the people of an officer have to do a course, as it is and as it would be under another validity. Nothing is changed.
 * Undefined where there is no such course.
 */
export async function viewForecast({ ctx, scope, today, timeZone }: Officer, query: URLSearchParams): Promise<ForecastView | undefined> {
  const { db, locale } = ctx
  const releases = await listCurrentReleases(db.read)
  const asked = query.get('course')
  const release = asked === null ? releases[0] : releases.find(({ courseId }) => courseId === asked)
  if (!release) return undefined
  const renewalNow = await renewalInForce()
  const fields: ForecastFields = {
    course: release.courseId,
    months: query.get('months')?.trim() ?? String(renewalNow?.months ?? release.certificate.validMonths),
    base: query.get('base') ?? renewalNow?.base ?? 'completion',
    anchor: query.get('anchor')?.trim() ?? (renewalNow?.base === 'calendar' ? renewalNow.anchor : ''),
    capacity: query.get('capacity')?.trim() ?? '',
  }
  const { question, faults } = readForecast(fields)
  const courses = releases.map(({ courseId, title, sourceLanguage }) => {
    const { text, lang } = localise(title, locale, sourceLanguage)
    return { id: courseId, title: text, lang }
  })
  const known = { courses, fields, faults, monthsNow: renewalNow?.months }
  if (!question) return { ...known, answer: undefined }
  const { people, required } = await listHistories(db.read, scope, { courseId: release.courseId, today, timeZone })
  const terms = { today, months: monthsAhead, calendar: await findCalendar(db.read) }
  const asIs = forecast(people, renewalNow, { ...terms, asPlanned: true })
  const ifSo = forecast(people, question.renewal, terms)
  const left = question.capacity === undefined ? undefined : waiting(ifSo, question.capacity)
  const months = ifSo.months.map((each, n) => ({
    month: each.month,
    asIs: dueIn(asIs.months[n]!),
    ifSo: dueIn(each),
    waiting: left?.[n],
  }))
  return { ...known, answer: { people: people.length, required, minutes: release.minutes, late: ifSo.late, months } }

  /** The shortest of the rules that reach her people; where no rule asks for the course, as long as its certificate is good. */
  async function renewalInForce(): Promise<Renewal | undefined> {
    const rules = await rulesInSight(db.read, scope, await listRulesInForce(db.read, { courseId: release!.courseId }), today)
    if (rules.length === 0) return whileCertificateIsGood(release!)
    const renewals = rules.flatMap(({ rule }) => rule.renewal ?? [])
    return renewals.toSorted((a, b) => a.months - b.months)[0]
  }
}

function whileCertificateIsGood({ certificate }: Release): Renewal {
  return { base: 'completion', months: certificate.validMonths, windowDays: 0, graceDays: 0, refresher: false }
}
