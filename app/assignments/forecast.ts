import { addMonths, type LocalDate } from '#app/kernel/local-date.ts'
import { latest } from './due-date.ts'
import { type Renewal, validUntil } from './recertification.ts'
import { nextWorkingDay, type WorkingCalendar } from './working-calendar.ts'

/** What is known of a person and a course. */
export interface CourseHistory {
  /** The first one first. */
  readonly completedOn: readonly LocalDate[]
  /** When her first cycle was due, for rules that count from there. */
  readonly firstDueOn: LocalDate | undefined
  /** Of an open duty that renews nothing: a first time, or anew after what was done ran out. */
  readonly openDueOn: LocalDate | undefined
  /** Of the renewal that is planned under the rules in force, with her pauses and extensions. */
  readonly renewalDueOn: LocalDate | undefined
}

export interface ForecastMonth {
  /** Its first day. */
  readonly month: LocalDate
  readonly first: number
  readonly renewals: number
}

export interface Forecast {
  /** How many should have done it before today. */
  readonly late: number
  /** This month and those after it. */
  readonly months: readonly ForecastMonth[]
}

interface Terms {
  readonly today: LocalDate
  readonly months: number
  readonly calendar: WorkingCalendar
  /** Whether renewals that are planned keep their day: where `renewal` is what is in force. */
  readonly asPlanned?: boolean
}

/**
 * How many people have to do a course in each month, if what is done had to be renewed like this; undefined: not at all. Everybody
 * is taken to do it on the last day, and who is late today, so that all later cycles are counted as well.
 */
export function forecast(people: readonly CourseHistory[], renewal: Renewal | undefined, terms: Terms): Forecast {
  const { today } = terms
  const months = Array.from({ length: terms.months }, (_, n) => ({ month: addMonths(firstOfMonth(today), n), first: 0, renewals: 0 }))
  const end = addMonths(firstOfMonth(today), terms.months)
  const monthOf = new Map(months.map((each) => [each.month.slice(0, 7), each]))
  let late = 0
  for (const person of people) {
    let cycle = firstCycle(person, renewal, terms)
    while (cycle && cycle.dueOn < end) {
      if (cycle.dueOn < today) late++
      else monthOf.get(cycle.dueOn.slice(0, 7))![cycle.renews ? 'renewals' : 'first']++
      cycle = renewal && cycleAfter(cycle, renewal, person, terms)
    }
  }
  return { late, months }
}

interface Cycle {
  readonly dueOn: LocalDate
  /** The last good day of what is renewed; undefined where there is nothing. */
  readonly until: LocalDate | undefined
  readonly renews: boolean
}

/** What she has to do first, from today on or before. */
function firstCycle(person: CourseHistory, renewal: Renewal | undefined, { today, calendar, asPlanned }: Terms): Cycle | undefined {
  const { completedOn, firstDueOn, openDueOn, renewalDueOn } = person
  let until: LocalDate | undefined
  if (renewal) for (const on of completedOn) until = validUntil(renewal, on, { validUntil: until, dueOn: firstDueOn })
  // What has run out has lapsed for who was asked to do it anew: the day of that duty counts.
  if (openDueOn !== undefined && (until === undefined || until < today)) return { dueOn: openDueOn, until: undefined, renews: false }
  if (until === undefined) return undefined
  return { dueOn: (asPlanned && renewalDueOn) || nextWorkingDay(until, calendar), until, renews: true }
}

function cycleAfter(
  { dueOn, until }: Cycle,
  renewal: Renewal,
  { firstDueOn }: CourseHistory,
  { today, calendar }: Terms,
): Cycle | undefined {
  const next = validUntil(renewal, latest(dueOn, today), { validUntil: until, dueOn: until === undefined ? dueOn : firstDueOn })
  const dueNext = nextWorkingDay(next, calendar)
  return dueNext > dueOn ? { dueOn: dueNext, until: next, renews: true } : undefined
}

const firstOfMonth = (day: LocalDate) => `${day.slice(0, 8)}01` as LocalDate

export const dueIn = ({ first, renewals }: ForecastMonth): number => first + renewals

/** How many still wait at the end of each month when only so many can do it in a month; those who are late come first. */
export function waiting({ late, months }: Forecast, capacity: number): number[] {
  let left = late
  return months.map((month) => {
    left = Math.max(0, left + dueIn(month) - capacity)
    return left
  })
}
