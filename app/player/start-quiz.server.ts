import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { itemCountOf, type QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import { refuse } from '#app/kernel/result.ts'
import { lessonsBeforeFinal, lessonsToDo, quizOfKind } from '#app/progress/course-completion.ts'
import { findEnrolment } from '#app/progress/enrolment-store.server.ts'
import { listLessonsSeen } from '#app/progress/lessons-seen.server.ts'
import { type Allowance, allowanceFor } from '#app/quizzes/accommodation.ts'
import { listAccommodations } from '#app/quizzes/accommodation-store.server.ts'
import { type StartRule, startRule } from '#app/quizzes/attempt-rules.ts'
import { listAttempts } from '#app/quizzes/attempt-store.server.ts'
import { type ListedAttempt, listResults } from '#app/quizzes/list-results.server.ts'
import { startAttempt } from '#app/quizzes/start-attempt.server.ts'

/** A quiz as the learner finds it: what it is, and whether she may start it now. */
export interface QuizIntro {
  readonly course: { readonly id: string; readonly title: { readonly text: string; readonly lang: Locale }; readonly completed: boolean }
  readonly quiz: QuizDefinition
  readonly itemCount: number
  readonly rule: StartRule
  /** What was granted to her. */
  readonly allowance: Allowance
  /** Submitted attempts, the first one first, with as much of their results as the rules show. */
  readonly attempts: readonly ListedAttempt[]
  /** The final test, where a pre-test opened it to her before the lessons are done. */
  readonly testedOutTo: string | undefined
  readonly lessonsToDo: readonly { readonly id: string; readonly title: { readonly text: string; readonly lang: Locale } }[]
}

/** The quiz of a course; 'not-enrolled' when it is there, but the actor does not take the course. */
export async function viewQuiz(
  ctx: Ctx,
  courseId: string,
  quizId: string,
  timeZone?: string,
): Promise<QuizIntro | 'not-enrolled' | undefined> {
  const { actor, locale, now, db } = ctx
  const release = await findCurrentRelease(db.read, courseId)
  const quiz = release?.quizzes.find((each) => each.id === quizId)
  if (!release || !quiz) return undefined
  const enrolment = await findEnrolment(db.read, actor, courseId)
  if (!enrolment) return 'not-enrolled'
  const all = await listAttempts(db.read, actor, enrolment.id)
  const seen = await listLessonsSeen(db.read, actor, release, enrolment)
  const toDo = lessonsBeforeFinal(release, seen, all)
  const attempts = all.filter((attempt) => attempt.quizId === quizId)
  const allowance = allowanceFor(await listAccommodations(db.read, actor, courseId), quizId)
  const opensFinal = enrolment.completedAt === null && toDo.length < lessonsToDo(release, seen.evidence).length
  const named = <T extends { title: Release['title'] }>({ title }: T) => localise(title, locale, release.sourceLanguage)
  return {
    course: { id: courseId, title: named(release), completed: enrolment.completedAt !== null },
    quiz,
    itemCount: itemCountOf(quiz),
    rule: startRule({ quiz, attempts, lessonsLeft: toDo.length, completedAt: enrolment.completedAt, allowance, now, timeZone }),
    allowance,
    attempts: await listResults(ctx, attempts, { allowance, timeZone }),
    testedOutTo: opensFinal ? quizOfKind(release, 'final')?.id : undefined,
    lessonsToDo: toDo.map((lesson) => ({ id: lesson.id, title: named(lesson) })),
  }
}

/**
 * Starts the quiz, or leads to the attempt that is open. Refuses as startAttempt does, and 'unknown-quiz' to who does
 * not take the course.
 */
export function startQuiz(ctx: Ctx, courseId: string, quizId: string, timeZone?: string) {
  return ctx.db.transact(async (tx) => {
    const release = await findCurrentRelease(tx, courseId)
    const enrolment = await findEnrolment(tx, ctx.actor, courseId)
    if (!release || !enrolment) return refuse('unknown-quiz')
    const attempts = await listAttempts(tx, ctx.actor, enrolment.id)
    const lessonsLeft = lessonsBeforeFinal(release, await listLessonsSeen(tx, ctx.actor, release, enrolment), attempts).length
    return startAttempt(tx, ctx, { enrolmentId: enrolment.id, release, quizId, lessonsLeft, completedAt: enrolment.completedAt, timeZone })
  })
}
