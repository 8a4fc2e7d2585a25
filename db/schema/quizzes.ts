import type { DrawnItem, Responses } from '#app/quizzes/attempt.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'
import { release } from './catalogue.ts'
import { enrolment } from './progress.ts'

const { table, text, integer, real, boolean, json, instant, index, uniqueIndex, primaryKey } = columns

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
    submittedAt: instant(),
    /** In [0, 1], set at submission. */
    score: real(),
    passed: boolean(),
    /** What the learner quotes in a dispute. */
    receipt: text(),
  },
  (t) => [uniqueIndex('attempt_number').on(t.enrolmentId, t.quizId, t.number), index('attempt_learner').on(t.learnerId, t.courseId)],
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
