import type { PastDuty, PastExemption, PastExtension, PastReminder } from '#app/assignments/history-store.server.ts'
import { accountKey, personKey } from '#app/assignments/recipient-key.ts'
import { stepsOf } from '#app/assignments/reminder-steps.ts'
import { addDays } from '#app/kernel/local-date.ts'
import type { PastEnrolment, PastLesson, PastOutside } from '#app/progress/history-store.server.ts'
import type { GradedItem } from '#app/quizzes/attempt.ts'
import { receiptOf, resultOf } from '#app/quizzes/grade-attempt.ts'
import type { PastAttempt, PastGrade, PastSave } from '#app/quizzes/history-store.server.ts'
import { type TallySum, tallyOf, tallySum } from '#app/quizzes/item-tally.ts'
import type { QuizPlace } from '#app/quizzes/item-tally-store.server.ts'
import { weakestOutcome } from '#app/quizzes/outcome-shares.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type CourseLife, type CourseTerms, type Enrolled, liveCourse } from './course-life.ts'
import type { TestSat } from './course-run.ts'
import type { DemoLearner } from './demo-learner.ts'
import { historyId } from './history-id.ts'
import type { Completed } from './past-award.ts'
import { traitsOf } from './stories.ts'
import { answerPaper, type TestPapers } from './test-papers.ts'
import type { Times } from './times.ts'

/** Days in which reminders of the past are kept: whatever is older is not told any more. */
const toldDays = 45

export type HistoryCourse = CourseTerms & { readonly papers: TestPapers; readonly note: string }

/** What the history of some people is in the database. */
export interface Rows {
  readonly enrolments: PastEnrolment[]
  readonly lessons: PastLesson[]
  readonly outside: PastOutside[]
  readonly completed: Completed[]
  readonly attempts: PastAttempt[]
  readonly saves: PastSave[]
  readonly grades: PastGrade[]
  readonly duties: PastDuty[]
  readonly exemptions: PastExemption[]
  readonly extensions: PastExtension[]
  readonly reminders: PastReminder[]
  /** Of these people and of those before. */
  readonly counted: Counted
}

/** The item analysis of the tests, by course and quiz. */
export type Counted = Map<string, { readonly place: QuizPlace; readonly sum: TallySum }>

export const noRows = (counted: Counted): Rows => ({
  enrolments: [],
  lessons: [],
  outside: [],
  completed: [],
  attempts: [],
  saves: [],
  grades: [],
  duties: [],
  exemptions: [],
  extensions: [],
  reminders: [],
  counted,
})

/** Adds what a learner did, and had to do, of a course. */
export function addLife(rows: Rows, learner: DemoLearner, course: HistoryCourse, times: Times, seed: number, officerId: string): void {
  const { courseId } = course.release
  const chance = chanceOf(seed, learner.number, course.number)
  const traits = traitsOf({ learner, courseId, today: times.today, seed })
  const life: CourseLife = liveCourse(learner, course, traits, times, chance)
  const { id: personId } = learner.member.person
  rows.duties.push(...life.duties.map((duty) => ({ ...duty, personId, courseId })))
  rows.exemptions.push(...life.exemptions.map((each) => ({ ...each, grantedBy: officerId })))
  rows.extensions.push(...life.extensions.map((each) => ({ ...each, decidedBy: each.decision && officerId })))
  remind(rows, learner, course, life, times, officerId)
  for (const run of life.runs) {
    const { id, cycle, enrolledAt, refresher, completedAt, completedBy, lessons } = run
    const completedReleaseId = completedAt && course.release.id
    const learnerId = learner.accountId!
    rows.enrolments.push({
      id,
      learnerId,
      courseId,
      cycle,
      enrolledAt,
      completedAt,
      completedReleaseId,
      completedBy,
      refresher: refresher || null,
    })
    if (completedAt) rows.completed.push({ learner, course, run: { ...run, completedAt } })
    rows.lessons.push(...lessons.map((lesson) => ({ ...lesson, enrolmentId: id, locale: learner.member.person.locale })))
    for (const [n, test] of run.tests.entries()) sit(rows, learner, course, run, { test, n }, chance)
  }
}

/** What would have been told by now, is: nobody gets a letter about days that are invented. */
function remind(rows: Rows, learner: DemoLearner, course: HistoryCourse, life: CourseLife, times: Times, officerId: string): void {
  const { id: personId } = learner.member.person
  const { supervisorId } = learner.member.job
  const above = supervisorId ? personKey(supervisorId) : accountKey(officerId)
  const recipients = { learner: personKey(personId), supervisor: above, 'next-level': above, hr: accountKey(officerId) }
  for (const duty of life.duties) {
    const decisions = life.extensions.flatMap(({ id, dutyId, decision, decidedAt }) =>
      dutyId === duty.id && decidedAt ? [{ requestId: id, granted: decision === 'granted', decidedOn: times.dayOf(decidedAt) }] : [],
    )
    const toRemind = { ...duty, courseId: course.release.courseId, decisions }
    for (const { key, step, role, day } of stepsOf(toRemind, times.today, course.plan.calendar)) {
      if (day > times.today || day < addDays(times.today, -toldDays)) continue
      rows.reminders.push({ key, step, dutyId: duty.id, recipient: recipients[role], shown: true, slip: false, toldOn: day })
    }
  }
}

function sit(
  rows: Rows,
  { number: person, accountId, member }: DemoLearner,
  { number: course, release, papers }: HistoryCourse,
  { id: enrolmentId, cycle }: Enrolled,
  { test, n }: { readonly test: TestSat; readonly n: number },
  chance: Chance,
): void {
  const { quizId, number, startedAt, submittedAt } = test
  const { locale } = member.person
  const { courseId, id: releaseId } = release
  const quiz = release.quizzes.find((each) => each.id === quizId)!
  const paper = papers.sets[(person + cycle * 7) % papers.sets.length]!.of.get(quizId)![number - 1]!
  const admits = quiz.dontKnow ? 0.25 : 0
  const { responses, items, chosen } = answerPaper(chance, paper, papers.items, { right: test.right, locale, admits })
  const id = historyId('attempt', { person, course, cycle, n })
  const { score, passed } = resultOf(items, quiz.passMark)
  rows.attempts.push({
    id,
    learnerId: accountId!,
    enrolmentId,
    courseId,
    releaseId,
    quizId,
    number,
    items: [...paper],
    responses,
    revision: 1,
    startedAt,
    locale,
    submittedAt,
    score,
    weakestOutcome: weakestOutcome(items),
    passed,
    receipt: receiptOf({ attemptId: id, releaseId, responses, score, submittedAt }),
  })
  rows.saves.push({ attemptId: id, revision: 1, idempotencyKey: id, responses, savedAt: submittedAt })
  const graded: GradedItem[] = [...items]
  rows.grades.push({ attemptId: id, number: 1, reason: 'submitted', items: graded, score, passed, gradedAt: submittedAt, tallied: true })
  const counted = items.map(({ versionId, score: own }, index) => ({
    versionId,
    score: own,
    seconds: undefined,
    chosen: [{ part: chosen[index] === 'dont-know' ? '' : 'choice', value: chosen[index]! }],
  }))
  const key = `${courseId} ${quizId}`
  const ofQuiz = rows.counted.get(key) ?? { place: { courseId, quizId }, sum: tallySum() }
  rows.counted.set(key, ofQuiz)
  ofQuiz.sum.add(tallyOf({ locale, first: number === 1, items: counted }))
}
