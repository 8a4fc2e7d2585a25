import type { LessonSegment, ReleaseManifest } from '#app/catalogue/release.ts'
import type { Locale, Localised } from '#app/kernel/locale.ts'
import { columns } from '../columns.ts'

const { table, text, integer, bytes, json, instant, index, primaryKey } = columns

export const course = table('course', {
  /** Lower-case code, `cyb-101`. */
  id: text().primaryKey(),
  currentReleaseId: text(),
  /** Where the current release came from; files publish at start-up only over files. */
  source: text().$type<'files' | 'studio'>().notNull(),
  closedAt: instant(),
})

/** What learners see. Immutable: the id is the SHA-256 of the course's canonical sources in all languages. */
export const release = table(
  'release',
  {
    id: text().primaryKey(),
    courseId: text()
      .notNull()
      .references(() => course.id, { onDelete: 'restrict' }),
    publishedAt: instant().notNull(),
    manifest: json().$type<ReleaseManifest>().notNull(),
  },
  (t) => [index('release_course').on(t.courseId)],
)

/** Derived: the HTML of a lesson by release, language and version of the renderer. */
export const renderedLesson = table(
  'rendered_lesson',
  {
    releaseId: text()
      .notNull()
      .references(() => release.id, { onDelete: 'restrict' }),
    lessonId: text().notNull(),
    locale: text().$type<Locale>().notNull(),
    rendererVersion: text().notNull(),
    segments: json().$type<LessonSegment[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.releaseId, t.lessonId, t.locale, t.rendererVersion] })],
)

/** Exercises of lessons as published; the key never leaves the server before the rules allow it. */
export const releaseExercise = table(
  'release_exercise',
  {
    releaseId: text()
      .notNull()
      .references(() => release.id, { onDelete: 'restrict' }),
    lessonId: text().notNull(),
    id: text().notNull(),
    type: text().notNull(),
    publicData: json().notNull(),
    key: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.releaseId, t.lessonId, t.id] })],
)

/** Test items as published. */
export const releaseItem = table(
  'release_item',
  {
    releaseId: text()
      .notNull()
      .references(() => release.id, { onDelete: 'restrict' }),
    id: text().notNull(),
    bank: text().notNull(),
    type: text().notNull(),
    outcome: text().notNull(),
    level: text().notNull(),
    publicData: json().notNull(),
    key: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.releaseId, t.bank, t.id] })],
)

/** One row per course and language of its current release. */
export const courseSearch = table(
  'course_search',
  {
    courseId: text()
      .notNull()
      .references(() => course.id, { onDelete: 'restrict' }),
    locale: text().$type<Locale>().notNull(),
    /** Folded words (i18n/search-key.ts), each with a space before it, so that ` prefix` finds beginnings. */
    searchKey: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.locale] })],
)

/** Pictures of lessons. The file name carries a hash of the bytes, so a row never changes and every release keeps its own. */
export const courseImage = table(
  'course_image',
  {
    courseId: text()
      .notNull()
      .references(() => course.id, { onDelete: 'restrict' }),
    /** `attack-chain.3f9a0c1d2b4e5f60.svg` */
    file: text().notNull(),
    mediaType: text().notNull(),
    bytes: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.file] })],
)

/** The glossary as last published: terms that lessons link to. */
export const glossaryTerm = table('glossary_term', {
  id: text().primaryKey(),
  position: integer().notNull(),
  term: json().$type<Localised>().notNull(),
  definition: json().$type<Localised>().notNull(),
})
