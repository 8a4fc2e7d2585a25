import { type DayNumber, everAfter, noDay } from './day-number.ts'
import { figureBit, figuresOn, type StandingOnDay } from './duty-figures.ts'

export interface TrendPoint {
  readonly day: DayNumber
  /** Duties that count, without those that are excused or paused. */
  readonly owed: number
  readonly met: number
  readonly overdue: number
}

const [required, excused, paused, met, overdue] = (['required', 'excused', 'paused', 'met', 'overdue'] as const).map(figureBit) as [
  number,
  number,
  number,
  number,
  number,
]

/** Counts duties on many days at once: each adds to all days of a span with two additions. */
export class Trend {
  readonly #days: readonly DayNumber[]
  /** For each day number, how many of the days come before it. */
  readonly #before = new Uint16Array(everAfter + 1)
  /** Changes from one day to the next. */
  readonly #owed: Int32Array
  readonly #met: Int32Array
  readonly #overdue: Int32Array

  constructor(days: readonly DayNumber[]) {
    this.#days = days
    for (const day of days) this.#before[day + 1]! += 1
    for (let n = 1; n < this.#before.length; n += 1) this.#before[n]! += this.#before[n - 1]!
    const changes = () => new Int32Array(days.length + 1)
    this.#owed = changes()
    this.#met = changes()
    this.#overdue = changes()
  }

  add(row: StandingOnDay): void {
    const { opens } = row
    if (opens === noDay) return
    if (row.excusedFrom !== noDay || row.pausedFrom !== noDay) {
      this.#addDayByDay(row)
      return
    }
    const closed = row.closed === noDay ? everAfter : row.closed
    const done = row.met === noDay ? everAfter : Math.max(row.met, opens)
    const open = Math.min(done, closed)
    this.#span(this.#owed, opens, open)
    this.#span(this.#overdue, Math.max(opens, row.due + 1), open)
    if (row.met === noDay) return
    const replaced = Math.min(closed, row.nextOpens)
    this.#span(this.#owed, done, replaced)
    this.#span(this.#met, done, replaced)
  }

  /** From a day on, and no longer on `until`. */
  #span(changes: Int32Array, from: DayNumber, until: DayNumber): void {
    if (from >= until) return
    changes[this.#before[from]!]! += 1
    changes[this.#before[until]!]! -= 1
  }

  /** Of the few that are paused or excused only for a time. */
  #addDayByDay(row: StandingOnDay): void {
    this.#days.forEach((day, n) => {
      const figures = figuresOn(row, day)
      const add = (changes: Int32Array) => {
        changes[n]! += 1
        changes[n + 1]! -= 1
      }
      if ((figures & required) !== 0 && (figures & (excused | paused)) === 0) add(this.#owed)
      if ((figures & met) !== 0) add(this.#met)
      if ((figures & overdue) !== 0) add(this.#overdue)
    })
  }

  points(): TrendPoint[] {
    let sums = { owed: 0, met: 0, overdue: 0 }
    return this.#days.map((day, n) => {
      sums = { owed: sums.owed + this.#owed[n]!, met: sums.met + this.#met[n]!, overdue: sums.overdue + this.#overdue[n]! }
      return { day, ...sums }
    })
  }
}
