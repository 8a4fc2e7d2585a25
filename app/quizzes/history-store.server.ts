import { inChunks } from '#app/organisations/in-chunks.ts'
import type { Tx } from '#db/handle.ts'
import { answerEvent, attempt, attemptGrade } from '#db/schema/quizzes.ts'

export type PastAttempt = typeof attempt.$inferInsert
export type PastSave = typeof answerEvent.$inferInsert
export type PastGrade = typeof attemptGrade.$inferInsert

/** Adds submitted attempts of days gone by with their answers and results, many at once: for the demo history. */
export async function insertPastAttempts(
  tx: Tx,
  attempts: readonly PastAttempt[],
  saves: readonly PastSave[],
  grades: readonly PastGrade[],
): Promise<void> {
  await inChunks(attempts, (chunk) => tx.insert(attempt).values(chunk))
  await inChunks(saves, (chunk) => tx.insert(answerEvent).values(chunk))
  await inChunks(grades, (chunk) => tx.insert(attemptGrade).values(chunk))
}
