import { appendAudit } from '#app/audit/audit-store.server.ts'
import { listExercises } from '#app/catalogue/course-store.server.ts'
import { viewInteraction } from '#app/interactions/interaction-view.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Refused, refuse } from '#app/kernel/result.ts'
import type { Reader } from '#db/handle.ts'
import { completeCourseIfDue } from './complete-course.server.ts'
import { completionOf } from './completion.ts'
import { evidenceOf } from './course-completion.ts'
import { findLesson, type LessonOfRelease } from './current-lesson.server.ts'
import { findEnrolment } from './enrolment-store.server.ts'
import { completeLessonEvidence, keepOpening } from './evidence-store.server.ts'
import { answersSince, type LessonGap } from './lesson-completion.ts'
import { listLessonsSeen } from './lessons-seen.server.ts'
import { readOpening } from './opening-token.ts'
import { readingFloorSeconds } from './reading-floor.ts'
import { listResponses } from './response-store.server.ts'

export interface LessonFinish {
  readonly courseId: string
  readonly lessonId: string
  readonly token: string
  /** What the form at the end of the lesson names: the last section. */
  readonly end: string
  readonly timeZone?: string
}

/** What the lesson still lacks. */
export interface LessonNotDone extends Refused<'lesson-not-done'> {
  readonly gaps: readonly LessonGap[]
}

/**
 * Marks a lesson as done, once its rule is met by what the server itself saw; completes the course where that was the
 * last part. Doing it again changes nothing. Refuses: 'unknown-lesson', 'lesson-not-done' with everything that is missing.
 */
export async function completeLesson(ctx: Ctx, tokenKey: Buffer, { courseId, lessonId, token, end, timeZone }: LessonFinish) {
  const found = await findLesson(ctx.db.read, courseId, lessonId)
  if (!found) return refuse('unknown-lesson')
  const { release, lesson } = found
  return ctx.db.transact(async (tx) => {
    const enrolment = await findEnrolment(tx, ctx.actor, courseId)
    if (!enrolment) return refuse('unknown-lesson')
    const text = { enrolmentId: enrolment.id, lessonId, lessonHash: lesson.hash }
    const { evidence, since } = await listLessonsSeen(tx, ctx.actor, release, enrolment)
    const known = evidenceOf(lesson, evidence)
    if (known?.completedAt) return done({ courseCompleted: enrolment.completedAt !== null })
    const openedAt = earliest(known?.openedAt, readOpening(tokenKey, text, token, ctx.now, since))
    const completion = completionOf({
      kind: 'lesson',
      openedAt,
      now: ctx.now,
      floorSeconds: readingFloorSeconds(lesson, ctx.locale, release.sourceLanguage),
      required: await listRequired(tx, ctx, found, enrolment.id, since),
      endReached: end === lastSection(lesson),
    })
    if (!completion.complete) return { ...refuse('lesson-not-done'), gaps: completion.gaps } satisfies LessonNotDone
    await keepOpening(tx, text, openedAt!, ctx.locale, since)
    await completeLessonEvidence(tx, text, ctx.locale, ctx.now, since)
    await appendAudit(tx, ctx, { action: 'lesson.completed', subject: enrolment.id, details: { lessonId, lessonHash: lesson.hash } })
    return done({ courseCompleted: await completeCourseIfDue(tx, ctx, enrolment.id, timeZone) })
  })
}

/** What the finish form posts as `end`. */
export function lastSection(lesson: LessonOfRelease['lesson']): string {
  return lesson.sections.at(-1)?.id ?? lesson.id
}

async function listRequired(read: Reader, { actor }: Ctx, { release, lesson }: LessonOfRelease, enrolmentId: string, since?: Date) {
  const required = lesson.exercises.filter((exercise) => exercise.required)
  if (required.length === 0) return []
  const stored = new Map((await listExercises(read, release.id, lesson.id)).map((exercise) => [exercise.id, exercise]))
  const given = answersSince(await listResponses(read, actor, enrolmentId, lesson.id), since)
  const responses = new Map(given.map((each) => [each.exerciseId, each.response]))
  return required.map(({ id }) => {
    const view = viewInteraction(stored.get(id)!, responses.get(id), { feedback: false })
    return { id, answered: view.response !== undefined && !view.missing }
  })
}

function earliest(...instants: (Date | null | undefined)[]): Date | undefined {
  return instants.reduce<Date | undefined>((first, each) => (each && (!first || each < first) ? each : first), undefined)
}
