import { demoColleague } from '#app/accounts/demo-people.ts'
import { findDemoActor } from '#app/accounts/load-demo-people.server.ts'
import { findCurrentRelease, listExercises } from '#app/catalogue/course-store.server.ts'
import type { Release, ReleaseLesson } from '#app/catalogue/release.ts'
import type { Config } from '#app/http/config.server.ts'
import { formFieldsOf, itemPrefix } from '#app/interactions/response-fields.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { exerciseHtml } from '#app/player/exercise-html.server.tsx'
import { startQuiz } from '#app/player/start-quiz.server.ts'
import { submitQuiz } from '#app/player/submit-quiz.server.ts'
import { answerExercise } from '#app/progress/answer-exercise.server.ts'
import { completeLesson, lastSection } from '#app/progress/complete-lesson.server.ts'
import { quizOfKind } from '#app/progress/course-completion.ts'
import { enrol } from '#app/progress/enrol.server.ts'
import { signOpening } from '#app/progress/opening-token.ts'
import { readingFloorSeconds } from '#app/progress/reading-floor.ts'
import { findAttemptContent } from '#app/quizzes/attempt-content.server.ts'
import { findAttempt } from '#app/quizzes/attempt-store.server.ts'
import type { Database } from '#db/handle.ts'
import { firstChoices } from './first-choices.ts'
import { eventHandlers } from './registry.server.ts'
import { drainEvents, type WorkerLog } from './worker.server.ts'

interface Graduation {
  readonly db: Database
  readonly config: Config
  readonly tokenKey: Buffer
  readonly courseId: string
  readonly log: WorkerLog
  /** When she begins. */
  readonly start: Date
}

const minute = 60_000
const day = 24 * 60 * minute

/**
 * Takes the demo colleague through a course and lets the worker's handlers issue her certificate: by the same use cases
 * as everybody, with the clock set to days gone by. False where the course is not one that she can finish alone (another
 * courses folder): then there is simply nothing to show.
 */
export async function graduateDemoColleague({ db, config, tokenKey, courseId, log, start }: Graduation): Promise<boolean> {
  const actor = await findDemoActor(db.read, demoColleague)
  const release = await findCurrentRelease(db.read, courseId)
  const final = release && quizOfKind(release, 'final')
  if (!actor || !release || !final) return false
  let now = start
  const at = (later: number): Ctx => {
    now = new Date(now.getTime() + later)
    return { db, actor, now, locale: 'uz-Latn' }
  }
  const enrolled = await enrol(at(0), courseId)
  if (!enrolled.ok) return false
  for (const lesson of release.lessons) {
    if (!(await takeLesson(at, { tokenKey, release, lesson, enrolmentId: enrolled.value.id, timeZone: config.timeZone }))) return false
  }
  const started = await startQuiz(at(day), courseId, final.id, config.timeZone)
  if (!started.ok) return false
  const { attemptId } = started.value
  const fields = await rightAnswers(at(0), attemptId)
  const posted = { fields, base: 0, key: undefined, itemIds: undefined, intent: 'submit' } as const
  const submitted = await submitQuiz(at(14 * minute), attemptId, posted, config.timeZone)
  if (!submitted.ok || submitted.value.kind !== 'submitted' || !submitted.value.attempt.passed) return false
  while ((await drainEvents(db, eventHandlers(config), () => now, log)) > 0);
  return true
}

interface LessonToTake {
  readonly tokenKey: Buffer
  readonly release: Release
  readonly lesson: ReleaseLesson
  readonly enrolmentId: string
  readonly timeZone: string
}

async function takeLesson(
  at: (later: number) => Ctx,
  { tokenKey, release, lesson, enrolmentId, timeZone }: LessonToTake,
): Promise<boolean> {
  const opened = at(2 * minute)
  const { courseId } = release
  const token = signOpening(tokenKey, { enrolmentId, lessonId: lesson.id, lessonHash: lesson.hash, openedAt: opened.now })
  const floor = readingFloorSeconds(lesson, opened.locale, release.sourceLanguage)
  const read = at(2 * floor * 1000)
  const stored = await listExercises(read.db.read, release.id, lesson.id)
  const setting = { release, lessonId: lesson.id, locale: read.locale, token }
  for (const exercise of lesson.exercises) {
    const shown = { exercise, stored: stored.find(({ id }) => id === exercise.id)! }
    let response: unknown
    // A story asks again after each answer, a dozen times at most.
    for (let step = 0; step < 12; step += 1) {
      const { fields, changed } = firstChoices(exerciseHtml(setting, { ...shown, response }))
      if (step > 0 && !changed) break
      const answer = { courseId, lessonId: lesson.id, exerciseId: exercise.id, fields: formFieldsOf(fields), token }
      const answered = await answerExercise(read, tokenKey, answer)
      if (!answered.ok) break
      response = answered.value.response
    }
  }
  const finished = await completeLesson(at(minute), tokenKey, { courseId, lessonId: lesson.id, token, end: lastSection(lesson), timeZone })
  return finished.ok
}

/** What the keys call right, for items that offer options; others stay open. */
async function rightAnswers({ db, actor }: Ctx, attemptId: string): Promise<URLSearchParams> {
  const attempt = (await findAttempt(db.read, actor, attemptId))!
  const { items } = await findAttemptContent(db.read, attempt)
  const fields = new URLSearchParams()
  for (const item of items.values()) {
    const { options = {} } = item.key as { options?: Record<string, { correct?: boolean }> }
    for (const [id, { correct }] of Object.entries(options)) if (correct) fields.append(`${itemPrefix(item.id)}--choice`, id)
  }
  return fields
}
