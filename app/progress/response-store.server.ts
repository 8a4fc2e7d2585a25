import { and, eq, sql } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { equalsValue, preparedRead } from '#db/prepared.ts'
import { blockResponse, enrolment } from '#db/schema/progress.ts'

export interface ExerciseResponse {
  readonly exerciseId: string
  readonly response: unknown
  /** In [0, 1]; null where there is nothing to score. */
  readonly score: number | null
  readonly tries: number
  readonly updatedAt: Date
}

const ofLesson = preparedRead<ExerciseResponse>('list_responses', (read) =>
  read
    .select({
      exerciseId: blockResponse.exerciseId,
      response: blockResponse.response,
      score: blockResponse.score,
      tries: blockResponse.tries,
      updatedAt: blockResponse.updatedAt,
    })
    .from(blockResponse)
    .innerJoin(enrolment, eq(enrolment.id, blockResponse.enrolmentId))
    .where(
      and(
        equalsValue(blockResponse.enrolmentId, 'enrolmentId'),
        equalsValue(blockResponse.lessonId, 'lessonId'),
        equalsValue(enrolment.learnerId, 'learnerId'),
      ),
    ),
)

/** The actor's latest responses to the exercises of a lesson. */
export function listResponses(read: Reader, actor: Actor, enrolmentId: string, lessonId: string): Promise<ExerciseResponse[]> {
  return ofLesson(read, { enrolmentId, lessonId, learnerId: actor.id })
}

export interface NewResponse {
  readonly enrolmentId: string
  readonly lessonId: string
  readonly exerciseId: string
  readonly response: unknown
  readonly score: number | null
}

/** Keeps the latest response and counts the tries; answers how many there were. */
export async function upsertResponse(tx: Tx, values: NewResponse, now: Date): Promise<number> {
  const { response, score } = values
  const [row] = await tx
    .insert(blockResponse)
    .values({ ...values, tries: 1, updatedAt: now })
    .onConflictDoUpdate({
      target: [blockResponse.enrolmentId, blockResponse.lessonId, blockResponse.exerciseId],
      set: { response, score, tries: sql`${blockResponse.tries} + 1`, updatedAt: now },
    })
    .returning({ tries: blockResponse.tries })
  return row!.tries
}
