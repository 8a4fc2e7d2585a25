import type { Release, ReleaseLesson } from '#app/catalogue/release.ts'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import { evidenceOf, isLessonDone, type LessonEvidence } from '#app/progress/course-completion.ts'

export interface Text {
  readonly text: string
  /** Where it is not the reader's language. */
  readonly lang: Locale | undefined
}

export function textIn(locale: Locale, text: Localised, source: Locale): Text {
  const found = localise(text, locale, source)
  return { text: found.text, lang: found.lang === locale ? undefined : found.lang }
}

export type LessonState = 'done' | 'again' | 'renewed' | 'begun' | 'open'

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

/**
 * A lesson that was done in an earlier text and not in the present one is renewed: to be read again. One that was done
 * in a round of attempts that she failed is to be done again, whichever text it had.
 */
export function lessonState(lesson: Pick<ReleaseLesson, 'id' | 'hash'>, evidence: readonly LessonEvidence[]): LessonState {
  if (isLessonDone(lesson, evidence)) return 'done'
  const ofLesson = evidence.filter((each) => each.lessonId === lesson.id)
  if (ofLesson.some((each) => each.completedAt)) return 'renewed'
  if (ofLesson.some((each) => each.doneBefore)) return 'again'
  return evidenceOf(lesson, evidence)?.openedAt ? 'begun' : 'open'
}
