import { formatInstant } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { StartRule } from './attempt-rules.ts'

/** What is to be done after the last failed attempt of a round, and when new attempts open. */
export function readAgainInWords(
  { lessonsLeft, until }: Extract<StartRule, { kind: 'read-again' }>,
  t: Translate,
  locale: Locale,
  timeZone: string,
): string {
  const when = until ? formatInstant(until, locale, timeZone) : ''
  if (lessonsLeft === 0) return t('quizzes.read-again-week', { when })
  return t(until ? 'quizzes.read-again-lessons-week' : 'quizzes.read-again-lessons', { n: lessonsLeft, when })
}
