import { addDays, addMonths, type LocalDate } from '#app/kernel/local-date.ts'
import { latest } from './due-date.ts'

interface Cycle {
  /** Months for which a completion is good. */
  readonly months: number
  /** The course can be renewed from so many days before the last good day. */
  readonly windowDays: number
  /** After the last good day the renewal, by the shorter path too, is still taken for so many days; then it has lapsed. */
  readonly graceDays: number
  /** In time, who shows in the final test that she still knows the matter need not read the lessons again. */
  readonly refresher: boolean
}

/** How often a course has to be renewed, and from which day that is counted. */
export type Renewal = Cycle &
  (
    | { readonly base: 'completion' }
    /** From the last good day of the cycle before: whoever renews early loses nothing. */
    | { readonly base: 'expiry' }
    /** Always until a fixed day: `anchor`, and every `months` before and after it; no cycle is shorter than `minimumMonths`. */
    | { readonly base: 'calendar'; readonly anchor: LocalDate; readonly minimumMonths: number }
  )

export interface Earlier {
  /** Last good day of the cycle before; undefined in the first. */
  readonly validUntil: LocalDate | undefined
  /** When the first cycle was due; undefined where there was no such day. */
  readonly dueOn: LocalDate | undefined
}

/**
 * The last good day of a completion, that day included, as on the certificate.
 *
 * `completion`: so many months from the day.
 * `expiry`: so many months from the last good day before, also when renewed in the days of grace; from the due date in the first
 * cycle; from the day itself when it came too late; before the window opens nothing is gained.
 * `calendar`: the first of the fixed days that gives at least the shortest cycle.
 */
export function validUntil(renewal: Renewal, completedOn: LocalDate, earlier: Earlier): LocalDate {
  if (renewal.base === 'calendar') return fixedDay(renewal, completedOn)
  const fromCompletion = addMonths(completedOn, renewal.months)
  if (renewal.base === 'completion') return fromCompletion
  const { validUntil: before, dueOn } = earlier
  if (before === undefined) return dueOn !== undefined && completedOn <= dueOn ? addMonths(dueOn, renewal.months) : fromCompletion
  if (completedOn < opensOn(renewal, before)) return before
  return completedOn <= lapsesAfter(renewal, before) ? addMonths(before, renewal.months) : fromCompletion
}

function fixedDay({ anchor, months, minimumMonths }: Renewal & { base: 'calendar' }, completedOn: LocalDate): LocalDate {
  const atLeast = addMonths(completedOn, minimumMonths)
  const [year, month] = anchor.split('-').map(Number) as [number, number]
  const [wantedYear, wantedMonth] = atLeast.split('-').map(Number) as [number, number]
  // Counted from the anchor each time: a chain of additions would lose the 31st and the 29 February for ever.
  let cycle = Math.floor(((wantedYear - year) * 12 + wantedMonth - month) / months)
  while (addMonths(anchor, cycle * months) < atLeast) cycle++
  return addMonths(anchor, cycle * months)
}

/** First day on which the course can be renewed. */
export function opensOn({ windowDays }: Pick<Renewal, 'windowDays'>, lastGoodDay: LocalDate): LocalDate {
  return addDays(lastGoodDay, -windowDays)
}

/** Last day on which a renewal is still taken. */
export function lapsesAfter({ graceDays }: Pick<Renewal, 'graceDays'>, lastGoodDay: LocalDate): LocalDate {
  return addDays(lastGoodDay, graceDays)
}

/** From which day a completion counts for the next cycle, whose window opens on `opens`. */
export function countsFrom({ base }: Renewal, opens: LocalDate, completedOn: LocalDate): LocalDate {
  const afterLast = addDays(completedOn, 1)
  return base === 'completion' ? afterLast : latest(opens, afterLast)
}

/** The strictest of several rules for one course: the one whose cycle ends first. */
export function strictest(
  renewals: readonly Renewal[],
  completedOn: LocalDate,
  earlier: Earlier,
): { renewal: Renewal; until: LocalDate } | undefined {
  let first: { renewal: Renewal; until: LocalDate } | undefined
  for (const renewal of renewals) {
    const until = validUntil(renewal, completedOn, earlier)
    if (!first || until < first.until) first = { renewal, until }
  }
  return first
}
