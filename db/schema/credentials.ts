import type { AwardStatement, AwardStatusChange } from '#app/credentials/award.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'
import { release } from './catalogue.ts'
import { enrolment } from './progress.ts'

const { table, text, json, instant, bytes, index } = columns

export const award = table(
  'award',
  {
    id: text().primaryKey(),
    /** Verification code without separators: 130 random bits and a check sign. */
    code: text().notNull().unique(),
    /** One certificate per enrolment, whatever crashes. */
    enrolmentId: text()
      .notNull()
      .unique()
      .references(() => enrolment.id, { onDelete: 'restrict' }),
    learnerId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    courseId: text().notNull(),
    releaseId: text()
      .notNull()
      .references(() => release.id, { onDelete: 'restrict' }),
    issuedAt: instant().notNull(),
    /** Everything that was printed, as it was at issue: later changes of names or courses do not touch it. */
    statement: json().$type<AwardStatement>().notNull(),
    keyId: text().notNull(),
    /** Ed25519 over the canonical JSON of the statement, base64url. */
    signature: text().notNull(),
  },
  (t) => [index('award_learner').on(t.learnerId), index('award_issued').on(t.issuedAt)],
)

/** Append-only history; the newest row rules. An award without rows stands as issued. */
export const awardStatus = table(
  'award_status',
  {
    id: text().primaryKey(),
    awardId: text()
      .notNull()
      .references(() => award.id, { onDelete: 'restrict' }),
    status: text().$type<AwardStatusChange>().notNull(),
    reason: text().notNull(),
    at: instant().notNull(),
    byAccountId: text(),
  },
  (t) => [index('award_status_award').on(t.awardId, t.at)],
)

/** The PDF as it was issued. */
export const awardDocument = table('award_document', {
  awardId: text()
    .primaryKey()
    .references(() => award.id, { onDelete: 'restrict' }),
  pdf: bytes().notNull(),
})

/** Public halves of the keys that sign awards; the private halves are files of the worker. */
export const signingKey = table('signing_key', {
  id: text().primaryKey(),
  /** Ed25519 public key, SPKI PEM. */
  publicKey: text().notNull(),
  createdAt: instant().notNull(),
  retiredAt: instant(),
})
