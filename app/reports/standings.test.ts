import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DutyStatus, dutyStatus } from '#app/assignments/duty-status.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { dayNumber, dayOf, everAfter, noDay } from './day-number.ts'
import { type DutyFigure, dutyFigures, figureBit, figuresOn, type StandingOnDay } from './duty-figures.ts'
import { unpackRows } from './listed-rows.ts'
import { type PersonFacts, type StandingFacts, standingDays } from './person-facts.ts'
import { type Selection, Standings } from './standings.ts'

const day = (text: string) => text as LocalDate

describe('day numbers', () => {
  test.each([
    ['2000-01-01', 1],
    ['2000-02-29', 60],
    ['2026-11-30', 9831],
    ['1969-07-20', 1],
    ['2999-01-01', everAfter - 1],
  ])('%s is %i', (text, number) => {
    expect(dayNumber(day(text))).toBe(number)
  })

  test('lead back to the day', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: everAfter - 1 }), (number) => dayNumber(dayOf(number)) === number))
  })
})

const today = dayNumber(day('2026-11-30'))
const none = Object.fromEntries(standingDays.map((name) => [name, noDay])) as Record<(typeof standingDays)[number], number>
const duty: StandingOnDay = { ...none, cycle: 1, opens: today - 50, due: today + 10, nextOpens: everAfter }
const named = (figures: number): DutyFigure[] => dutyFigures.filter((figure) => (figures & figureBit(figure)) !== 0)

describe('figures of a duty', () => {
  test.each<[string, Partial<StandingOnDay>, DutyFigure[]]>([
    ['due in ten days', {}, ['required', 'to-do', 'due-30', 'due-60', 'due-90']],
    ['due today', { due: today }, ['required', 'to-do', 'due-30', 'due-60', 'due-90']],
    ['due in 31 days', { due: today + 31 }, ['required', 'to-do', 'due-60', 'due-90']],
    ['due in 91 days', { due: today + 91 }, ['required', 'to-do']],
    ['due yesterday', { due: today - 1 }, ['required', 'overdue']],
    ['in grace', { cycle: 2, due: today - 1, grace: today }, ['required', 'overdue']],
    ['lapsed', { cycle: 2, due: today - 9, grace: today - 1 }, ['required', 'overdue', 'lapsed']],
    ['a renewal that is open', { cycle: 2 }, ['required', 'to-do', 'ending', 'due-30', 'due-60', 'due-90']],
    ['a window yet to open', { opens: today + 1, due: today + 40 }, ['due-60', 'due-90']],
    ['met in time', { met: today - 20 }, ['required', 'met', 'met-in-time']],
    ['met on its last day', { met: today - 1, due: today - 1 }, ['required', 'met', 'met-in-time']],
    ['met late', { met: today, due: today - 1 }, ['required', 'met', 'met-late']],
    ['met tomorrow', { met: today + 1, due: today - 1 }, ['required', 'overdue']],
    ['good for 60 days', { met: today - 20, validUntil: today + 60 }, ['required', 'met', 'met-in-time', 'ending']],
    ['good for 61 days', { met: today - 20, validUntil: today + 61 }, ['required', 'met', 'met-in-time']],
    ['met, its renewal open', { met: today - 20, nextOpens: today }, []],
    ['excused for good', { excusedFrom: today - 1, due: today - 1 }, ['required', 'excused']],
    ['excused until yesterday', { excusedFrom: today - 9, excusedUntil: today - 1, due: today - 1 }, ['required', 'overdue']],
    ['on leave', { pausedFrom: today, pausedUntil: today, due: today - 1 }, ['required', 'paused']],
    ['closed', { closed: today }, []],
    ['closed tomorrow', { closed: today + 1 }, ['required', 'to-do', 'due-30', 'due-60', 'due-90']],
    ['chosen', { opens: noDay, due: noDay, enrolled: today }, ['chosen']],
    ['chosen and done', { opens: noDay, due: noDay, enrolled: today - 9, completed: today }, ['chosen', 'chosen-done']],
    ['chosen tomorrow', { opens: noDay, due: noDay, enrolled: today + 1 }, []],
  ])('%s', (_, given, expected) => {
    expect(named(figuresOn({ ...duty, ...given }, today))).toEqual(expected)
  })

  test('agree with the status that the room of required learning gives', () => {
    const of: Partial<Record<DutyStatus, DutyFigure>> = {
      met: 'met',
      excused: 'excused',
      paused: 'paused',
      overdue: 'overdue',
      lapsed: 'lapsed',
      'in-grace': 'overdue',
      'due-soon': 'to-do',
      open: 'to-do',
    }
    fc.assert(
      fc.property(someDuty, (given) => {
        const opened = { ...given, opens: Math.min(given.opens, today), closed: noDay }
        return named(figuresOn(opened, today)).includes(of[dutyStatus(datesOf(opened), dayOf(today))]!)
      }),
    )
  })
})

