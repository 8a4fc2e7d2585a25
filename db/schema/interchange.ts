import type { FileFault, ImportOrder, ReadFile } from '#app/interchange/import-outcome.ts'
import type { StaffCounts, StaffImportState, StaffSheet } from '#app/interchange/staff/staff-import.ts'
import type { RowOutcome } from '#app/interchange/staff/staff-plan.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { RefusalParams } from '#app/kernel/result.ts'
import type { StaffEntity } from '#app/organisations/staff-change.ts'
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

/** A file of staff data on its way into the organisation: read, looked through, committed, and undone on request. */
export const staffImport = table(
  'staff_import',
  {
    id: text().primaryKey(),
    importerId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    state: text().$type<StaffImportState>().notNull(),
    fileName: text().notNull(),
    /** Until it is read; then its rows are what counts. */
    file: bytes(),
    /** The encoding that was taken for it; null for UTF-8 and workbooks. */
    encoding: text(),
    encodingGuessed: boolean().notNull(),
    sheets: json().$type<readonly StaffSheet[]>().notNull(),
    asOf: text().$type<LocalDate>().notNull(),
    complete: boolean().notNull(),
    counts: json().$type<StaffCounts>(),
    /** Of the outcomes that were looked through: others, and they are looked through again. */
    digest: text(),
    /** The organisation changed between the look and the commit. */
    overtaken: boolean().notNull(),
    refusal: text(),
    refusalParams: json().$type<RefusalParams>(),
    /** Of the work under way, in rows. */
    progress: integer().notNull(),
    total: integer().notNull(),
    /** Which worker has it, and until when that is believed without a sign of life. */
    workerId: text(),
    workerUntil: instant(),
    createdAt: instant().notNull(),
    committedAt: instant(),
    undoneAt: instant(),
  },
  (t) => [index('staff_import_importer').on(t.importerId, t.createdAt), index('staff_import_state').on(t.state)],
)

export const staffImportRow = table(
  'staff_import_row',
  {
    importId: text()
      .notNull()
      .references(() => staffImport.id, { onDelete: 'restrict' }),
    /** From 1, over all sheets; after the last of them stand those that the file does not have. */
    n: integer().notNull(),
    /** Position of the sheet, from 0; -1 where the file has no such row. */
    sheet: integer().notNull(),
    line: integer().notNull(),
    cells: json().$type<readonly string[]>().notNull(),
    mended: boolean().notNull(),
    kind: text().$type<RowOutcome['kind']>(),
    outcome: json().$type<RowOutcome>(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.n] }), index('staff_import_row_kind').on(t.importId, t.kind, t.n)],
)

/** What an import did to stored rows: written before it does so, and taken back in an undo. */
export const staffImportChange = table(
  'staff_import_change',
  {
    importId: text()
      .notNull()
      .references(() => staffImport.id, { onDelete: 'restrict' }),
    n: integer().notNull(),
    entity: text().$type<StaffEntity>().notNull(),
    before: json().$type<Record<string, unknown>>(),
    after: json().$type<Record<string, unknown>>(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.n] })],
)

/** What a heading meant in the last import of a part of the organisation. */
export const staffColumn = table(
  'staff_column',
  {
    scope: text().notNull(),
    list: text().notNull(),
    heading: text().notNull(),
    /** Empty: the column was left out. */
    field: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.list, t.heading] })],
)
