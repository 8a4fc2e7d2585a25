import { CodeTable } from './code-table.ts'
import { type DayNumber, everAfter, noDay } from './day-number.ts'
import { dutyFigures, figuresOn, type StandingOnDay } from './duty-figures.ts'
import { column8, column16, column32 } from './growing-column.ts'
import { type ListedRows, type ListedStanding, packRows } from './listed-rows.ts'
import { type PersonFacts, standingDays } from './person-facts.ts'
import { Trend, type TrendPoint } from './trend.ts'

/** By what counts can be told apart. */
export type Dimension = 'unit' | 'position' | 'sex' | 'locale' | 'subject'

/**
 * Which people and subjects are asked about, on a day. Each function says for a value in which group it counts, from 0, or
 * −1 where it is not asked for; which of them makes the groups is said with the question.
 */
export interface Selection {
  readonly day: DayNumber
  readonly unit: (unitId: string) => number
  readonly position: (positionId: string) => number
  readonly sex: (sex: string) => number
  readonly locale: (locale: string) => number
  readonly subject: (subject: string) => number
  /** Duties whose last day is within these, both included; all where missing. */
  readonly dueWithin?: readonly [DayNumber, DayNumber]
}

/** Which groups are counted, and how many there are; without a dimension all are one group. */
export interface Grouping {
  readonly by?: Dimension
  readonly groups: number
}

/** Counts by the order of `dutyFigures`. */
export interface Tally {
  readonly duties: readonly number[]
  /** People who have at least one of them. */
  readonly people: readonly number[]
}

export interface Order {
  /** By the last day of the duty, or by name alone; those of the same day by name. */
  readonly by: 'due' | 'name'
  readonly descending: boolean
}

interface RowsOfPerson {
  readonly person: number
  readonly from: number
  readonly until: number
}
interface GroupsOf {
  readonly person: Readonly<Record<Exclude<Dimension, 'subject'>, number>>
  /** By subject; −1 where the row is not asked for. */
  readonly row: (row: number) => number
}
interface PlacedJob {
  readonly from: DayNumber
  readonly until: DayNumber
  readonly unit: number
  readonly position: number
}

const nobody: PlacedJob = { from: noDay, until: noDay, unit: -1, position: -1 }

/**
 * What everybody has to learn and has learnt, held in columns of numbers: a million rows in some 40 MB, of which any
 * question is answered in one pass. Who was where, and what was due, is that of the day that is asked about.
 */
export class Standings {
  readonly #units = new CodeTable()
  readonly #positions = new CodeTable()
  readonly #sexes = new CodeTable()
  readonly #locales = new CodeTable()
  readonly #subjects = new CodeTable()

  readonly #personIds = new CodeTable()
  readonly #sortKeys: string[] = []
  readonly #sex = column8()
  readonly #locale = column8()
  readonly #jobs: PlacedJob[][] = []
  /** Where her rows begin, how many they are, and how many there is room for. */
  readonly #first = column32()
  readonly #count = column16()
  readonly #room = column16()

  readonly #subject = column16()
  /** Row by row what `StandingOnDay` holds, so that a row is read from one place. */
  readonly #days = column16()

  #byName: Uint32Array | undefined
  #end = 0
  #used = 0

  /** All that anybody has to learn or chose. */
  subjects(): string[] {
    return Array.from({ length: this.#subjects.size }, (_, code) => this.#subjects.text(code))
  }

  /** Rows that count. */
  get size(): number {
    return this.#used
  }

  /** Rows that were left behind when people got more of them. */
  get wasted(): number {
    return this.#end - this.#used
  }

  /** Takes what is known of a person now in place of what was. */
  replace({ personId, sortKey, sex, locale, jobs, standings }: PersonFacts): void {
    const known = this.#personIds.size
    const person = this.#personIds.code(personId)
    if (person === known || this.#sortKeys[person] !== sortKey) this.#byName = undefined
    this.#sortKeys[person] = sortKey
    this.#sex.set(person, this.#sexes.code(sex))
    this.#locale.set(person, this.#locales.code(locale))
    this.#jobs[person] = jobs.map(([from, until, unitId, positionId]) => ({
      from,
      until,
      unit: this.#units.code(unitId),
      position: this.#positions.code(positionId),
    }))
    this.#makeRoom(person, person === known, standings.length)
    const first = this.#first.values[person]!
    standings.forEach(([subject, cycle, ...days], n) => {
      this.#subject.set(first + n, this.#subjects.code(subject))
      const at = (first + n) * width
      for (let day = 0; day < standingDays.length; day += 1) this.#days.set(at + day, days[day] ?? noDay)
      const next = standings[n + 1]
      const follows = next?.[0] === subject && next[2 + closedAt] === noDay
      this.#days.set(at + nextOpensAt, follows ? (next[2 + opensAt] as number) : everAfter)
      this.#days.set(at + cycleAt, cycle)
    })
  }

