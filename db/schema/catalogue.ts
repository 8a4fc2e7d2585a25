import type { CompetencyFramework } from '#app/catalogue/competency-framework.ts'
import type { OtherForms } from '#app/catalogue/glossary-term.ts'
import type { Programme } from '#app/catalogue/programme.ts'
import type { CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import type { LessonSegment, ReleaseManifest } from '#app/catalogue/release.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale, Localised } from '#app/kernel/locale.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'

const { table, text, integer, boolean, bytes, json, instant, index, uniqueIndex, primaryKey } = columns

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

/** An item as it was at one time. Immutable, so that an attempt is shown and marked for ever as it was drawn. */
export const itemVersion = table(
  'item_version',
  {
    /** Hash of the content with its place (catalogue/item-version-id.ts). */
    id: text().primaryKey(),
    courseId: text()
      .notNull()
      .references(() => course.id, { onDelete: 'restrict' }),
    bank: text().notNull(),
    itemId: text().notNull(),
    /** 1, 2, … within the item. */
    version: integer().notNull(),
    type: text().notNull(),
    /** Id of the outcome of the course that it tests. */
    outcome: text().notNull(),
    level: text().$type<CognitiveLevel>().notNull(),
    reviewBy: text().$type<LocalDate>(),
    /** As its author wrote it; null of versions published before that was kept. */
    authored: json(),
    publicData: json().notNull(),
    key: json().notNull(),
    /** Null where it came from files. */
    authorId: text().references(() => account.id, { onDelete: 'restrict' }),
    /** What was changed and why, in the author's words. */
    note: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('item_version_number').on(t.courseId, t.bank, t.itemId, t.version)],
)

/** The question bank of a course: which version of each item holds now. */
export const bankItem = table(
  'bank_item',
  {
    courseId: text()
      .notNull()
      .references(() => course.id, { onDelete: 'restrict' }),
    bank: text().notNull(),
    id: text().notNull(),
    currentVersionId: text()
      .notNull()
      .references(() => itemVersion.id, { onDelete: 'restrict' }),
    /** Who keeps it: files change at publishing only what came from files. */
    origin: text().$type<'files' | 'studio' | 'import'>().notNull(),
    /** Not drawn any more since then. */
    retiredAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.bank, t.id] }), index('bank_item_version').on(t.currentVersionId)],
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

/** Pictures of lessons and questions. The file name carries a hash of the bytes, so a row never changes and every release keeps its own. */
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
    /** Of several with one name the last holds. Null: added before that was kept. */
    addedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.file] })],
)

/** The competency framework as last published: one row. */
export const competencyFramework = table('competency_framework', {
  id: text().primaryKey(),
  framework: json().$type<CompetencyFramework>().notNull(),
})

/** The learning paths as last published. */
export const programme = table('programme', {
  id: text().primaryKey(),
  position: integer().notNull(),
  definition: json().$type<Programme>().notNull(),
  /** No longer offered; who was asked for it still has to know what it is. */
  withdrawn: boolean().notNull().default(false),
})

/** The glossary as last published: terms that lessons link to. */
export const glossaryTerm = table('glossary_term', {
  id: text().primaryKey(),
  position: integer().notNull(),
  term: json().$type<Localised>().notNull(),
  definition: json().$type<Localised>().notNull(),
  /** By language; null where there are none. */
  otherForms: json().$type<OtherForms>(),
})
