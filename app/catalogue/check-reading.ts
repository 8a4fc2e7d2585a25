import { readability, readingTargets } from '#app/i18n/readability.ts'
import type { CheckedVersion } from './checked-course.ts'
import { type Fault, type Place, warning } from './fault.ts'

/** A lesson that is hard to read is a warning: its author decides whether the matter asks for it. */
export function checkReading({ file, locale, outline }: Pick<CheckedVersion, 'file' | 'locale' | 'outline'>): Fault[] {
  if (locale === 'uz-Cyrl') return []
  const target = readingTargets[locale]
  const figures = readability(outline.prose.map(({ text }) => text).join('\n'), locale)
  const faults: Fault[] = []
  const say = (what: string, remedy: string, place?: Place) => faults.push(warning(file, place, 'hard-to-read', what, remedy))
  if (figures.wordsPerSentence > target.wordsPerSentence)
    say(`${round(figures.wordsPerSentence)} words a sentence, ${target.wordsPerSentence} at most`, 'Part the longest sentences.')
  if (target.syllablesPerWord && figures.syllablesPerWord > target.syllablesPerWord)
    say(`${round(figures.syllablesPerWord)} syllables a word, ${target.syllablesPerWord} at most`, 'Take shorter words.')
  if (target.score && figures.score !== undefined && figures.score < target.score)
    say(`the reading score is ${Math.round(figures.score)}, ${target.score} at least`, 'Take shorter words and sentences.')
  for (const { text, place } of target.longestSentence ? outline.prose : []) {
    const { longestSentence } = readability(text, locale)
    if (longestSentence > target.longestSentence!)
      say(`a sentence of ${longestSentence} words, ${target.longestSentence} at most`, 'Part this sentence.', place)
  }
  return faults
}

const round = (n: number) => Math.round(n * 10) / 10
