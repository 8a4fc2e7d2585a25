import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Grade } from '#app/interactions/interaction.ts'
import type { AttemptSummary } from './attempt.ts'
import { isLastOfRound } from './attempt-rules.ts'

/** What a learner may see of an attempt of hers. */
export interface ReviewRule {
  /** The number of right answers. */
  readonly result: boolean
  /** What is said of each item: nothing, her own choice and its explanation, or every option with the right one. */
  readonly items: 'own-answer' | 'own-choice-explained' | 'all-explained'
}

/**
 * While an attempt is open nothing shows. The pre-test never shows its key: its items return in the final. A final
 * explains every option once it is passed or its round is over; before that it explains what she chose, and leaves the
 * right answer for her to find in the lesson.
 */
export function reviewRule(
  quiz: Pick<QuizDefinition, 'kind' | 'attempts'>,
  attempt: Pick<AttemptSummary, 'number' | 'submittedAt' | 'passed'>,
): ReviewRule | undefined {
  if (!attempt.submittedAt) return undefined
  if (quiz.kind === 'pre') return { result: true, items: 'own-answer' }
  return { result: true, items: attempt.passed || isLastOfRound(quiz.attempts, attempt.number) ? 'all-explained' : 'own-choice-explained' }
}

/** The part of a grade that the rule lets through. */
export function visibleGrade(rule: ReviewRule, grade: Grade, response: unknown): Grade | undefined {
  if (rule.items === 'own-answer') return undefined
  if (rule.items === 'all-explained') return grade
  const chosen = new Set(idsIn(response))
  const parts = Object.entries(grade.parts).filter(([id]) => chosen.has(id.split('--').at(-1)!))
  return { score: grade.score, parts: Object.fromEntries(parts.map(([id, { expected: _, ...part }]) => [id, part])) }
}

/** Every id that a stored response names. */
function idsIn(response: unknown): string[] {
  if (typeof response === 'string') return [response]
  if (typeof response !== 'object' || response === null) return []
  return Object.values(response).flatMap(idsIn)
}