  #makeRoom(person: number, isNew: boolean, rows: number): void {
    if (isNew) {
      this.#count.set(person, 0)
      this.#room.set(person, 0)
    }
    this.#used += rows - this.#count.values[person]!
    this.#count.set(person, rows)
    if (rows <= this.#room.values[person]! && !isNew) return
    this.#first.set(person, this.#end)
    this.#room.set(person, rows)
    this.#end += rows
  }

  /** For each question about groups a tally of each group; all are answered in one pass. */
  tally(selection: Selection, questions: readonly Grouping[]): Tally[][] {
    const counts = questions.map(({ by, groups }) => new Counts(by, groups))
    this.#walk(selection, (rows, groupsOf) => {
      for (let row = rows.from; row < rows.until; row += 1) {
        const subject = groupsOf.row(row)
        if (subject < 0) continue
        const figures = this.#figuresOf(row, selection)
        if (figures === 0) continue
        for (const each of counts) each.add(each.by === 'subject' ? subject : each.by ? groupsOf.person[each.by] : 0, figures)
      }
      for (const each of counts) each.endPerson()
    })
    return counts.map((each) => each.tallies())
  }

  /** The tally of one group on each of these days, which ascend; of the figures that `TrendPoint` names. */
  trend(selection: Selection, days: readonly DayNumber[]): TrendPoint[] {
    const trend = new Trend(days)
    // Who was where is of the last of them: a body is compared with itself as it is now.
    this.#walk({ ...selection, day: days.at(-1) ?? selection.day }, (rows, groupsOf) => {
      for (let row = rows.from; row < rows.until; row += 1) if (groupsOf.row(row) >= 0) trend.add(this.#rowAt(row))
    })
    return trend.points()
  }

  /** Rows that count for a figure, one page of them or all, and how many there are. */
  list(
    selection: Selection,
    figure: number,
    { by, descending }: Order,
    { offset = 0, limit = Number.POSITIVE_INFINITY }: { readonly offset?: number; readonly limit?: number } = {},
  ): ListedRows {
    const found = new Uint32Array(this.#end)
    const people = new Uint32Array(this.#end)
    let total = 0
    this.#walk(selection, (rows, groupsOf) => {
      for (let row = rows.from; row < rows.until; row += 1) {
        if (groupsOf.row(row) < 0 || (this.#figuresOf(row, selection) & figure) === 0) continue
        found[total] = row
        people[total] = rows.person
        total += 1
      }
    })
    const order = by === 'due' ? this.#orderByDue(found.subarray(0, total), descending) : undefined
    const at = (n: number) => (order ? order[n]! : descending ? total - 1 - n : n)
    const rowAt = (n: number): ListedStanding => {
      const row = found[at(n)]!
      return {
        personId: this.#personIds.text(people[at(n)]!),
        subject: this.#subjects.text(this.#subject.values[row]!),
        cycle: this.#days.values[row * width + cycleAt]!,
      }
    }
    function* rows() {
      for (let n = offset; n < Math.min(total, offset + limit); n += 1) yield rowAt(n)
    }
    return packRows(total, rows())
  }

  /** Calls `visit` for everybody who is asked for, in the order of names. What it is given changes with the next call. */
  #walk(selection: Selection, visit: (rows: RowsOfPerson, groups: GroupsOf) => void): void {
    const groups = (size: number) => new Int32Array(size)
    const units = this.#units.map(groups, selection.unit)
    const positions = this.#positions.map(groups, selection.position)
    const sexes = this.#sexes.map(groups, selection.sex)
    const locales = this.#locales.map(groups, selection.locale)
    const subjects = this.#subjects.map(groups, selection.subject)
    const subjectOf = this.#subject.values
    const days = this.#days.values
    const [from, until] = selection.dueWithin ?? [noDay, everAfter]
    const anyDay = selection.dueWithin === undefined
    const asked = (row: number) => anyDay || (days[row * width + dueAt]! >= from && days[row * width + dueAt]! <= until)
    const rows = { person: 0, from: 0, until: 0 }
    const person = { unit: 0, position: 0, sex: 0, locale: 0 }
    const groupsOf: GroupsOf = { person, row: (row) => (asked(row) ? subjects[subjectOf[row]!]! : -1) }
    for (const each of this.#namesInOrder()) {
      const { unit, position } = this.#jobOn(each, selection.day)
      if (unit < 0) continue
      person.unit = units[unit]!
      person.position = positions[position]!
      person.sex = sexes[this.#sex.values[each]!]!
      person.locale = locales[this.#locale.values[each]!]!
      if (person.unit < 0 || person.position < 0 || person.sex < 0 || person.locale < 0) continue
      rows.person = each
      rows.from = this.#first.values[each]!
      rows.until = rows.from + this.#count.values[each]!
      visit(rows, groupsOf)
    }
  }

  #jobOn(person: number, day: DayNumber): PlacedJob {
    const jobs = this.#jobs[person]!
    for (let n = jobs.length - 1; n >= 0; n -= 1) {
      const job = jobs[n]!
      if (job.from <= day && day < job.until) return job
    }
    return nobody
  }

  readonly #row: { -readonly [Name in keyof StandingOnDay]: number } = { ...emptyRow }

  #figuresOf(index: number, { day }: Selection): number {
    return figuresOn(this.#rowAt(index), day)
  }

  /** What it gives changes with the next call. */
  #rowAt(index: number): StandingOnDay {
    const days = this.#days.values
    const at = index * width
    const row = this.#row
    // One by one: names that are computed cost ten times as much.
    row.opens = days[at]!
    row.due = days[at + 1]!
    row.grace = days[at + 2]!
    row.pausedFrom = days[at + 3]!
    row.pausedUntil = days[at + 4]!
    row.excusedFrom = days[at + 5]!
    row.excusedUntil = days[at + 6]!
    row.met = days[at + 7]!
    row.validUntil = days[at + 8]!
    row.closed = days[at + 9]!
    row.enrolled = days[at + 10]!
    row.completed = days[at + 11]!
    row.nextOpens = days[at + nextOpensAt]!
    row.cycle = days[at + cycleAt]!
    return row
  }

  #namesInOrder(): Uint32Array {
    if (!this.#byName) {
      const keys = this.#sortKeys
      const order = Uint32Array.from(keys.keys())
      this.#byName = order.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b))
    }
    return this.#byName
  }

  /** Indices of rows by their last day; those of the same day stay in their order. */
  #orderByDue(rows: Uint32Array, descending: boolean): Uint32Array {
    const days = this.#days.values
    const key = (row: number) => (descending ? everAfter - days[row * width + dueAt]! : days[row * width + dueAt]!)
    const starts = new Uint32Array(everAfter + 2)
    for (const row of rows) starts[key(row) + 1]! += 1
    for (let n = 1; n < starts.length; n += 1) starts[n]! += starts[n - 1]!
    const order = new Uint32Array(rows.length)
    rows.forEach((row, n) => {
      order[starts[key(row)]!++] = n
    })
    return order
  }
}

