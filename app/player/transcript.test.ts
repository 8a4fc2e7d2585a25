import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { countedMinutes, evidenceClass } from '#app/progress/evidence-class.ts'
import { smallCourse } from '#tests/support/world.ts'
import { byYear } from './transcript.ts'

const entry = (completedOn: string, minutes: number) => ({ completedOn: completedOn as LocalDate, minutes })

test('hours are counted by calendar year, the latest first', () => {
  expect(byYear([entry('2026-01-01', 60), entry('2024-02-29', 90), entry('2026-12-31', 15)])).toEqual([
    { year: 2026, completions: 2, minutes: 75 },
    { year: 2024, completions: 1, minutes: 90 },
  ])
  expect(byYear([])).toEqual([])
})

test.each([
  ['lessons', smallCourse.quizzes, 'lessons-and-test', 60],
  [null, smallCourse.quizzes, 'lessons-and-test', 60],
  ['lessons', [], 'lessons', 60],
  ['test-out', smallCourse.quizzes, 'test-out', 0],
] as const)('completed by %s', (completedBy, quizzes, evidence, minutes) => {
  expect(evidenceClass(completedBy, { quizzes })).toBe(evidence)
  expect(countedMinutes(60, evidence)).toBe(minutes)
})
