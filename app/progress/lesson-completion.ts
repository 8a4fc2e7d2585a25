/** What a lesson still lacks. Sentences are made from these by the page. */
export type LessonGap =
  /** No opening of this text of the lesson is proven: a post that did not come from its page, or the lesson was renewed meanwhile. */
  | { readonly reason: 'not-opened' }
  | { readonly reason: 'too-early'; readonly secondsLeft: number }
  | { readonly reason: 'exercises-open'; readonly exerciseIds: readonly string[] }
  | { readonly reason: 'end-not-reached' }

export interface LessonFacts {
  /** The earliest proven opening. */
  readonly openedAt: Date | undefined
  readonly now: Date
  readonly floorSeconds: number
  /** Exercises that the lesson requires, in its order. */
  readonly required: readonly { readonly id: string; readonly answered: boolean }[]
  readonly endReached: boolean
}

/** A lesson counts as done when this is empty. All gaps are named at once, so that nobody mends them one by one. */
export function lessonGaps(facts: LessonFacts): LessonGap[] {
  const gaps: LessonGap[] = []
  const secondsLeft = secondsUntilFloor(facts.openedAt, facts.now, facts.floorSeconds)
  if (secondsLeft === undefined) gaps.push({ reason: 'not-opened' })
  else if (secondsLeft > 0) gaps.push({ reason: 'too-early', secondsLeft })
  const open = facts.required.filter((exercise) => !exercise.answered)
  if (open.length > 0) gaps.push({ reason: 'exercises-open', exerciseIds: open.map((exercise) => exercise.id) })
  if (!facts.endReached) gaps.push({ reason: 'end-not-reached' })
  return gaps
}

/**
 * Answers that count after a failed round of the final test: those given since, and what has nothing to score, such as a
 * plan, which is hers and stays.
 */
export function answersSince<T extends { readonly score: number | null; readonly updatedAt: Date }>(
  answers: readonly T[],
  since: Date | undefined,
): readonly T[] {
  return since ? answers.filter(({ score, updatedAt }) => score === null || updatedAt > since) : answers
}

/** Whole seconds, 0 when the floor has passed; undefined without a proven opening. */
export function secondsUntilFloor(openedAt: Date | undefined, now: Date, floorSeconds: number): number | undefined {
  if (!openedAt) return undefined
  return Math.max(0, Math.ceil(floorSeconds - (now.getTime() - openedAt.getTime()) / 1000))
}
