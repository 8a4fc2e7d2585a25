import type { Locale } from '#app/kernel/locale.ts'
import type { Sex } from '#app/organisations/person.ts'
import type { JobFacts, StandingFacts } from '#app/reports/person-facts.ts'
import type { Quarter } from '#app/reports/quarter.ts'
import type { KeptList } from '#app/reports/saved-view.ts'
import { columns } from '../columns.ts'
import { account } from './accounts.ts'

const { table, text, sortedText, integer, json, instant, bytes, index, uniqueIndex, primaryKey } = columns

/**
 * What reports know of a person: a read model, made of other rooms' tables by the events that they announce, and made anew
 * by one command. No row of another table depends on it.
 */
export const reportPerson = table(
  'report_person',
  {
    personId: text().primaryKey(),
    /** Place in the order of changes: whoever has read up to one reads on from there. */
    number: integer().notNull(),
    sortKey: sortedText().notNull(),
    sex: text().$type<Sex>().notNull(),
    locale: text().$type<Locale>().notNull(),
    jobs: json().$type<readonly JobFacts[]>().notNull(),
    standings: json().$type<readonly StandingFacts[]>().notNull(),
  },
  (t) => [index('report_person_number').on(t.number, t.personId)],
)

/** How far the read model has come: one row. Whoever changes it holds this row until then, so that numbers come in order. */
export const reportState = table('report_state', {
  id: text().primaryKey(),
  /** The last number that was given. */
  number: integer().notNull(),
  /** When it was made anew; who holds an older one reads it all again. */
  builtAt: instant().notNull(),
  /** While it is made: the last person who is in it. Null once all are. */
  cursor: text(),
})

/** Append-only: the results of a quarter as they were closed, and every later correction of them. */
export const closedQuarter = table(
  'closed_quarter',
  {
    quarter: text().$type<Quarter>().notNull(),
    /** 1 as it was closed, 2, 3 … of corrections. */
    revision: integer().notNull(),
    closedAt: instant().notNull(),
    closedBy: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    /** Why there is a correction; empty of the first. */
    reason: text().notNull(),
    /** Canonical JSON: everything that is told, with the names of units and courses as they were. */
    document: text().notNull(),
    /** Of the document's bytes in UTF-8, hex. */
    sha256: text().notNull(),
    /** Canonical JSON of what the document was computed from, packed by gzip: the document can be computed again. */
    facts: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.quarter, t.revision] })],
)

/** A list of HR as its officer wants to see it again. */
export const savedView = table(
  'saved_view',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    list: text().$type<KeptList>().notNull(),
    name: text().notNull(),
    /** The parts of its address, without the page. */
    query: json().$type<Readonly<Record<string, string>>>().notNull(),
  },
  (t) => [uniqueIndex('saved_view_name').on(t.accountId, t.list, t.name)],
)
