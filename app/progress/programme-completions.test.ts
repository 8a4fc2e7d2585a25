import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Programme, ProgrammeGroup } from '#app/catalogue/programme.ts'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { type CourseTaken, programmeCompletions } from './programme-completions.ts'
import { programmeStanding } from './programme-standing.ts'

const said = { en: 'Text' }
const group = (id: string, take: ProgrammeGroup['take'], courses: string[], required = true): ProgrammeGroup => ({
  ...{ id, take, required, title: said },
  courses: courses.map((course) => ({ id: course })),
})
const path: Programme = {
  ...{ id: 'front-desk', title: said, summary: said, prerequisites: [] },
  groups: [group('basics', 'all', ['law', 'dig']), group('work', 1, ['srv', 'inc']), group('more', 1, ['bpr'], false)],
}
const start = '2026-01-01' as LocalDate
const on = (n: number) => addDays(start, n)
/** From and until which day after the start it was done and is good. */
const taken =
  (given: Record<string, (readonly [from: number, until: number])[]>) =>
  (course: string): CourseTaken[] =>
    (given[course] ?? []).map(([from, until]) => ({ enrolmentId: `${course}-${from}`, completedOn: on(from), goodUntil: on(until) }))

test('a path is completed on the day of its last course, by what is good on that day', () => {
  expect(programmeCompletions(path, taken({ law: [[1, 90]], dig: [[5, 80]], inc: [[3, 99]], bpr: [[9, 99]] }))).toEqual([
    { enrolmentId: 'dig-5', completedOn: on(5), restsFrom: on(1), goodUntil: on(80) },
  ])
  expect(programmeCompletions(path, taken({ law: [[1, 4]], dig: [[5, 80]], inc: [[3, 99]] }))).toEqual([])
  expect(programmeCompletions(path, taken({ law: [[1, 90]], dig: [[5, 80]], bpr: [[3, 99]] }))).toEqual([])
})

test('what rests on nothing from before was done as a whole anew', () => {
  const again = {
    law: [
      [1, 90],
      [60, 150],
    ],
    dig: [
      [5, 80],
      [70, 160],
    ],
    srv: [
      [3, 99],
      [65, 170],
    ],
  } as const
  const days = programmeCompletions(path, taken(again as never))
  expect(days.map(({ completedOn, restsFrom }) => [completedOn, restsFrom])).toEqual([
    [on(5), on(1)],
    [on(60), on(3)],
    [on(65), on(5)],
    [on(70), on(60)],
  ])
  expect(days.at(-1)).toMatchObject({ enrolmentId: 'dig-70', goodUntil: on(150) })
})

test('for whatever was done: complete on those days, and good just as long as nothing more is done', () => {
  const spans = fc.array(
    fc.tuple(fc.nat(40), fc.nat(40)).map(([from, length]) => [from, from + length] as const),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(fc.record({ law: spans, dig: spans, srv: spans, inc: spans }), (given) => {
      const of = taken(given)
      const completeOn = (day: LocalDate, known: LocalDate) =>
        programmeStanding(path, (id) =>
          of(id).some(({ completedOn, goodUntil }) => completedOn <= known && completedOn <= day && day <= goodUntil)
            ? 'completed'
            : 'open',
        ).complete
      const days = new Map(programmeCompletions(path, of).map((each) => [each.completedOn, each]))
      for (const day of Object.keys(given).flatMap((id) => of(id).map(({ completedOn }) => completedOn))) {
        const found = days.get(day)
        expect(found !== undefined).toBe(completeOn(day, day))
        if (!found) continue
        expect(completeOn(found.goodUntil, day)).toBe(true)
        expect(completeOn(addDays(found.goodUntil, 1), day)).toBe(false)
        const since = (from: LocalDate) =>
          programmeStanding(path, (id) =>
            of(id).some((each) => each.completedOn >= from && each.completedOn <= day && day <= each.goodUntil) ? 'completed' : 'open',
          ).complete
        expect(since(found.restsFrom)).toBe(true)
        expect(since(addDays(found.restsFrom, 1))).toBe(false)
      }
    }),
  )
})