function datesOf(row: StandingOnDay) {
  const date = (number: number) => (number === noDay ? null : dayOf(number))
  return {
    opensOn: dayOf(row.opens),
    dueOn: dayOf(row.due),
    graceUntil: date(row.grace),
    pausedFrom: date(row.pausedFrom),
    pausedUntil: date(row.pausedUntil),
    excusedFrom: date(row.excusedFrom),
    excusedUntil: date(row.excusedUntil),
    metOn: date(row.met),
    closedOn: date(row.closed),
  }
}

const past = fc.integer({ min: today - 60, max: today })
const around = fc.integer({ min: today - 60, max: today + 100 })
const maybe = (some: fc.Arbitrary<number>) => fc.oneof(fc.constant(noDay), some)
const someDuty = fc.record<StandingOnDay>({
  cycle: fc.integer({ min: 1, max: 3 }),
  opens: around,
  due: around,
  grace: maybe(around),
  pausedFrom: maybe(around),
  pausedUntil: maybe(around),
  excusedFrom: maybe(around),
  excusedUntil: maybe(around),
  met: maybe(past),
  validUntil: maybe(around),
  closed: maybe(past),
  enrolled: maybe(past),
  completed: maybe(past),
  nextOpens: fc.constant(everAfter),
})

const facts = (subject: string) =>
  fc
    .array(
      fc.tuple(someDuty, fc.boolean()).map(([row, chosen]) => ({ ...row, ...(chosen && { opens: noDay, due: noDay }) })),
      { maxLength: 3 },
    )
    .map((rows) => rows.map((row, n): StandingFacts => [subject, n + 1, ...standingDays.map((name) => row[name])]))

const subjects = ['cyb-101', 'dig-101', 'law-101']
const somebody = (personId: string): fc.Arbitrary<PersonFacts> =>
  fc.record({
    personId: fc.constant(personId),
    sortKey: fc.constantFrom('a', 'b', 'c'),
    sex: fc.constantFrom('female' as const, 'male' as const),
    locale: fc.constantFrom('ru' as const, 'uz-Latn' as const),
    jobs: fc
      .array(fc.tuple(fc.integer({ min: today - 80, max: today + 5 }), fc.constantFrom('U1', 'U2', 'U3'), fc.constantFrom('P1', 'P2')), {
        maxLength: 3,
      })
      .map((starts) => {
        const sorted = starts.toSorted(([a], [b]) => a - b)
        return sorted.map(([from, unit, position], n) => [from, sorted[n + 1]?.[0] ?? everAfter, unit, position] as const)
      }),
    standings: fc.tuple(...subjects.map(facts)).map((all) => all.flat()),
  })

const people = fc.array(fc.nat({ max: 9 }), { maxLength: 25 }).chain((ids) => fc.tuple(...ids.map((id) => somebody(`p${id}`))))
const selection = fc.record({
  day: fc.integer({ min: today - 70, max: today }),
  units: fc.subarray(['U1', 'U2', 'U3']),
  positions: fc.subarray(['P1', 'P2'], { minLength: 1 }),
  sexes: fc.subarray(['female', 'male'], { minLength: 1 }),
  subjects: fc.subarray(subjects, { minLength: 1 }),
  dueWithin: fc.option(fc.tuple(around, around), { nil: undefined }),
})

function chosen(asked: typeof selection extends fc.Arbitrary<infer Asked> ? Asked : never): Selection {
  const { day: on, dueWithin } = asked
  return {
    day: on,
    unit: (id) => asked.units.indexOf(id),
    position: (id) => asked.positions.indexOf(id),
    sex: (sex) => asked.sexes.indexOf(sex),
    locale: () => 0,
    subject: (id) => asked.subjects.indexOf(id),
    ...(dueWithin && { dueWithin }),
  }
}

