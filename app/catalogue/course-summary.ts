import { type Locale, localise } from '#app/kernel/locale.ts'
import type { CourseLevel, CoverDesign, Release } from './release.ts'

/** What a card shows of a course, in the reader's language where there is one. */
export interface CourseSummary {
  readonly courseId: string
  readonly code: string
  readonly title: string
  readonly summary: string
  /** Language of title and summary, where it is not the reader's. */
  readonly lang: Locale | undefined
  readonly level: CourseLevel
  readonly minutes: number
  readonly lessons: number
  readonly languages: readonly Locale[]
  readonly cover: CoverDesign
}

export function summariseCourse(release: Release, locale: Locale): CourseSummary {
  const title = localise(release.title, locale, release.sourceLanguage)
  return {
    courseId: release.courseId,
    code: release.code,
    title: title.text,
    summary: localise(release.summary, locale, release.sourceLanguage).text,
    lang: title.lang === locale ? undefined : title.lang,
    level: release.level,
    minutes: release.minutes,
    lessons: release.lessons.length,
    languages: release.languages,
    cover: release.cover,
  }
}
