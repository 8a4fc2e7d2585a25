import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Checks, DrawnItem, GradedItem, GradeReason, Responses } from '#app/quizzes/attempt.ts'
import type { TallyLocale } from '#app/quizzes/item-tally.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'
import { course, itemVersion, release } from './catalogue.ts'
import { enrolment } from './progress.ts'

const { table, text, integer, real, boolean, json, instant, index, uniqueIndex, primaryKey, foreignKey } = columns

export const attempt = table(
  'attempt',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    enrolmentId: text()
      .notNull()
      .references(() => enrolment.id, { onDelete: 'restrict' }),
    courseId: text().notNull(),
    /** Items, keys and rules are those of this release, whatever is published later. */
    releaseId: text()
      .notNull()
      .references(() => release.id, { onDelete: 'restrict' }),
    quizId: text().notNull(),
    /** 1 for the first attempt at this quiz in this enrolment. */
    number: integer().notNull(),
    /** The drawn items in the order shown. */
    items: json().$type<DrawnItem[]>().notNull(),
    /** Latest response by item id: the fold of the answer events. */
    responses: json().$type<Responses>().notNull(),
    /** Number of the latest answer event. */
    revision: integer().notNull(),
    startedAt: instant().notNull(),
    /** Language in which she last saved or submitted. */
    locale: text().$type<Locale>(),
    /** When time is up by the clock of the server, without outages; null where there is no limit. */
    dueAt: instant(),
    submittedAt: instant(),
    /** True when time was up and the server handed in what was saved. */
    timedOut: boolean(),
    /** In [0, 1], by the latest grade; null while open, and while a person has to mark a part. */
    score: real(),
    /** Mean of the outcome that went worst, by the latest grade. */
    weakestOutcome: real(),
    passed: boolean(),
    /** What the learner quotes in a dispute. */
    receipt: text(),
    /** Of practice: how often the item at each place was checked and whether it was right. */
    checks: json().$type<Checks>(),
  },
  (t) => [
    uniqueIndex('attempt_number').on(t.enrolmentId, t.quizId, t.number),
    index('attempt_learner').on(t.learnerId, t.courseId),
    index('attempt_course').on(t.courseId, t.quizId, t.submittedAt),
    index('attempt_due').on(t.submittedAt, t.dueAt),
  ],
)

/** Append-only: every answer that was ever saved. */
export const answerEvent = table(
  'answer_event',
  {
    attemptId: text()
      .notNull()
      .references(() => attempt.id, { onDelete: 'restrict' }),
    revision: integer().notNull(),
    /** Made by the client once per change, so that a repeated request is not a second answer. */
    idempotencyKey: text().notNull(),
    /** Responses that changed, by item id. */
    responses: json().$type<Responses>().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.revision] }), uniqueIndex('answer_event_idempotency').on(t.attemptId, t.idempotencyKey)],
)

/** Append-only: every result an attempt ever had, and why. The last one holds. */
export const attemptGrade = table(
  'attempt_grade',
  {
    attemptId: text()
      .notNull()
      .references(() => attempt.id, { onDelete: 'restrict' }),
    /** 1, 2, … */
    number: integer().notNull(),
    reason: text().$type<GradeReason>().notNull(),
    /** The items with the versions they were graded by, in the order shown. */
    items: json().$type<GradedItem[]>().notNull(),
    /** In [0, 1]. */
    score: real().notNull(),
    passed: boolean(),
    gradedAt: instant().notNull(),
    /** Who caused it; null: the server alone. */
    graderId: text().references(() => account.id, { onDelete: 'restrict' }),
    /** Whether the item analysis has counted it (and taken its predecessor off). */
    tallied: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.number] }), index('attempt_grade_tallied').on(t.tallied)],
)

/** A response that a person has to mark: the queue, and later its result. */
export const markingTask = table(
  'marking_task',
  {
    attemptId: text()
      .notNull()
      .references(() => attempt.id, { onDelete: 'restrict' }),
    itemId: text().notNull(),
    courseId: text().notNull(),
    quizId: text().notNull(),
    /** `second`: one person has marked, another is asked; `settle`: the two differ. */
    state: text().$type<'open' | 'second' | 'settle' | 'done'>().notNull(),
    secondWanted: boolean().notNull(),
    /** In [0, 1], once done. */
    score: real(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.itemId] }), index('marking_task_queue').on(t.courseId, t.state, t.createdAt)],
)

/** Append-only: what each marker gave. */
export const mark = table(
  'mark',
  {
    attemptId: text().notNull(),
    itemId: text().notNull(),
    /** 1: first marker, 2: second, 3: the one who settled. Marking again adds a row with the next `revision`. */
    round: integer().notNull(),
    revision: integer().notNull(),
    markerId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** Level id by criterion id of the rubric. */
    levels: json().$type<Record<string, string>>().notNull(),
    /** In [0, 1]. */
    score: real().notNull(),
    /** For the learner. */
    comment: text().notNull(),
    markedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.itemId, t.round, t.revision] }),
    foreignKey({ columns: [t.attemptId, t.itemId], foreignColumns: [markingTask.attemptId, markingTask.itemId] }).onDelete('restrict'),
  ],
)

