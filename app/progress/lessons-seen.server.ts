import type { Release } from '#app/catalogue/release.ts'
import type { Actor } from '#app/kernel/ctx.ts'
import { allowanceFor } from '#app/quizzes/accommodation.ts'
import { listAccommodations } from '#app/quizzes/accommodation-store.server.ts'
import { failedRoundEnd } from '#app/quizzes/attempt-rules.ts'
import { listAttempts } from '#app/quizzes/attempt-store.server.ts'
import type { Reader } from '#db/handle.ts'
import { evidenceSince, type LessonsSeen, quizOfKind } from './course-completion.ts'
import type { Enrolment } from './enrolment-store.server.ts'
import { listEvidence } from './evidence-store.server.ts'

/** What the server saw of the lessons in an enrolment of the actor, as it counts now. */
export async function listLessonsSeen(
  read: Reader,
  actor: Actor,
  release: Pick<Release, 'courseId' | 'quizzes'>,
  enrolment: Enrolment,
): Promise<LessonsSeen> {
  const [evidence, since] = await Promise.all([listEvidence(read, actor, enrolment.id), lessonsCountSince(read, actor, release, enrolment)])
  return { evidence: evidenceSince(evidence, since), since, refresher: enrolment.refresher === true }
}

/**
 * The end of the last failed round of the final test: what she did in the lessons counts since then. Undefined where all
 * of it counts, as it does for good once the course is completed. Attempts are read for those few alone who failed as
 * often as a round is long: lesson pages ask this.
 */
export async function lessonsCountSince(
  read: Reader,
  actor: Actor,
  { courseId, quizzes }: Pick<Release, 'courseId' | 'quizzes'>,
  { id, fails, completedAt }: Enrolment,
): Promise<Date | undefined> {
  const quiz = quizOfKind({ quizzes }, 'final')
  if (!quiz || completedAt || fails < (quiz.attempts ?? Number.POSITIVE_INFINITY)) return undefined
  const attempts = (await listAttempts(read, actor, id)).filter((attempt) => attempt.quizId === quiz.id)
  const allowance = allowanceFor(await listAccommodations(read, actor, courseId), quiz.id)
  return failedRoundEnd({ quiz, attempts, allowance })
}
