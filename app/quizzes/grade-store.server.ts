import { and, asc, eq, max, sql } from 'drizzle-orm'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { preparedRead, preparedWrite, valueOrNull } from '#db/prepared.ts'
import { attempt, attemptGrade } from '#db/schema/quizzes.ts'
import type { GradedItem, GradeReason } from './attempt.ts'
import { weakestOutcome } from './outcome-shares.ts'

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

const latestNumber = preparedRead<{ number: number | null }>('latest_grade_number', (read) =>
  read
    .select({ number: max(attemptGrade.number) })
    .from(attemptGrade)
    .where(eq(attemptGrade.attemptId, sql.placeholder('attemptId'))),
)

const addGrade = preparedWrite<{ number: number }>('add_grade', (tx) =>
  tx
    .insert(attemptGrade)
    .values({
      attemptId: sql.placeholder('attemptId'),
      number: sql.placeholder('number'),
      reason: sql.placeholder('reason'),
      items: sql.placeholder('items'),
      score: sql.placeholder('score'),
      passed: valueOrNull(attemptGrade.passed, 'passed'),
      graderId: valueOrNull(attemptGrade.graderId, 'graderId'),
      gradedAt: sql.placeholder('gradedAt'),
      tallied: false,
    })
    .returning({ number: attemptGrade.number }),
)

const setResult = preparedWrite<{ id: string }>('set_result', (tx) =>
  tx
    .update(attempt)
    .set({
      score: valueOrNull(attempt.score, 'score'),
      weakestOutcome: valueOrNull(attempt.weakestOutcome, 'weakestOutcome'),
      passed: valueOrNull(attempt.passed, 'passed'),
    })
    .where(eq(attempt.id, sql.placeholder('attemptId')))
    .returning({ id: attempt.id }),
)

/** Adds a result to a submitted attempt, makes it the one that holds, and tells the other rooms. Answers its number. */
export async function insertGrade(tx: Tx, attemptId: string, grade: NewGrade, now: Date): Promise<number> {
  const [latest] = await latestNumber(tx, { attemptId })
  const number = (latest?.number ?? 0) + 1
  await addGrade(tx, { ...grade, attemptId, number, gradedAt: now })
  await setResult(tx, { attemptId, score: grade.score, weakestOutcome: weakestOutcome(grade.items), passed: grade.passed })
  await appendEvent(tx, { type: 'attempt.graded', attemptId, number }, now)
  return number
}

const ofAttempt = preparedRead<StoredGrade>('list_grades', (read) =>
  read
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
    .where(eq(attemptGrade.attemptId, sql.placeholder('attemptId')))
    .orderBy(asc(attemptGrade.number)),
)

/** Every result of an attempt, the first one first. The caller has found the attempt to be the actor's. */
export function listGrades(read: Reader, attemptId: string): Promise<StoredGrade[]> {
  return ofAttempt(read, { attemptId })
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