const [opensAt, dueAt, closedAt] = (['opens', 'due', 'closed'] as const).map((name) => standingDays.indexOf(name)) as [
  number,
  number,
  number,
]

const nextOpensAt = standingDays.length
const cycleAt = nextOpensAt + 1
/** Numbers of a row. */
const width = cycleAt + 1

const emptyRow: StandingOnDay = {
  ...(Object.fromEntries(standingDays.map((name) => [name, noDay])) as Record<(typeof standingDays)[number], DayNumber>),
  nextOpens: everAfter,
  cycle: 1,
}

/** Counts what comes person by person. Figures come in some dozens of combinations: those are counted, and taken apart at the end. */
class Counts {
  readonly by: Dimension | undefined
  readonly #groups: number
  readonly #combinations: number[] = []
  readonly #numberOf = new Int16Array(1 << dutyFigures.length).fill(-1)
  #duties: Uint32Array
  readonly #people: number[][]
  /** Of the person under way: what she has in the group that came last. */
  #group = -1
  #own = 0

  constructor(by: Dimension | undefined, groups: number) {
    this.by = by
    this.#groups = groups
    this.#duties = new Uint32Array(groups * 32)
    this.#people = Array.from({ length: groups }, () => dutyFigures.map(() => 0))
  }

  /** Rows of a person come group by group: those of a subject stand together. */
  add(group: number, figures: number): void {
    let number = this.#numberOf[figures]!
    if (number < 0) {
      number = this.#combinations.push(figures) - 1
      this.#numberOf[figures] = number
      if (this.#combinations.length * this.#groups > this.#duties.length) {
        const wider = new Uint32Array(this.#duties.length * 2)
        wider.set(this.#duties)
        this.#duties = wider
      }
    }
    this.#duties[number * this.#groups + group]! += 1
    if (group !== this.#group) {
      this.endPerson()
      this.#group = group
    }
    this.#own |= figures
  }

  endPerson(): void {
    if (this.#group >= 0) addBits(this.#people[this.#group]!, this.#own, 1)
    this.#group = -1
    this.#own = 0
  }

  tallies(): Tally[] {
    const duties = this.#people.map((_, group) => {
      const counts = dutyFigures.map(() => 0)
      this.#combinations.forEach((figures, n) => {
        addBits(counts, figures, this.#duties[n * this.#groups + group]!)
      })
      return counts
    })
    return duties.map((counts, group) => ({ duties: counts, people: this.#people[group]! }))
  }
}

function addBits(to: number[], bits: number, n: number): void {
  for (let left = bits; left > 0; left &= left - 1) to[31 - Math.clz32(left & -left)]! += n
}
