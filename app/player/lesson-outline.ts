import type { Release } from '#app/catalogue/release.ts'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import { type LessonEvidence, type LessonState, lessonState } from '#app/progress/course-completion.ts'

export interface Text {
  readonly text: string
  /** Where it is not the reader's language. */
  readonly lang: Locale | undefined
}

export function textIn(locale: Locale, text: Localised, source: Locale): Text {
  const found = localise(text, locale, source)
  return { text: found.text, lang: found.lang === locale ? undefined : found.lang }
}

/** A lesson in a list. */
export interface LessonEntry {
  readonly id: string
  /** Counted from 1. */
  readonly number: number
  readonly title: Text
  readonly minutes: number
  readonly state: LessonState
}

/** The lessons of a course and how far the learner is in each. */
export function listLessons(release: Release, evidence: readonly LessonEvidence[], locale: Locale): LessonEntry[] {
  return release.lessons.map((lesson, index) => ({
    id: lesson.id,
    number: index + 1,
    title: textIn(locale, lesson.title, release.sourceLanguage),
    minutes: lesson.minutes,
    state: lessonState(lesson, evidence),
  }))
}
