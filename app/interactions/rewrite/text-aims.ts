import { type Readability, readability, readingTargets } from '#app/i18n/readability.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'

export interface TextFigures extends Readability {
  /** What holds for Uzbek holds in either script. */
  readonly language: AuthoredLocale
}

/** What can be aimed at. */
export const aims = ['words', 'wordsPerSentence', 'longestSentence', 'syllablesPerWord', 'score'] as const
export type Aim = (typeof aims)[number]

/** Goals: the score is to be at least so high, the rest at most. */
export const aimsIn: Readonly<Record<AuthoredLocale, { readonly [aim in Aim]?: number }>> = readingTargets

/** The figures of a text in the language it is written in, whatever the page's; a text without a word has none. */
export function measureText(text: string): TextFigures | undefined {
  const language = languageOf(text)
  const figures = readability(text, language)
  return figures.words > 0 ? { ...figures, language } : undefined
}

/** Whether a figure reaches what is aimed at; as it is shown, rounded to one decimal, so that no 18.0 misses 18. */
export function reaches(aim: Aim, figures: TextFigures, goal: number): boolean {
  const value = figures[aim]
  if (value === undefined) return false
  const shown = rounded(value)
  return aim === 'score' ? shown >= goal : shown <= goal
}

export const rounded = (value: number): number => Math.round(value * 10) / 10

/** By the script, the letters that only Uzbek has, and its commonest words and endings against the English ones. */
export function languageOf(text: string): AuthoredLocale {
  const lower = text.toLowerCase()
  const count = (pattern: RegExp) => lower.match(pattern)?.length ?? 0
  if (count(/[а-яёўқғҳ]/g) > count(/[a-z]/g)) return /[ўқғҳ]/.test(lower) ? 'uz-Latn' : 'ru'
  const uzbek = count(
    /[og][ʻʼ‘’'`]|\b(?:va|bu|uchun|bilan|siz|sizning|biz|ham|emas|kerak|yoki|agar|kun|hujjat|ariza)\b|\w{2,}(?:ning|lar|lari|ingiz|imiz|dik|ga|dan|ni)\b/g,
  )
  const english = count(/\b(?:the|and|of|to|is|are|you|your|we|our|for|in|it|if|not|by|with|this|that|a)\b/g)
  return uzbek > english ? 'uz-Latn' : 'en'
}
