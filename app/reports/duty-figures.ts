import type { DayNumber } from './day-number.ts'
import { everAfter, noDay } from './day-number.ts'

/**
 * What is counted of duties and chosen courses. The same figure chooses the rows of a list, so that a list holds as many
 * rows as the figure that leads to it says.
 */
export const dutyFigures = [
  /** A duty that counts on the day: it is open, or it was met and its renewal has not opened. */
  'required',
  'met',
  /** Met, by its last day. */
  'met-in-time',
  'met-late',
  /** Its last day is past and it is not met: days of grace and lapsed ones included. */
  'overdue',
  /** Overdue, and its certificate is good no more. */
  'lapsed',
  /** Something to do, and its last day is yet to come. */
  'to-do',
  'paused',
  'excused',
  /** Its certificate ends within 60 days, and the renewal is not done. */
  'ending',
  /** Not met, and its last day is at most so many days ahead; those whose window has yet to open included. */
  'due-30',
  'due-60',
  'due-90',
  /** Courses that nobody asked for. */
  'chosen',
  'chosen-done',
] as const
export type DutyFigure = (typeof dutyFigures)[number]

export const isDutyFigure = (text: string): text is DutyFigure => dutyFigures.includes(text as DutyFigure)

/** Days of a duty as `standingDays` names them, and when the next cycle opens. */
export interface StandingOnDay {
  readonly cycle: number
  readonly opens: DayNumber
  readonly due: DayNumber
  readonly grace: DayNumber
  readonly pausedFrom: DayNumber
  readonly pausedUntil: DayNumber
  readonly excusedFrom: DayNumber
  readonly excusedUntil: DayNumber
  readonly met: DayNumber
  readonly validUntil: DayNumber
  readonly closed: DayNumber
  readonly enrolled: DayNumber
  readonly completed: DayNumber
  /** `everAfter` where there is none. */
  readonly nextOpens: DayNumber
}

const bit = Object.fromEntries(dutyFigures.map((name, n) => [name, 1 << n])) as Readonly<Record<DutyFigure, number>>

/** One bit for each figure. */
export const figureBit = (figure: DutyFigure): number => bit[figure]

const endingWithin = 60

/** Which figures a duty or a chosen course counts for on a day, as bits. What was met or closed later was still open. */
export function figuresOn(standing: StandingOnDay, day: DayNumber): number {
  const { opens, met, closed } = standing
  if (opens === noDay) return chosenOn(standing, day)
  if (happened(closed, day)) return 0
  if (happened(met, day)) return opens > day || standing.nextOpens <= day ? 0 : metOn(standing, day)
  if (covers(standing.excusedFrom, standing.excusedUntil, day)) return opens > day ? 0 : bit.required | bit.excused
  if (covers(standing.pausedFrom, standing.pausedUntil, day)) return opens > day ? 0 : bit.required | bit.paused
  return opens > day ? dueWithin(standing.due - day) : openOn(standing, day)
}

function chosenOn({ enrolled, completed }: StandingOnDay, day: DayNumber): number {
  if (!happened(enrolled, day)) return 0
  return happened(completed, day) ? bit.chosen | bit['chosen-done'] : bit.chosen
}

function metOn({ met, due, validUntil }: StandingOnDay, day: DayNumber): number {
  const inTime = met <= due ? bit['met-in-time'] : bit['met-late']
  const ends = validUntil !== noDay && validUntil >= day && validUntil <= day + endingWithin
  return bit.required | bit.met | inTime | (ends ? bit.ending : 0)
}

function openOn({ cycle, due, grace }: StandingOnDay, day: DayNumber): number {
  if (due < day) return bit.required | bit.overdue | (grace !== noDay && grace < day ? bit.lapsed : 0)
  const ends = cycle > 1 && due <= day + endingWithin
  return bit.required | bit['to-do'] | dueWithin(due - day) | (ends ? bit.ending : 0)
}

function dueWithin(days: number): number {
  if (days < 0 || days > 90) return 0
  return bit['due-90'] | (days <= 60 ? bit['due-60'] : 0) | (days <= 30 ? bit['due-30'] : 0)
}

function happened(on: DayNumber, day: DayNumber): boolean {
  return on !== noDay && on <= day
}

/** `until` is the last day that is covered. */
function covers(from: DayNumber, until: DayNumber, day: DayNumber): boolean {
  return from !== noDay && from <= day && day <= (until === noDay ? everAfter : until)
}
