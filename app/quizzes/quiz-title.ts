import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Translate } from '#app/i18n/translate.ts'

/** What tells the quizzes of a course apart by name. */
export type NamedQuiz = Pick<QuizDefinition, 'kind' | 'afterDays'>

/** The name of a quiz where several of a course are listed: follow-ups have their days. */
export function quizTitle({ kind, afterDays }: NamedQuiz, t: Translate): string {
  return afterDays === undefined ? t(`quizzes.${kind}-title`) : t('quizzes.follow-up-title-days', { n: afterDays })
}
