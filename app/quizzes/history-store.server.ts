import type { Tx } from '#db/handle.ts'
import { insertMany } from '#db/insert-many.ts'
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
  await insertMany(tx, attempt, attempts)
  await insertMany(tx, answerEvent, saves)
  await insertMany(tx, attemptGrade, grades)
}
