import type { FileFault, ImportOrder, ReadFile } from '#app/interchange/import-outcome.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'
import { course } from './catalogue.ts'

const { table, text, integer, boolean, json, bytes, instant, index, primaryKey } = columns

/** A file of questions on its way into a bank: read and looked through first, then added, and taken out again on request. */
export const itemImport = table(
  'item_import',
  {
    id: text().primaryKey(),
    courseId: text()
      .notNull()
      .references(() => course.id, { onDelete: 'restrict' }),
    bank: text().notNull(),
    fileName: text().notNull(),
    format: text().notNull(),
    /** The language that the file is written in. */
    locale: text().$type<Locale>().notNull(),
    /** The file itself, until it is read. */
    upload: bytes(),
    readAt: instant(),
    /** Why the file could not be read. */
    refusal: json().$type<FileFault>(),
    /** Of a file that was not in UTF-8. */
    encoding: json().$type<ReadFile['encoding']>(),
    /** What the worker is to do with its questions, until it is done. */
    ordered: text().$type<ImportOrder>(),
    /** Ids of the items it added. */
    itemIds: json().$type<string[]>().notNull(),
    importerId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
    addedAt: instant(),
    undoneAt: instant(),
  },
  (t) => [index('item_import_course').on(t.courseId, t.createdAt)],
)

/** A question of a file, with what is to become of it; of one that cannot be added only why. */
export const importedQuestion = table(
  'imported_question',
  {
    importId: text()
      .notNull()
      .references(() => itemImport.id, { onDelete: 'cascade' }),
    /** From 1, in the order of the file. */
    number: integer().notNull(),
    question: json().notNull(),
    mapped: boolean().notNull(),
    /** What reads the same already. */
    sameAs: json(),
    take: boolean().notNull(),
    outcome: text().notNull(),
    level: text().notNull(),
    /** Id of the item it becomes. */
    itemId: text().notNull(),
    /** The bank's checks did not take it, as it was chosen. */
    invalid: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.number] })],
)
