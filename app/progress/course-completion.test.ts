import { expect, test } from 'vitest'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { smallCourse } from '#tests/support/world.ts'
import { courseGaps, evidenceSince, isLessonDone, type LessonEvidence, lessonsBeforeFinal } from './course-completion.ts'
import { nextStep, type ReadingPlace } from './next-step.ts'

const [lesson] = smallCourse.lessons as [(typeof smallCourse.lessons)[0]]
const one = { ...lesson, id: 'one', hash: 'h1', sections: [{ id: 'start', title: { en: 'Start' } }] }
const two = { ...lesson, id: 'two', hash: 'h2' }
const pre: QuizDefinition = { id: 'pre', kind: 'pre', bank: 'main', blueprint: [] }
const final: QuizDefinition = { id: 'final', kind: 'final', bank: 'main', blueprint: [], passMark: 0.8 }
const release = { lessons: [one, two], quizzes: [pre, final] }

const at = new Date('2026-11-23T04:00:00Z')
const seen = (lessonId: string, lessonHash: string, done = true): LessonEvidence => ({
  lessonId,
  lessonHash,
  openedAt: at,
  completedAt: done ? at : null,
})
const both = [seen('one', 'h1'), seen('two', 'h2')]

test.each([
  ['lessons done and final passed', release, both, true, []],
  ['final not passed', release, both, false, [{ reason: 'final-not-passed' }]],
  ['a lesson only opened', release, [seen('one', 'h1'), seen('two', 'h2', false)], true, [{ reason: 'lessons-open', count: 1 }]],
  ['a lesson done in an earlier text', release, [seen('one', 'h0'), seen('two', 'h2')], true, [{ reason: 'lessons-open', count: 1 }]],
  ['nothing yet', release, [], false, [{ reason: 'lessons-open', count: 2 }, { reason: 'final-not-passed' }]],
  ['a course without tests', { ...release, quizzes: [] }, both, false, []],
  ['a course with a pre-test alone', { ...release, quizzes: [pre] }, both, false, []],
])('a course: %s', (_, course, evidence, finalPassed, gaps) => {
  expect(courseGaps(course, evidence, { finalPassed })).toEqual(gaps)
})

test.each([
  ['stands for the lessons once the final test is passed', true, []],
  ['stands for nothing before', false, [{ reason: 'lessons-open', count: 2 }, { reason: 'final-not-passed' }]],
])('a strong pre-test %s', (_, finalPassed, gaps) => {
  expect(courseGaps(release, [], { finalPassed, testedOut: true })).toEqual(gaps)
})

test('a lesson done in an earlier and in the present text is done', () => {
  expect(isLessonDone(one, [seen('one', 'h0', false), seen('one', 'h1')])).toBe(true)
})

const sinceThen = new Date(at.getTime() + 1000)
const later = new Date(at.getTime() + 2000)
test.each<[string, Partial<LessonEvidence>, Partial<LessonEvidence>]>([
  ['done before', {}, { openedAt: null, completedAt: null, doneBefore: true }],
  ['done at that very instant', { completedAt: sinceThen }, { completedAt: null, doneBefore: true }],
  ['opened before and not done', { completedAt: null }, { openedAt: null, completedAt: null, doneBefore: false }],
  ['done before, opened again since', { openedAt: later }, { openedAt: later, completedAt: null, doneBefore: true }],
  ['done since', { openedAt: later, completedAt: later }, { openedAt: later, completedAt: later, doneBefore: false }],
])('what counts since a failed round: %s', (_, changed, counts) => {
  const evidence = [{ ...seen('one', 'h1'), ...changed }]
  expect(evidenceSince(evidence, sinceThen)).toMatchObject([counts])
  expect(evidenceSince(evidence, undefined)).toBe(evidence)
})

test('a failed round refutes the pre-test that stood for the lessons', () => {
  const opening = { ...release, quizzes: [{ ...pre, opensFinalFrom: 0.8 }, final] }
  const attempts = [
    { id: 'a', quizId: 'pre', releaseId: 'r', number: 1, startedAt: at, dueAt: null, submittedAt: at, score: 0.9, passed: null },
  ]
  expect(lessonsBeforeFinal(opening, { evidence: [], since: undefined }, attempts)).toEqual([])
  expect(lessonsBeforeFinal(opening, { evidence: [], since: at }, attempts)).toHaveLength(2)
})

const place: ReadingPlace = { lessonId: 'one', section: 'start', block: 7 }

test.each([
  ['the pre-test at the very beginning', {}, { kind: 'pre-test', quizId: 'pre' }],
  ['the first lesson after the pre-test', { preTaken: true }, { kind: 'lesson', lessonId: 'one' }],
  ['the first lesson where there is no pre-test', { release: { ...release, quizzes: [final] } }, { kind: 'lesson', lessonId: 'one' }],
  ['where she stopped', { evidence: [seen('one', 'h1', false)], place }, { kind: 'lesson', lessonId: 'one', place }],
  ['where she stopped, the pre-test left out', { place }, { kind: 'lesson', lessonId: 'one', place }],
  [
    'the block alone where a new edition lost the heading',
    { place: { ...place, section: 'gone' } },
    { kind: 'lesson', lessonId: 'one', place: { lessonId: 'one', section: '', block: 7 } },
  ],
  [
    'a later lesson where she stopped',
    { place: { ...place, lessonId: 'two', section: '' } },
    { kind: 'lesson', lessonId: 'two', place: { ...place, lessonId: 'two', section: '' } },
  ],
  ['the first open lesson when the one she read is done', { evidence: [seen('one', 'h1')], place }, { kind: 'lesson', lessonId: 'two' }],
  ['the first open lesson when the one she read is gone', { place: { ...place, lessonId: 'gone' } }, { kind: 'lesson', lessonId: 'one' }],
  ['the final test for who knew it before', { preTaken: true, testedOut: true }, { kind: 'final-test', quizId: 'final' }],
  ['the lesson where she reads all the same', { preTaken: true, testedOut: true, place }, { kind: 'lesson', lessonId: 'one', place }],
  ['the final test after the lessons', { evidence: both, place }, { kind: 'final-test', quizId: 'final' }],
  ['the certificate at the end', { evidence: both, completed: true }, { kind: 'certificate' }],
  ['the certificate, also when a lesson was renewed since', { completed: true }, { kind: 'certificate' }],
])('the next step is %s', (_, facts, step) => {
  expect(nextStep({ release, evidence: [], place: undefined, completed: false, preTaken: false, ...facts })).toEqual(step)
})
