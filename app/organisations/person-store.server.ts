import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { person } from '#db/schema/organisations.ts'
import { inChunks } from './in-chunks.ts'
import { jobsThatPlace } from './job.ts'
import { listPlacedJobs, type PlacedJob } from './job-store.server.ts'
import { type Person, personKeys } from './person.ts'
import { type PersonScope, scopeHolds } from './staff-scope.ts'

const columns = {
  id: person.id,
  code: person.code,
  nameLatin: person.nameLatin,
  nameCyrillic: person.nameCyrillic,
  sex: person.sex,
  birthBand: person.birthBand,
  locale: person.locale,
  emailKind: person.emailKind,
  email: person.email,
  accountId: person.accountId,
  closedAt: person.closedAt,
}

export interface PersonWithJobs extends Person {
  /** All of them, the latest first, with the units where they stand on the day asked for. */
  readonly jobs: readonly PlacedJob[]
}

/** A person who belongs to the scope on a day, by id; nobody else: to others she does not exist. */
export async function findPerson(read: Reader, scope: PersonScope, id: string, day: LocalDate): Promise<PersonWithJobs | undefined> {
  const [row] = await read.select(columns).from(person).where(eq(person.id, id))
  if (!row) return undefined
  const jobs = await listPlacedJobs(read, id, day)
  const belongs = scope.roots === 'everywhere' || jobsThatPlace(jobs, day).some(({ paths }) => scopeHolds(scope, paths))
  return belongs ? { ...row, jobs } : undefined
}

/** The id behind a personnel number: not yet a person that anybody may see. */
export async function findPersonId(read: Reader, code: string): Promise<string | undefined> {
  const [row] = await read.select({ id: person.id }).from(person).where(eq(person.code, code))
  return row?.id
}

/** The actor as a member of staff; undefined for accounts of nobody on the staff list. */
export async function findOwnPerson(read: Reader, actor: Actor): Promise<Person | undefined> {
  const [row] = await read.select(columns).from(person).where(eq(person.accountId, actor.id))
  return row
}

/** Whether an account is that of somebody on the staff list. */
export async function isPerson(read: Reader, accountId: string): Promise<boolean> {
  const [row] = await read.select({ id: person.id }).from(person).where(eq(person.accountId, accountId))
  return row !== undefined
}

/** By personnel number, those who are no longer in the service too. The scope is that of who brings the staff list. */
export async function findPersonsByCode(read: Reader, scope: PersonScope, codes: readonly string[]): Promise<Map<string, Person>> {
  if (scope.roots !== 'everywhere') throw new Error('Personnel numbers are looked up by who may see all staff')
  const found = new Map<string, Person>()
  await inChunks([...new Set(codes)], async (chunk) => {
    for (const row of await read.select(columns).from(person).where(inArray(person.code, chunk))) found.set(row.code, row)
  })
  return found
}

/** Adds persons; false when a personnel number is taken. */
export async function insertPersons(tx: Tx, persons: readonly Person[]): Promise<boolean> {
  let added = 0
  await inChunks(persons, async (chunk) => {
    const values = chunk.map((each) => ({ ...each, ...personKeys(each) }))
    const rows = await tx.insert(person).values(values).onConflictDoNothing({ target: person.code }).returning({ id: person.id })
    added += rows.length
  })
  return added === persons.length
}

/** Replaces what is known of a person. */
export async function updatePerson(tx: Tx, { id, ...changed }: Person): Promise<void> {
  await tx
    .update(person)
    .set({ ...changed, ...personKeys(changed) })
    .where(eq(person.id, id))
    .returning({ id: person.id })
}

/** Takes back that somebody has left. */
export async function reopenPerson(tx: Tx, id: string): Promise<void> {
  await tx.update(person).set({ closedAt: null }).where(eq(person.id, id))
}

/** Joins a person with the account she signs in with; false when either is joined already. */
export async function linkAccount(tx: Tx, personId: string, accountId: string): Promise<boolean> {
  const taken = await tx.select({ id: person.id }).from(person).where(eq(person.accountId, accountId))
  if (taken.length > 0) return false
  const linked = await tx
    .update(person)
    .set({ accountId })
    .where(and(eq(person.id, personId), isNull(person.accountId)))
    .returning({ id: person.id })
  return linked.length === 1
}
