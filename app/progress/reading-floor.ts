import { readingRates } from '#app/catalogue/reading-rate.ts'
import type { ReleaseLesson } from '#app/catalogue/release.ts'
import type { Locale } from '#app/kernel/locale.ts'

/** Nobody reads a text properly in less than this share of its reading time. */
const shareOfReadingTime = 0.4

/** Whole seconds that must pass between opening a lesson and finishing it, for the language it is shown in. */
export function readingFloorSeconds(lesson: Pick<ReleaseLesson, 'words'>, locale: Locale, source: Locale): number {
  const shown = lesson.words[locale] === undefined ? source : locale
  return Math.ceil((shareOfReadingTime * (lesson.words[shown] ?? 0) * 60) / readingRates[shown])
}
