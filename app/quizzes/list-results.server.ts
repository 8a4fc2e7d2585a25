import { findRelease } from '#app/catalogue/course-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { Allowance } from './accommodation.ts'
import type { AttemptSummary } from './attempt.ts'
import { reviewRule } from './review-rules.ts'

/** A submitted attempt in a list, with its result where the rules of its release show it. */
export interface ListedAttempt {
  readonly id: string
  readonly number: number
  readonly submittedAt: Date
  readonly state: 'result' | 'waiting' | 'withheld'
  /** In [0, 1]; null unless the result is shown. */
  readonly score: number | null
  readonly passed: boolean | null
}

/** The submitted ones of the actor's attempts at a quiz. */
export async function listResults(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  attempts: readonly AttemptSummary[],
  { allowance, timeZone }: { readonly allowance: Allowance; readonly timeZone?: string },
): Promise<ListedAttempt[]> {
  const listed = attempts.map(async (attempt) => {
    const { id, number, submittedAt, releaseId, quizId, score, passed } = attempt
    const quiz = (await findRelease(db.read, releaseId))?.quizzes.find((each) => each.id === quizId)
    if (!submittedAt || !quiz) return []
    if (!reviewRule(quiz, attempt, { allowance, now, timeZone })?.includes('score')) {
      return [{ id, number, submittedAt, state: 'withheld' as const, score: null, passed: null }]
    }
    return [{ id, number, submittedAt, state: score === null ? ('waiting' as const) : ('result' as const), score, passed }]
  })
  return (await Promise.all(listed)).flat()
}
