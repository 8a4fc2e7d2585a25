import type { AuthoredLocale, Locale } from '#app/kernel/locale.ts'

/** Figures of a text; all 0 for one without words. Runs in the browser too. */
export interface Readability {
  readonly sentences: number
  readonly words: number
  readonly wordsPerSentence: number
  /** Words of the longest sentence. */
  readonly longestSentence: number
  readonly syllablesPerWord: number
  /** 0 hard to 100 easy; undefined where no formula is established (Uzbek). */
  readonly score: number | undefined
}

export interface ReadingTarget {
  /** At most so many. */
  readonly wordsPerSentence: number
  readonly longestSentence?: number
  readonly syllablesPerWord?: number
  /** At least so high: plain text for grown-ups begins here. */
  readonly score?: number
}

/** House targets for people who read between two visitors; Uzbek has no established formula, so its parts are bounded. */
export const readingTargets: Readonly<Record<AuthoredLocale, ReadingTarget>> = {
  en: { wordsPerSentence: 18, score: 55 },
  ru: { wordsPerSentence: 15, score: 45 },
  'uz-Latn': { wordsPerSentence: 13, longestSentence: 22, syllablesPerWord: 3 },
}

/**
 * How hard a text is to read. A line break between paragraphs ends a sentence as a full stop does.
 * Sources: Flesch (1948) for English; Oborneva (2006) for Russian, the same scale fitted to Russian words.
 */
export function readability(text: string, locale: Locale): Readability {
  const counts = sentencesOf(text).map((sentence) => wordsOf(sentence).length)
  const words = wordsOf(text)
  const sentences = counts.length
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word, locale), 0)
  const wordsPerSentence = sentences ? words.length / sentences : 0
  const syllablesPerWord = words.length ? syllables / words.length : 0
  return {
    sentences,
    words: words.length,
    wordsPerSentence,
    longestSentence: Math.max(0, ...counts),
    syllablesPerWord,
    score: sentences ? scoreOf(locale, wordsPerSentence, syllablesPerWord) : undefined,
  }
}

/**
 * Sentences with a word in them. A full stop before a small letter ends none (“i. e.”), nor one between a short word and a
 * number (“No. 41”, “15.03.2026”); in Uzbek many a sentence begins with a year.
 */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?…][»”")\]]*)\s+(?=[«“"(]*\p{Lu})|(?<=\p{L}{4}[.!?…][»”")\]]*)\s+(?=[«“"(]*\d)/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0)
}

/** Words with a letter in them; a hyphen or an apostrophe does not part a word. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:[-'’‘ʻʼ`][\p{L}\p{N}]+)*[ʻʼ]?/gu)?.filter((word) => /\p{L}/u.test(word)) ?? []
}

function scoreOf(locale: Locale, wordsPerSentence: number, syllablesPerWord: number): number | undefined {
  if (locale === 'en') return 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord
  if (locale === 'ru') return 206.835 - 1.3 * wordsPerSentence - 60.1 * syllablesPerWord
  return undefined
}

/** In Uzbek and Russian every vowel letter is a syllable; oʻ is one letter. Abbreviations count as one. */
function syllablesIn(word: string, locale: Locale): number {
  if (locale === 'en') return englishSyllables(word.toLowerCase())
  return Math.max(1, word.match(/[aeiouаеёиоуыэюяўөү]/giu)?.length ?? 0)
}

/** Groups of vowels, less the endings that are written and not spoken. */
function englishSyllables(word: string): number {
  const spoken = word.replace(/[^a-z]/g, '').replace(/(?:[^laeiouycghsxz]es|[^aeioudt]ed|[^laeiouy]e)$/, (ending) => ending[0]!)
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}
