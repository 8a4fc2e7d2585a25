import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { WorkAnswers } from '#app/progress/work-check.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'
import { course } from './catalogue.ts'

const { table, text, integer, real, boolean, json, instant, index, uniqueIndex, primaryKey } = columns

export const enrolment = table(
  'enrolment',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    courseId: text()
      .notNull()
      .references(() => course.id, { onDelete: 'restrict' }),
    /** 1 for the first time, 2 for the first recertification, and so on. */
    cycle: integer().notNull(),
    enrolledAt: instant().notNull(),
    completedAt: instant(),
    /** The release that was current at completion. */
    completedReleaseId: text(),
    /** What the completion rests on; null while open, and of completions before tests could stand for lessons. */
    completedBy: text().$type<'lessons' | 'test-out'>(),
    /** Of a renewal in time: the final test is open without the lessons, and passing it is enough. */
    refresher: boolean(),
  },
  (t) => [
    uniqueIndex('enrolment_cycle').on(t.learnerId, t.courseId, t.cycle),
    index('enrolment_enrolled').on(t.enrolledAt),
    index('enrolment_completed').on(t.completedAt),
  ],
)

/** What the server itself saw of a lesson; keyed by the lesson's hash, so it survives releases that leave the lesson alone. */
export const lessonEvidence = table(
  'lesson_evidence',
  {
    enrolmentId: text()
      .notNull()
      .references(() => enrolment.id, { onDelete: 'restrict' }),
    lessonId: text().notNull(),
    lessonHash: text().notNull(),
    openedAt: instant().notNull(),
    completedAt: instant(),
    locale: text().$type<Locale>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.enrolmentId, t.lessonId, t.lessonHash] })],
)

/** The latest response to an exercise of a lesson, by stable ids: the same in every language. */
export const blockResponse = table(
  'block_response',
  {
    enrolmentId: text()
      .notNull()
      .references(() => enrolment.id, { onDelete: 'restrict' }),
    lessonId: text().notNull(),
    exerciseId: text().notNull(),
    response: json().notNull(),
    /** In [0, 1]; null where the exercise has nothing to score. */
    score: real(),
    tries: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.enrolmentId, t.lessonId, t.exerciseId] })],
)

/** Where the learner stopped reading. */
export const readingPlace = table('reading_place', {
  enrolmentId: text()
    .primaryKey()
    .references(() => enrolment.id, { onDelete: 'restrict' }),
  lessonId: text().notNull(),
  /** Id of the heading, empty for the top. */
  section: text().notNull(),
  /** Number of the block (paragraph, list item, exercise) within the lesson: the same in every language. */
  block: integer().notNull(),
  updatedAt: instant().notNull(),
})

/** What of a course she does at work, as she says some months later, and what her supervisor has seen of it. */
export const workCheck = table('work_check', {
  enrolmentId: text()
    .primaryKey()
    .references(() => enrolment.id, { onDelete: 'restrict' }),
  /** The edition whose habits were asked. */
  releaseId: text().notNull(),
  answers: json().$type<WorkAnswers>().notNull(),
  answeredAt: instant().notNull(),
  /** Ids of habits that the supervisor has seen; null until she answers. */
  seen: json().$type<readonly string[]>(),
  confirmedBy: text().references(() => account.id, { onDelete: 'restrict' }),
  confirmedAt: instant(),
})

export const mistakeReport = table(
  'mistake_report',
  {
    id: text().primaryKey(),
    courseId: text()
      .notNull()
      .references(() => course.id, { onDelete: 'restrict' }),
    releaseId: text().notNull(),
    lessonId: text().notNull(),
    locale: text().$type<Locale>().notNull(),
    reporterId: text().references(() => account.id, { onDelete: 'restrict' }),
    message: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index('mistake_report_course').on(t.courseId, t.createdAt)],
)

/** Learning elsewhere that somebody wants to have counted; it counts once it is approved. Never removed. */
export const outsideLearning = table(
  'outside_learning',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    title: text().notNull(),
    /** Who held it. */
    provider: text().notNull(),
    completedOn: text().$type<LocalDate>().notNull(),
    minutes: integer().notNull(),
    /** Number of a certificate, an address, an order: where it can be checked. */
    proof: text().notNull(),
    submittedAt: instant().notNull(),
    /** Null while nobody has decided. */
    decision: text().$type<'approved' | 'refused'>(),
    answer: text(),
    decidedBy: text().references(() => account.id, { onDelete: 'restrict' }),
    decidedAt: instant(),
    /** Taken back by the learner herself. */
    withdrawnAt: instant(),
  },
  (t) => [index('outside_learning_learner').on(t.learnerId), index('outside_learning_open').on(t.decision, t.submittedAt)],
)
