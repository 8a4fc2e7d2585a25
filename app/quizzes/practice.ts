import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Checks } from './attempt.ts'

/** How often an item may be checked before its answer is shown, unless the quiz says otherwise. */
const usualTries = 3

export function triesOf({ tries = usualTries }: Pick<QuizDefinition, 'tries'>): number {
  return tries
}

/** Whether nothing is left to try at a place: it was right, or its answer is shown. */
export function isSettled(quiz: Pick<QuizDefinition, 'tries'>, checks: Checks, place: number): boolean {
  const check = checks[place]
  return check !== undefined && (check.right || check.tries >= triesOf(quiz))
}

/** The place she is at: the first that is not settled; one past the last when all are. */
export function currentPlace(quiz: Pick<QuizDefinition, 'tries'>, checks: Checks, places: number): number {
  let place = 1
  while (place <= places && isSettled(quiz, checks, place)) place += 1
  return place
}

export interface MasteryStanding {
  /** Right at the first try, among the last `of` that are settled. */
  readonly right: number
  readonly reached: boolean
}

/** How far she is: the first `of` items need not all be asked when enough of them are right. */
export function masteryStanding(
  quiz: Pick<QuizDefinition, 'tries' | 'mastery'>,
  checks: Checks,
  places: number,
): MasteryStanding | undefined {
  if (!quiz.mastery) return undefined
  const settled = currentPlace(quiz, checks, places) - 1
  const last = Array.from({ length: Math.min(quiz.mastery.of, settled) }, (_, index) => checks[settled - index]!)
  const right = last.filter((check) => check.right && check.tries === 1).length
  return { right, reached: right >= quiz.mastery.right }
}
