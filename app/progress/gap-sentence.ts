import { formatPercent } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { CourseGap } from './course-completion.ts'

/** Why a course is not complete, in a sentence of the reader's language. */
export function gapSentence(gap: CourseGap, t: Translate, locale: Locale): string {
  if ('lessonIds' in gap) return t(`progress.gap.${gap.reason}`, { count: gap.lessonIds.length })
  return t(`progress.gap.${gap.reason}`, 'passMark' in gap ? { mark: formatPercent(gap.passMark, locale) } : {})
}
