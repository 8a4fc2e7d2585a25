import { expect, test } from 'vitest'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { translator } from '#app/i18n/translate.ts'
import { locales } from '#app/kernel/locale.ts'
import type { AttemptSummary } from '#app/quizzes/attempt.ts'
import { smallCourse } from '#tests/support/world.ts'
import { type CourseCase, completionOf } from './completion.ts'
import { type CourseGap, evidenceSince, isLessonDone, type LessonEvidence, lessonState, lessonsBeforeFinal } from './course-completion.ts'
import { gapSentence } from './gap-sentence.ts'
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

const attempt = (quizId: string, score: number | null, passed: boolean | null): AttemptSummary => ({
  id: 'a',
  quizId,
  releaseId: 'r',
  number: 1,
  startedAt: at,
  dueAt: null,
  submittedAt: at,
  score,
  weakestOutcome: score,
  passed,
})
const passed = attempt('final', 0.9, true)
const failed = attempt('final', 0.5, false)
const strongStart = attempt('pre', 0.9, null)
const untouched = { reason: 'final-not-taken', passMark: 0.8 }
const opening = { ...release, quizzes: [{ ...pre, opensFinalFrom: 0.8 }, final] }
const openLesson = (...lessonIds: string[]) => ({ reason: 'lessons-open', lessonIds })

const gone = { ...seen('one', 'h1'), openedAt: null, completedAt: null, doneBefore: true }
const facts = { kind: 'course' as const, release, evidence: both, since: undefined, attempts: [passed] }
test.each<[string, Partial<CourseCase>, object]>([
  ['lessons done and final passed', {}, { complete: true, by: 'lessons' }],
  ['no test', { release: { ...release, quizzes: [] }, attempts: [] }, { complete: true, by: 'lessons' }],
  ['a pre-test alone', { release: { ...release, quizzes: [pre] }, attempts: [] }, { complete: true, by: 'lessons' }],
  [
    'a strong pre-test and the final passed',
    { release: opening, evidence: [], attempts: [strongStart, passed] },
    { complete: true, by: 'test-out' },
  ],
  ['a renewal in time and the final passed', { evidence: [], refresher: true }, { complete: true, by: 'test-out' }],
  ['a renewal in time with all lessons read', { refresher: true }, { complete: true, by: 'lessons' }],
  ['completed once, and renewed since', { completedBy: 'lessons', evidence: [], attempts: [] }, { complete: true, by: 'lessons' }],
])('a course is complete: %s', (_, given, completion) => {
  expect(completionOf({ ...facts, ...given })).toEqual(completion)
})

test.each<[string, Partial<CourseCase>, object[]]>([
  ['nothing yet', { evidence: [], attempts: [] }, [openLesson('one', 'two'), untouched]],
  ['final not taken', { attempts: [] }, [untouched]],
  ['final under way', { attempts: [{ ...failed, submittedAt: null, score: null, passed: null }] }, [untouched]],
  ['final not passed', { attempts: [failed] }, [{ reason: 'final-not-passed', passMark: 0.8 }]],
  ['final with a marker', { attempts: [failed, attempt('final', null, null)] }, [{ reason: 'final-in-marking' }]],
  ['a lesson only opened', { evidence: [seen('one', 'h1'), seen('two', 'h2', false)] }, [openLesson('two')]],
  [
    'a lesson done in an earlier text',
    { evidence: [seen('one', 'h0'), seen('two', 'h2')] },
    [{ reason: 'lessons-renewed', lessonIds: ['one'] }],
  ],
  [
    'a lesson done before a failed round, another never',
    { evidence: [gone], since: at, attempts: [failed] },
    [openLesson('two'), { reason: 'lessons-again', lessonIds: ['one'] }, { reason: 'final-not-passed', passMark: 0.8 }],
  ],
  ['a strong pre-test: the final test alone', { release: opening, evidence: [], attempts: [strongStart] }, [untouched]],
  [
    'a strong pre-test that a failed round refuted',
    { release: opening, evidence: [], since: at, attempts: [strongStart, failed] },
    [openLesson('one', 'two'), { reason: 'final-not-passed', passMark: 0.8 }],
  ],
  [
    'a renewal of a course without a final test',
    { release: { ...release, quizzes: [] }, evidence: [], refresher: true },
    [openLesson('one', 'two')],
  ],
])('a course is not complete: %s', (_, given, gaps) => {
  expect(completionOf({ ...facts, ...given })).toEqual({ complete: false, gaps })
})

test('every reason is a sentence in every language', () => {
  const gaps: CourseGap[] = [
    { reason: 'lessons-open', lessonIds: ['one', 'two'] },
    { reason: 'lessons-renewed', lessonIds: ['one'] },
    { reason: 'lessons-again', lessonIds: ['one'] },
    { reason: 'final-not-taken', passMark: 0.8 },
    { reason: 'final-not-passed', passMark: 0.8 },
    { reason: 'final-in-marking' },
  ]
  for (const locale of locales) {
    const sentences = gaps.map((gap) => gapSentence(gap, translator(locale), locale))
    expect(new Set(sentences).size).toBe(gaps.length)
    expect(sentences[0]).toContain('2')
    expect(sentences[3]).toContain('80')
  }
})

test('a lesson done in an earlier and in the present text is done', () => {
  expect(isLessonDone(one, [seen('one', 'h0', false), seen('one', 'h1')])).toBe(true)
})

const seenText = (lessonHash: string, done: boolean) => seen('one', lessonHash, done)
const before = (lessonHash: string, openedAt: Date | null = null) => ({ ...seenText(lessonHash, false), openedAt, doneBefore: true })

test.each([
  ['never opened', [], 'open'],
  ['opened', [seenText('new', false)], 'begun'],
  ['finished', [seenText('new', true)], 'done'],
  ['finished in an earlier text', [seenText('old', true)], 'renewed'],
  ['finished in an earlier text and opened again', [seenText('old', true), seenText('new', false)], 'renewed'],
  ['finished in both texts', [seenText('old', true), seenText('new', true)], 'done'],
  ['opened in an earlier text', [seenText('old', false)], 'open'],
  ['finished before the round', [before('new')], 'again'],
  ['finished before the round and opened again', [before('new', at)], 'again'],
  ['finished before the round in an earlier text', [before('old'), seenText('new', false)], 'again'],
  ['finished before the round and since in an earlier text', [before('older'), seenText('old', true)], 'renewed'],
  ['opened before the round', [{ ...seenText('new', false), openedAt: null }], 'open'],
  ['another lesson', [{ ...seenText('new', true), lessonId: 'two' }], 'open'],
] as const)('a lesson: %s', (_, evidence, state) => {
  expect(lessonState({ id: 'one', hash: 'new' }, [...evidence])).toBe(state)
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
  expect(lessonsBeforeFinal(opening, { evidence: [], since: undefined }, [strongStart])).toEqual([])
  expect(lessonsBeforeFinal(opening, { evidence: [], since: at }, [strongStart])).toHaveLength(2)
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