/** The correction of results after an item was mended: a job of the worker that can stop and go on. */
export const regrade = table(
  'regrade',
  {
    id: text().primaryKey(),
    courseId: text().notNull(),
    bank: text().notNull(),
    itemId: text().notNull(),
    /** The version to grade by. */
    versionId: text()
      .notNull()
      .references(() => itemVersion.id, { onDelete: 'restrict' }),
    /** Whether results may also go down. */
    lowersToo: boolean().notNull(),
    reason: text().notNull(),
    state: text().$type<'running' | 'done'>().notNull(),
    /** The last enrolment done, in the order of ids. */
    cursor: text().notNull(),
    done: integer().notNull(),
    changed: integer().notNull(),
    nowPassed: integer().notNull(),
    nowFailed: integer().notNull(),
    requestedBy: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    requestedAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [index('regrade_item').on(t.courseId, t.bank, t.itemId), index('regrade_state').on(t.state)],
)

/** Changed conditions for one person, with the reason. */
export const accommodation = table(
  'accommodation',
  {
    id: text().primaryKey(),
    learnerId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    courseId: text()
      .notNull()
      .references(() => course.id, { onDelete: 'restrict' }),
    /** Null: all quizzes of the course. */
    quizId: text(),
    /** Percent on top of a time limit; null with `noTimeLimit`. */
    extraTimePercent: integer().notNull(),
    noTimeLimit: boolean().notNull(),
    extraAttempts: integer().notNull(),
    /** Last day on which attempts may be started, in place of the quiz's; null: as the quiz says. */
    closes: text().$type<LocalDate>(),
    reason: text().notNull(),
    grantedBy: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    grantedAt: instant().notNull(),
    /** When it was taken back. */
    endedAt: instant(),
  },
  (t) => [index('accommodation_learner').on(t.learnerId, t.courseId), index('accommodation_course').on(t.courseId, t.grantedAt)],
)

/** One row: when a web process last showed that the site answers. */
export const serverHeartbeat = table('server_heartbeat', { id: text().primaryKey(), beatAt: instant().notNull() })

/** Times at which no web process answered: time limits grow by them. */
export const serverOutage = table('server_outage', { beganAt: instant().primaryKey(), endedAt: instant().notNull() })

/**
 * Item analysis: sums over the learners who had an item version. A result adds to them; a later one of the same attempt
 * takes the earlier off. Scores in hundred-thousandths of an item's full score.
 */
export const itemTally = table(
  'item_tally',
  {
    courseId: text().notNull(),
    quizId: text().notNull(),
    versionId: text()
      .notNull()
      .references(() => itemVersion.id, { onDelete: 'restrict' }),
    locale: text().$type<TallyLocale>().notNull(),
    /** Whether it was the learner's first attempt at the quiz in the enrolment. */
    first: boolean().notNull(),
    /** Number of items of the attempt. */
    size: integer().notNull(),
    count: integer().notNull(),
    score: real().notNull(),
    scoreSquared: real().notNull(),
    /** Of the scores on the attempt's other items. */
    rest: real().notNull(),
    restSquared: real().notNull(),
    /** Of score and rest. */
    product: real().notNull(),
    /** Learners whose time on the item is known, their seconds, and the squares of these. */
    timed: integer().notNull(),
    seconds: real().notNull(),
    secondsSquared: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.courseId, t.quizId, t.versionId, t.locale, t.first, t.size] }),
    index('item_tally_version').on(t.versionId),
  ],
)

/**
 * Item analysis: how many who had an item version were at a level of the item's own score (hundred-thousandths), of the
 * rest or of the total of the attempt (sixtieths of an item).
 */
export const levelTally = table(
  'level_tally',
  {
    courseId: text().notNull(),
    quizId: text().notNull(),
    versionId: text()
      .notNull()
      .references(() => itemVersion.id, { onDelete: 'restrict' }),
    first: boolean().notNull(),
    size: integer().notNull(),
    side: text().$type<'item' | 'rest' | 'total'>().notNull(),
    level: integer().notNull(),
    count: integer().notNull(),
    /** Sum of their scores on the item. */
    score: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.courseId, t.quizId, t.versionId, t.first, t.size, t.side, t.level] }),
    index('level_tally_version').on(t.versionId),
  ],
)

/** Item analysis: how many attempts had a total score. */
export const quizTally = table(
  'quiz_tally',
  {
    courseId: text().notNull(),
    quizId: text().notNull(),
    locale: text().$type<TallyLocale>().notNull(),
    first: boolean().notNull(),
    size: integer().notNull(),
    total: integer().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.quizId, t.locale, t.first, t.size, t.total] })],
)

/** Item analysis: how many chose what, and how these did on the rest of the attempt. */
export const optionTally = table(
  'option_tally',
  {
    courseId: text().notNull(),
    quizId: text().notNull(),
    versionId: text()
      .notNull()
      .references(() => itemVersion.id, { onDelete: 'restrict' }),
    locale: text().$type<TallyLocale>().notNull(),
    first: boolean().notNull(),
    /** Part of the item; empty with the values `unanswered` and `dont-know`. */
    part: text().notNull(),
    value: text().notNull(),
    count: integer().notNull(),
    /** Sum, and sum of squares, of their shares on the rest of the attempt, in thousandths. */
    rest: real().notNull(),
    restSquared: real().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.courseId, t.quizId, t.versionId, t.locale, t.first, t.part, t.value] }),
    index('option_tally_version').on(t.versionId),
  ],
)
