import type { Locale } from '#app/kernel/locale.ts'
import { columns } from '../columns.ts'

const { table, text, integer, instant, index } = columns

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
    createdAt: instant().notNull(),
    availableAt: instant().notNull(),
    failures: integer().notNull(),
    lastError: text(),
    sentAt: instant(),
  },
  (t) => [index('letter_due').on(t.sentAt, t.availableAt)],
)