/** The same by going through everybody. */
function naive(all: readonly PersonFacts[], asked: Selection, on = asked.day) {
  const latest = new Map(all.map((each) => [each.personId, each]))
  const order = [...latest.values()].toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0))
  const [from, until] = asked.dueWithin ?? [noDay, everAfter]
  return order.flatMap(({ personId, jobs, sex, locale, standings }) => {
    const job = jobs.findLast(([begins, ends]) => begins <= asked.day && asked.day < ends)
    if (!job || asked.unit(job[2]) < 0 || asked.position(job[3]) < 0 || asked.sex(sex) < 0 || asked.locale(locale) < 0) return []
    return standings.flatMap(([subject, cycle, ...days], n) => {
      const row = Object.fromEntries(standingDays.map((name, at) => [name, days[at]])) as Record<(typeof standingDays)[number], number>
      const next = standings[n + 1]
      const follows = next?.[0] === subject && next[2 + standingDays.indexOf('closed')] === noDay
      const figures = figuresOn({ ...row, cycle, nextOpens: follows ? (next[2] as number) : everAfter }, on)
      const fits = asked.subject(subject) >= 0 && row.due >= from && row.due <= until
      return fits
        ? [{ personId, subject, cycle, due: row.due, unit: asked.unit(job[2]), subjectGroup: asked.subject(subject), figures }]
        : []
    })
  })
}

function held(all: readonly PersonFacts[]): Standings {
  const standings = new Standings()
  for (const each of all) standings.replace(each)
  return standings
}

describe('all standings', () => {
  test('counts of every group are those of a plain recount', () => {
    fc.assert(
      fc.property(people, selection, (all, asked) => {
        const select = chosen(asked)
        const [byUnit, bySubject, whole] = held(all).tally(select, [
          { by: 'unit', groups: asked.units.length },
          { by: 'subject', groups: asked.subjects.length },
          { groups: 1 },
        ])
        const rows = naive(all, select)
        const count = (some: typeof rows) => ({
          duties: dutyFigures.map((figure) => some.filter(({ figures }) => (figures & figureBit(figure)) !== 0).length),
          people: dutyFigures.map(
            (figure) => new Set(some.filter(({ figures }) => (figures & figureBit(figure)) !== 0).map(({ personId }) => personId)).size,
          ),
        })
        expect(byUnit).toEqual(asked.units.map((_, n) => count(rows.filter(({ unit }) => unit === n))))
        expect(bySubject).toEqual(asked.subjects.map((_, n) => count(rows.filter(({ subjectGroup }) => subjectGroup === n))))
        expect(whole).toEqual([count(rows)])
      }),
    )
  })

  test('a list holds the rows that its figure counts, in the order asked for, page by page', () => {
    fc.assert(
      fc.property(
        people,
        selection,
        fc.constantFrom(...dutyFigures),
        fc.boolean(),
        fc.boolean(),
        (everybody, asked, figure, byDue, descending) => {
          const select = chosen(asked)
          const standings = held(everybody)
          const rows = naive(everybody, select).filter(({ figures }) => (figures & figureBit(figure)) !== 0)
          const sorted = byDue
            ? rows.toSorted((a, b) => (descending ? b.due - a.due : a.due - b.due))
            : descending
              ? rows.toReversed()
              : rows
          const order = { by: byDue ? ('due' as const) : ('name' as const), descending }
          const pages = [0, 4, 8, 12].map((offset) => standings.list(select, figureBit(figure), order, { offset, limit: 4 }))
          expect(pages.map(({ total }) => total)).toEqual([0, 4, 8, 12].map(() => rows.length))
          const ids = ({ personId, subject, cycle }: { personId: string; subject: string; cycle: number }) =>
            `${personId} ${subject} ${cycle}`
          expect(pages.flatMap((page) => unpackRows(page).map(ids))).toEqual(sorted.slice(0, 16).map(ids))
          const all = standings.list(select, figureBit(figure), order)
          expect(unpackRows(all).map(ids)).toEqual(sorted.map(ids))
          expect(unpackRows(all, 3, 5).map(ids)).toEqual(sorted.slice(3, 8).map(ids))
        },
      ),
    )
  })

  test('a trend is what the day itself would say', () => {
    fc.assert(
      fc.property(people, selection, (all, asked) => {
        const select = chosen({ ...asked, day: today })
        const days = [today - 90, today - 40, today - 39, today - 7, today]
        const counted = days.map((on) => {
          const rows = naive(all, select, on).map(({ figures }) => named(figures))
          const n = (test: (figures: readonly DutyFigure[]) => boolean) => rows.filter(test).length
          return {
            day: on,
            owed: n((figures) => figures.includes('required') && !figures.includes('excused') && !figures.includes('paused')),
            met: n((figures) => figures.includes('met')),
            overdue: n((figures) => figures.includes('overdue')),
          }
        })
        expect(held(all).trend(select, days)).toEqual(counted)
      }),
    )
  })
})
