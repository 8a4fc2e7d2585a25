import { and, asc, eq, max } from 'drizzle-orm'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { attempt, attemptGrade } from '#db/schema/quizzes.ts'
import type { GradedItem, GradeReason } from './attempt.ts'

export interface NewGrade {
  readonly reason: GradeReason
  readonly items: readonly GradedItem[]
  /** In [0, 1]. */
  readonly score: number
  readonly passed: boolean | null
  /** Who caused it; null: the server alone. */
  readonly graderId: string | null
}

export interface StoredGrade extends NewGrade {
  readonly number: number
  readonly gradedAt: Date
}

/** Adds a result to a submitted attempt, makes it the one that holds, and tells the other rooms. Answers its number. */
export async function insertGrade(tx: Tx, attemptId: string, grade: NewGrade, now: Date): Promise<number> {
  const [latest] = await tx
    .select({ number: max(attemptGrade.number) })
    .from(attemptGrade)
    .where(eq(attemptGrade.attemptId, attemptId))
  const number = (latest?.number ?? 0) + 1
  await tx.insert(attemptGrade).values({ ...grade, items: [...grade.items], attemptId, number, gradedAt: now, tallied: false })
  await tx.update(attempt).set({ score: grade.score, passed: grade.passed }).where(eq(attempt.id, attemptId))
  await appendEvent(tx, { type: 'attempt.graded', attemptId, number }, now)
  return number
}

/** Every result of an attempt, the first one first. The caller has found the attempt to be the actor's. */
export function listGrades(read: Reader, attemptId: string): Promise<StoredGrade[]> {
  return read
    .select({
      number: attemptGrade.number,
      reason: attemptGrade.reason,
      items: attemptGrade.items,
      score: attemptGrade.score,
      passed: attemptGrade.passed,
      graderId: attemptGrade.graderId,
      gradedAt: attemptGrade.gradedAt,
    })
    .from(attemptGrade)
    .where(eq(attemptGrade.attemptId, attemptId))
    .orderBy(asc(attemptGrade.number))
}

export async function findGrade(
  read: Reader,
  attemptId: string,
  number: number,
): Promise<(StoredGrade & { tallied: boolean }) | undefined> {
  const [row] = await read
    .select()
    .from(attemptGrade)
    .where(and(eq(attemptGrade.attemptId, attemptId), eq(attemptGrade.number, number)))
  return row
}
