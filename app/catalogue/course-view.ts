import { type Locale, localise } from '#app/kernel/locale.ts'
import { type CourseSummary, summariseCourse } from './course-summary.ts'
import { itemCountOf } from './quiz-definition.ts'
import type { LessonSource, Release } from './release.ts'

interface Text {
  readonly text: string
  /** Where it is not the reader's language. */
  readonly lang: Locale | undefined
}

export interface CourseView extends CourseSummary {
  readonly audience: Text
  readonly outcomes: readonly (Text & { readonly id: string })[]
  readonly competencies: readonly (Text & { readonly id: string; readonly level: string })[]
  readonly lessonList: readonly LessonView[]
  readonly exercises: number
  /** Questions of the ungraded test before the course; absent where there is none. */
  readonly preTestItems: number | undefined
  readonly finalTest:
    | {
        readonly items: number
        readonly passMark: number
        readonly attempts: number | undefined
        readonly pause: { after: number; hours: number } | undefined
      }
    | undefined
  readonly validMonths: number
  readonly edition: string
  /** The first signs of the release's id: what a certificate prints. */
  readonly releaseSigns: string
  readonly publishedAt: Date
}

interface LessonView {
  readonly id: string
  readonly title: Text
  readonly summary: Text
  readonly minutes: number
  readonly exercises: number
  readonly sources: readonly LessonSource[]
  readonly sourcesLang: Locale | undefined
}

export function viewCourse(release: Release, locale: Locale): CourseView {
  const say = (text: Parameters<typeof localise>[0]): Text => {
    const found = localise(text, locale, release.sourceLanguage)
    return { text: found.text, lang: found.lang === locale ? undefined : found.lang }
  }
  const pre = release.quizzes.find((quiz) => quiz.kind === 'pre')
  const final = release.quizzes.find((quiz) => quiz.kind === 'final')
  return {
    ...summariseCourse(release, locale),
    audience: say(release.audience),
    outcomes: release.outcomes.map(({ id, text }) => ({ id, ...say(text) })),
    competencies: release.competencies.map(({ id, level, title }) => ({ id, level, ...say(title) })),
    lessonList: release.lessons.map((lesson) => {
      const sources = sourcesOf(lesson.sources, locale, release.sourceLanguage)
      return {
        id: lesson.id,
        title: say(lesson.title),
        summary: say(lesson.summary),
        minutes: lesson.minutes,
        exercises: lesson.exercises.length,
        sources: sources.list,
        sourcesLang: sources.lang === locale ? undefined : sources.lang,
      }
    }),
    exercises: release.lessons.reduce((sum, lesson) => sum + lesson.exercises.length, 0),
    preTestItems: pre && itemCountOf(pre),
    finalTest: final && {
      items: itemCountOf(final),
      passMark: final.passMark ?? 0,
      attempts: final.attempts,
      pause: final.pauseHoursAfterFails,
    },
    validMonths: release.certificate.validMonths,
    edition: release.edition,
    releaseSigns: release.id.slice(0, 8),
    publishedAt: release.publishedAt,
  }
}

function sourcesOf(sources: Release['lessons'][number]['sources'], locale: Locale, source: Locale) {
  const lang = sources[locale] ? locale : locale === 'uz-Cyrl' && sources['uz-Latn'] ? 'uz-Latn' : source
  return { list: sources[lang] ?? [], lang }
}
