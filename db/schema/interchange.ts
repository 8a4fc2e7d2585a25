import type { Locale } from '#app/kernel/locale.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'
import { course } from './catalogue.ts'

const { table, text, json, instant, index } = columns

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
    /** Every question of the file, with what was decided about it. */
    draft: json().notNull(),
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
