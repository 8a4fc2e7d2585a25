import { findCurrentRelease, findLessonSegments, listExercises } from '#app/catalogue/course-store.server.ts'
import type { Release, ReleaseLesson } from '#app/catalogue/release.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { lastSection } from '#app/progress/complete-lesson.server.ts'
import { evidenceOf, type LessonEvidence, lessonsToDo, quizOfKind } from '#app/progress/course-completion.ts'
import { findEnrolment } from '#app/progress/enrolment-store.server.ts'
import { answersSince, secondsUntilFloor } from '#app/progress/lesson-completion.ts'
import { listLessonsSeen } from '#app/progress/lessons-seen.server.ts'
import { signOpening } from '#app/progress/opening-token.ts'
import { findPlace } from '#app/progress/place-store.server.ts'
import { readingFloorSeconds } from '#app/progress/reading-floor.ts'
import { listResponses } from '#app/progress/response-store.server.ts'
import { lessonHtml } from './lesson-html.server.tsx'
import { type LessonEntry, listLessons, type Text, textIn } from './lesson-outline.ts'

export interface LessonView {
  readonly releaseId: string
  readonly course: { readonly id: string; readonly code: string; readonly title: Text; readonly completed: boolean }
  readonly lessons: readonly LessonEntry[]
  readonly lesson: LessonEntry
  readonly reviewBy: LocalDate
  readonly final: { readonly quizId: string; readonly open: boolean } | undefined
  /**
   * Finished HTML of the text with its exercises, in `lang` where that is not the reader's: UTF-8, in pieces. Not
   * enumerable: no script continues this page, and Remix would encode it byte by byte for one.
   */
  readonly html: readonly Buffer[]
  readonly lang: Locale | undefined
  readonly sections: readonly { readonly id: string; readonly title: Text }[]
  /** Where the learner stopped in this lesson; block 0 at the top. */
  readonly place: { readonly section: string; readonly block: number } | undefined
  readonly token: string
  /** What the finish form posts as `end`. */
  readonly end: string
  readonly floorSeconds: number
  /** Until the lesson may be finished. */
  readonly secondsLeft: number
  /** Exercises that the lesson requires. */
  readonly required: readonly { readonly id: string; readonly title: Text }[]
  readonly upgrades: readonly string[]
  /** Whose unsent answers a browser may keep on its device. */
  readonly accountId: string
}

export interface LessonRequest {
  readonly courseId: string
  readonly lessonId: string
  /** An exercise to show with empty fields, whatever was answered. */
  readonly again?: string
  /** An exercise that was sent without an answer. */
  readonly unanswered?: string
  /** A section whose place was just kept by its button. */
  readonly kept?: string
}

/**
 * Everything a lesson's page shows, for the actor. The hottest read of all: what is the same for everybody comes from
 * memory, the rest by four prepared statements. 'not-enrolled' when the lesson is there, but not the actor's.
 */
export async function viewLesson(ctx: Ctx, tokenKey: Buffer, request: LessonRequest): Promise<LessonView | 'not-enrolled' | undefined> {
  const { actor, locale, now, db } = ctx
  const { courseId, lessonId } = request
  const release = await findCurrentRelease(db.read, courseId)
  const lesson = release?.lessons.find((each) => each.id === lessonId)
  if (!release || !lesson) return undefined
  const enrolment = await findEnrolment(db.read, actor, courseId)
  if (!enrolment) return 'not-enrolled'
  const [{ evidence, since }, responses, place, rendered, exercises] = await Promise.all([
    listLessonsSeen(db.read, actor, release, enrolment),
    listResponses(db.read, actor, enrolment.id, lessonId),
    findPlace(db.read, actor, enrolment.id),
    findLessonSegments(db.read, release.id, lessonId, locale),
    listExercises(db.read, release.id, lessonId),
  ])
  if (!rendered) return undefined
  const token = signOpening(tokenKey, { enrolmentId: enrolment.id, lessonId, lessonHash: lesson.hash, openedAt: now })
  const answers = new Map(answersSince(responses, since).map((each) => [each.exerciseId, each.response]))
  if (request.again) answers.delete(request.again)
  const here = place?.lessonId === lessonId ? place : undefined
  const { segments, lang } = rendered
  const floorSeconds = readingFloorSeconds(lesson, locale, release.sourceLanguage)
  const openedAt = evidenceOf(lesson, evidence)?.openedAt ?? now
  const view = {
    releaseId: release.id,
    ...describeCourse(release, lesson, evidence, locale),
    course: { ...courseOf(release, locale), completed: enrolment.completedAt !== null },
    lang: lang === locale ? undefined : lang,
    place: here,
    token,
    floorSeconds,
    secondsLeft: secondsUntilFloor(openedAt, now, floorSeconds) ?? floorSeconds,
    upgrades: [...new Set(exercises.flatMap(({ type }) => interactionType(type).upgrade ?? []))],
    accountId: actor.id,
  }
  const html = lessonHtml({ ...request, release, lesson, locale, segments, exercises, responses: answers, place: here, token })
  return Object.defineProperty(view, 'html', { value: html }) as typeof view & { html: typeof html }
}

function describeCourse(release: Release, lesson: ReleaseLesson, evidence: readonly LessonEvidence[], locale: Locale) {
  const lessons = listLessons(release, evidence, locale)
  const final = quizOfKind(release, 'final')
  return {
    lessons,
    lesson: lessons.find((each) => each.id === lesson.id)!,
    reviewBy: lesson.reviewBy,
    final: final && { quizId: final.id, open: lessonsToDo(release, evidence).length === 0 },
    sections: lesson.sections.map(({ id, title }) => ({ id, title: textIn(locale, title, release.sourceLanguage) })),
    end: lastSection(lesson),
    required: lesson.exercises
      .filter((exercise) => exercise.required)
      .map(({ id, title }) => ({ id, title: textIn(locale, title, release.sourceLanguage) })),
  }
}

export function courseOf(release: Release, locale: Locale) {
  return { id: release.courseId, code: release.code, title: textIn(locale, release.title, release.sourceLanguage) }
}
