import { itemCountOf, type QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { type Award, listOwnAwards } from '#app/credentials/award-store.server.ts'
import { civilTimeZone } from '#app/i18n/format.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { type Completion, completionOf } from '#app/progress/completion.ts'
import { type CourseGap, lessonsBeforeFinal, lessonsToDo, quizOfKind } from '#app/progress/course-completion.ts'
import type { Enrolment } from '#app/progress/enrolment-store.server.ts'
import { listLessonsSeen } from '#app/progress/lessons-seen.server.ts'
import { type NextStep, nextStep } from '#app/progress/next-step.ts'
import { findPlace } from '#app/progress/place-store.server.ts'
import { workCheckOpensOn } from '#app/progress/work-check.ts'
import { findOwnWorkCheck, type WorkCheck } from '#app/progress/work-check-store.server.ts'
import { allowanceFor } from '#app/quizzes/accommodation.ts'
import { listAccommodations } from '#app/quizzes/accommodation-store.server.ts'
import { type StartRule, startRule } from '#app/quizzes/attempt-rules.ts'
import { listAttempts } from '#app/quizzes/attempt-store.server.ts'
import { isPassed } from '#app/quizzes/counting-attempt.ts'
import { type LessonEntry, listLessons, type Text, textIn } from './lesson-outline.ts'

/** A test of the course and what opening it leads to. */
export interface QuizStanding {
  readonly quizId: string
  /** Questions of one attempt. */
  readonly items: number
  readonly passMark: number | undefined
  readonly rule: StartRule
  /** Whether an attempt was ever submitted. */
  readonly tried: boolean
}

export interface PracticeStanding extends QuizStanding {
  readonly kind: 'practice' | 'mastery'
  /** Of mastery: the goal was reached once. */
  readonly reached: boolean
}

export interface WorkCheckStanding {
  readonly opens: LocalDate
  readonly state: 'later' | 'open' | 'answered' | 'confirmed'
}

/** Where the learner stands in a course: all that the pages about it show. */
export interface CourseStanding {
  readonly courseId: string
  readonly code: string
  readonly edition: string
  readonly title: Text
  readonly cover: Release['cover']
  readonly lessons: readonly LessonEntry[]
  readonly minutesLeft: number
  readonly next: NextStep
  readonly pre: QuizStanding | undefined
  readonly final: QuizStanding | undefined
  /** Tests some days after completion; none before it. */
  readonly followUps: readonly QuizStanding[]
  /** What of it she does at work, where that is asked; undefined before completion. */
  readonly workCheck: WorkCheckStanding | undefined
  /** Practice and mastery, in the order of the course. */
  readonly practice: readonly PracticeStanding[]
  /** A pre-test opened the final test before the lessons are done. */
  readonly testedOut: boolean
  readonly completedAt: Date | null
  /** Whether it is complete, and why or why not. */
  readonly completion: Completion<CourseGap>
  /** The certificate, once it is made; a moment after completion it may still be missing. */
  readonly awardId: string | undefined
}

export async function standingIn(
  ctx: Ctx,
  release: Release,
  enrolment: Enrolment,
  { awards, timeZone = civilTimeZone }: { readonly awards?: readonly Award[]; readonly timeZone?: string } = {},
): Promise<CourseStanding> {
  const { actor, db, locale, now } = ctx
  const [seen, attempts, granted, place, own, check] = await Promise.all([
    listLessonsSeen(db.read, actor, release, enrolment),
    listAttempts(db.read, actor, enrolment.id),
    listAccommodations(db.read, actor, release.courseId),
    findPlace(db.read, actor, enrolment.id),
    awards ?? (enrolment.completedAt ? listOwnAwards(db.read, actor) : []),
    enrolment.completedAt ? findOwnWorkCheck(db.read, actor, enrolment.id) : undefined,
  ])
  const { evidence, since } = seen
  const open = lessonsToDo(release, evidence)
  const lessonsLeft = lessonsBeforeFinal(release, seen, attempts).length
  const testedOut = lessonsLeft < open.length
  const standingOf = (quiz: QuizDefinition): QuizStanding => {
    const own = attempts.filter((attempt) => attempt.quizId === quiz.id)
    const allowance = allowanceFor(granted, quiz.id)
    return {
      quizId: quiz.id,
      items: itemCountOf(quiz),
      passMark: quiz.passMark,
      rule: startRule({ quiz, attempts: own, lessonsLeft, completedAt: enrolment.completedAt, allowance, now, timeZone }),
      tried: own.some((attempt) => attempt.submittedAt),
    }
  }
  const [pre, final] = [quizOfKind(release, 'pre'), quizOfKind(release, 'final')].map((quiz) => quiz && standingOf(quiz))
  return {
    courseId: release.courseId,
    code: release.code,
    edition: release.edition,
    title: textIn(locale, release.title, release.sourceLanguage),
    cover: release.cover,
    lessons: listLessons(release, evidence, locale),
    minutesLeft: open.reduce((sum, lesson) => sum + lesson.minutes, 0),
    next: nextStep({
      release,
      evidence,
      place: since && place && place.updatedAt <= since ? undefined : place,
      completed: enrolment.completedAt !== null,
      preTaken: pre?.tried ?? false,
      testedOut,
    }),
    pre,
    final,
    followUps: enrolment.completedAt ? release.quizzes.filter(({ kind }) => kind === 'follow-up').map(standingOf) : [],
    workCheck: workCheckStanding(release, enrolment, check, { now, timeZone }),
    practice: release.quizzes.flatMap((quiz) => {
      if (quiz.kind !== 'practice' && quiz.kind !== 'mastery') return []
      return [{ ...standingOf(quiz), kind: quiz.kind, reached: isPassed(quiz, attempts) }]
    }),
    testedOut,
    completedAt: enrolment.completedAt,
    completion: completionOf({
      kind: 'course',
      release,
      ...seen,
      attempts,
      completedBy: enrolment.completedAt ? (enrolment.completedBy ?? 'lessons') : undefined,
    }),
    awardId: own.find((award) => award.enrolmentId === enrolment.id)?.id,
  }
}

function workCheckStanding(
  { atWork }: Release,
  { completedAt }: Enrolment,
  check: WorkCheck | undefined,
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): WorkCheckStanding | undefined {
  if (!atWork || !completedAt) return undefined
  const opens = workCheckOpensOn(completedAt, atWork, timeZone)
  const state = check ? (check.confirmedAt ? 'confirmed' : 'answered') : opens <= localDateOf(now, timeZone) ? 'open' : 'later'
  return { opens, state }
}
