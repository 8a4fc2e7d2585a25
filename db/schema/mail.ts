import type { AuthoredLocale, Locale } from '#app/kernel/locale.ts'
import type { LetterKind } from '#app/mail/letter-kinds.ts'
import type { LetterTopic } from '#app/mail/letter-topics.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'

const { table, text, integer, boolean, json, instant, index, uniqueIndex, primaryKey } = columns

export const letter = table(
  'letter',
  {
    id: text().primaryKey(),
    /** What the letter is about, once: a second letter with the same key is not written. */
    occasion: text().notNull().unique(),
    recipient: text().notNull(),
    locale: text().$type<Locale>().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    /** What in it can be unsubscribed from. Null: nothing. */
    topics: json().$type<readonly LetterTopic[]>(),
    /** Nothing else is in it. */
    optional: boolean(),
    createdAt: instant().notNull(),
    availableAt: instant().notNull(),
    failures: integer().notNull(),
    lastError: text(),
    sentAt: instant(),
  },
  (t) => [index('letter_due').on(t.sentAt, t.availableAt)],
)

/** Every wording that officers gave a letter; the one without an end is in use. */
export const letterText = table(
  'letter_text',
  {
    id: text().primaryKey(),
    kind: text().$type<LetterKind>().notNull(),
    locale: text().$type<AuthoredLocale>().notNull(),
    /** 1, 2 … of this letter in this language. */
    version: integer().notNull(),
    /** Null: the letter has none. */
    subject: text(),
    /** Null: the wording that the letter came with. */
    body: text(),
    authorId: text()
      .notNull()
      .references(() => account.id),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [uniqueIndex('letter_text_version').on(t.kind, t.locale, t.version)],
)

/** A mailbox that does not want letters of a topic. */
export const unwantedTopic = table(
  'unwanted_topic',
  {
    /** Lower case. */
    address: text().notNull(),
    topic: text().$type<LetterTopic>().notNull(),
    since: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.address, t.topic] })],
)
