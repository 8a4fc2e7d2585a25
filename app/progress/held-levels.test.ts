import { expect, test } from 'vitest'
import type { CompetencyLevel } from '#app/catalogue/competency-framework.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { EvidenceClass } from './evidence-class.ts'
import { type CompletedCourse, competencyStanding, coursesClosing, heldLevels } from './held-levels.ts'

const today = '2026-11-30' as LocalDate

interface Other {
  readonly evidence?: EvidenceClass
  readonly validUntil?: string
}

const completed = (
  courseId: string,
  level: CompetencyLevel,
  { evidence = 'lessons-and-test', validUntil = '2027-11-30' }: Other = {},
): CompletedCourse => ({
  courseId,
  competencies: [{ id: 'CM12', level }],
  evidence,
  validUntil: validUntil as LocalDate,
})

test.each<[string, CompletedCourse[], object]>([
  ['one course', [completed('a', 'aware')], { level: 'aware', courseId: 'a', lapsed: false }],
  ['the higher of two', [completed('a', 'aware'), completed('b', 'practitioner')], { level: 'practitioner', courseId: 'b' }],
  [
    'what holds before what is higher and over',
    [completed('a', 'leader', { validUntil: '2026-11-29' }), completed('b', 'aware')],
    { level: 'aware', courseId: 'b', lapsed: false },
  ],
  ['valid up to and including its last day', [completed('a', 'aware', { validUntil: today })], { lapsed: false }],
  ['over the day after', [completed('a', 'aware', { validUntil: '2026-11-29' })], { lapsed: true }],
  ['practice before a test', [completed('a', 'aware', { evidence: 'test-out' }), completed('b', 'aware')], { courseId: 'b' }],
  ['the longer of two alike', [completed('a', 'aware'), completed('b', 'aware', { validUntil: '2028-01-01' })], { courseId: 'b' }],
  ['a test alone shows no leader', [completed('a', 'leader', { evidence: 'test-out' })], { level: 'practitioner', evidence: 'test-out' }],
  [
    'a renewal by test carries practice on',
    [completed('a', 'leader', { validUntil: '2026-01-01' }), completed('a', 'leader', { evidence: 'test-out' })],
    { level: 'leader', evidence: 'lessons-and-test', validUntil: '2027-11-30', lapsed: false },
  ],
])('held levels: %s', (_, courses, held) => {
  expect(heldLevels(courses, today).get('CM12')).toMatchObject(held)
  expect(heldLevels(courses.toReversed(), today).get('CM12')).toMatchObject(held)
})

test.each<[CompetencyLevel, CompletedCourse[], string]>([
  ['practitioner', [], 'none'],
  ['practitioner', [completed('a', 'aware')], 'below'],
  ['practitioner', [completed('a', 'practitioner')], 'met'],
  ['aware', [completed('a', 'leader')], 'met'],
  ['aware', [completed('a', 'leader', { validUntil: '2026-01-01' })], 'lapsed'],
  ['practitioner', [completed('a', 'aware', { validUntil: '2026-01-01' })], 'below'],
])('asked for %s', (target, courses, standing) => {
  expect(competencyStanding(target, heldLevels(courses, today).get('CM12'))).toBe(standing)
})

test('the course that closes most comes first, and none closes what another has closed', () => {
  const course = (courseId: string, ...competencies: [string, CompetencyLevel][]) => ({
    courseId,
    competencies: competencies.map(([id, level]) => ({ id, level })),
  })
  const gaps = new Map<string, CompetencyLevel>([
    ['CM11', 'practitioner'],
    ['CM12', 'practitioner'],
    ['CM13', 'aware'],
    ['CM64', 'leader'],
  ])
  const offered = [
    course('cyb-101', ['CM12', 'practitioner'], ['CM13', 'aware']),
    course('dig-101', ['CM11', 'practitioner'], ['CM13', 'practitioner'], ['CM14', 'practitioner']),
    course('trn-201', ['CM64', 'practitioner']),
  ]
  expect(coursesClosing(gaps, offered)).toEqual([
    { courseId: 'cyb-101', closes: ['CM12', 'CM13'] },
    { courseId: 'dig-101', closes: ['CM11'] },
  ])
  expect(coursesClosing(new Map(), offered)).toEqual([])
})
