import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, asc, eq, gte, inArray, isNotNull, isNull, lte, or, type SQL } from 'drizzle-orm'
import { addDays, type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import type { ReportingLine } from '#app/organisations/org-unit.ts'
import { holdsOnDay } from '#app/organisations/scope-store.server.ts'
import type { UnitPath } from '#app/organisations/unit-path.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { duty, extensionRequest, reminder } from '#db/schema/assignments.ts'
import { job, orgUnitPlacement, person } from '#db/schema/organisations.ts'
import type { DutyToRemind, ReminderStep } from './reminder-steps.ts'
import type { Target } from './target.ts'

/** Days around today in which something may be told late: three working days, however the holidays lie. */
const slackDays = 14
/** Read together: with twenty duties each some thirty milliseconds, for which the worker does nothing else. */
const peopleAtOnce = 500
/** The last step after the due date, and the first before it. */
const [lastStep, firstStep] = [30, 30]

const dates = {
  id: duty.id,
  courseId: duty.courseId,
  programmeId: duty.programmeId,
  cycle: duty.cycle,
  assignedOn: duty.assignedOn,
  opensOn: duty.opensOn,
  dueOn: duty.dueOn,
  graceUntil: duty.graceUntil,
  pausedFrom: duty.pausedFrom,
  pausedUntil: duty.pausedUntil,
  excusedFrom: duty.excusedFrom,
  excusedUntil: duty.excusedUntil,
  metOn: duty.metOn,
  closedOn: duty.closedOn,
}

/** Duties of which something may be to be told on a day, by person. For the worker, which acts on nobody's behalf. */
export async function listDutiesToRemind(read: Reader, today: LocalDate, timeZone: string): Promise<Map<string, DutyToRemind[]>> {
  const since = addDays(today, -slackDays)
  const decided = await listDecisions(read, decidedSince(since), timeZone)
  const isNew = or(gte(duty.assignedOn, since), gte(duty.opensOn, since))
  const isNear = and(gte(duty.dueOn, addDays(since, -lastStep)), lte(duty.dueOn, addDays(today, firstStep)))
  const isOpen = and(isNull(duty.metOn), isNull(duty.closedOn), lte(duty.opensOn, today), or(isNew, isNear))
  const isMet = and(isNotNull(duty.metOn), gte(duty.metOn, since))
  const isDecided = inArray(duty.id, read.select({ id: extensionRequest.dutyId }).from(extensionRequest).where(decidedSince(since)))
  const found = new Map<string, DutyToRemind[]>()
  const people = await read.select({ id: person.id }).from(person).where(isNull(person.closedAt)).orderBy(asc(person.id))
  // The people who have left fall between the others: what is read of them is left out here.
  const inService = new Set(people.map(({ id }) => id))
  for (let start = 0; start < people.length; start += peopleAtOnce) {
    const [first, last] = [people[start]!.id, people[Math.min(start + peopleAtOnce, people.length) - 1]!.id]
    const rows = await read
      .select({ ...dates, personId: duty.personId })
      .from(duty)
      .where(and(gte(duty.personId, first), lte(duty.personId, last), or(isOpen, isMet, isDecided)))
      .orderBy(asc(duty.personId), asc(duty.id))
    for (const { personId, ...row } of rows) {
      if (!inService.has(personId)) continue
      const own = { ...row, decisions: decided.get(row.id) ?? [] }
      const all = found.get(personId)
      if (all) all.push(own)
      else found.set(personId, [own])
    }
    await nextTurn()
  }
  return found
}

const decidedSince = (day: LocalDate) =>
  and(isNotNull(extensionRequest.decision), gte(extensionRequest.decidedAt, new Date(`${day}T00:00:00Z`)))

/** A duty that the reader has found, with what reminders ask about it. */
export async function findDutyToRemind(read: Reader, dutyId: string, timeZone: string): Promise<DutyToRemind | undefined> {
  const [row] = await read.select(dates).from(duty).where(eq(duty.id, dutyId))
  const decisions = await listDecisions(read, eq(extensionRequest.dutyId, dutyId), timeZone)
  return row && { ...row, decisions: decisions.get(dutyId) ?? [] }
}

/** Extensions that were decided, by duty. */
async function listDecisions(
  read: Reader,
  which: SQL | undefined,
  timeZone: string,
): Promise<Map<string, DutyToRemind['decisions'][number][]>> {
  const { id, dutyId, decision, decidedAt } = extensionRequest
  const rows = await read
    .select({ id, dutyId, decision, decidedAt })
    .from(extensionRequest)
    .where(and(isNotNull(decision), which))
  const found = new Map<string, DutyToRemind['decisions'][number][]>()
  for (const row of rows) {
    const decided = { requestId: row.id, granted: row.decision === 'granted', decidedOn: localDateOf(row.decidedAt!, timeZone) }
    found.set(row.dutyId, [...(found.get(row.dutyId) ?? []), decided])
  }
  return found
}

/** Where somebody stands on a day: who is above her, and the way down to her unit in each line. */
export interface Standing {
  readonly supervisorId: string | null
  readonly paths: Readonly<Partial<Record<ReportingLine, UnitPath>>>
}

/** By person, of the main job of the day. */
export async function findStandings(read: Reader, personIds: readonly string[], today: LocalDate): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>()
  await inChunks(personIds, async (ids) => {
    const rows = await read
      .select({ personId: job.personId, supervisorId: job.supervisorId, line: orgUnitPlacement.line, path: orgUnitPlacement.path })
      .from(job)
      .leftJoin(orgUnitPlacement, and(eq(orgUnitPlacement.unitId, job.unitId), holdsOnDay(orgUnitPlacement, today)))
      .where(and(inArray(job.personId, ids), eq(job.kind, 'main'), holdsOnDay(job, today)))
    for (const { personId, supervisorId, line, path } of rows) {
      const paths = { ...found.get(personId)?.paths, ...(line && path && { [line]: path }) }
      found.set(personId, { supervisorId, paths })
    }
  })
  return found
}

export type NamedPerson = Pick<
  typeof person.$inferSelect,
  'id' | 'nameLatin' | 'nameCyrillic' | 'locale' | 'emailKind' | 'email' | 'accountId'
>

/** Names and addresses of those who are reminded and told, by id. For the worker. */
export async function listNamedPersons(read: Reader, by: 'id' | 'accountId', ids: readonly string[]): Promise<Map<string, NamedPerson>> {
  const { id, nameLatin, nameCyrillic, locale, emailKind, email, accountId, closedAt } = person
  const found = new Map<string, NamedPerson>()
  await inChunks(ids, async (chunk) => {
    const rows = await read
      .select({ id, nameLatin, nameCyrillic, locale, emailKind, email, accountId })
      .from(person)
      .where(and(inArray(person[by], chunk), isNull(closedAt)))
    for (const row of rows) found.set(row[by]!, row)
  })
  return found
}

/** What was told of these duties, by key, with the day. */
export async function listTold(read: Reader, dutyIds: readonly string[]): Promise<Map<string, LocalDate>> {
  const told = new Map<string, LocalDate>()
  await inChunks(dutyIds, async (ids) => {
    const { key, toldOn, dutyId } = reminder
    for (const row of await read.select({ key, toldOn }).from(reminder).where(inArray(dutyId, ids))) told.set(row.key, row.toldOn)
  })
  return told
}

export type StoredReminder = typeof reminder.$inferSelect

/** Notes what is told; false where some of it was told before: then nothing of it may leave. */
export async function insertReminders(tx: Tx, rows: readonly Omit<StoredReminder, 'handedAt'>[]): Promise<boolean> {
  let inserted = 0
  await inChunks(rows, async (chunk) => {
    inserted += (await tx.insert(reminder).values(chunk).onConflictDoNothing({ target: reminder.key }).returning({ key: reminder.key }))
      .length
  })
  return inserted === rows.length
}

export interface Slip extends Target {
  readonly key: string
  readonly step: ReminderStep
  readonly dueOn: LocalDate
  readonly toldOn: LocalDate
  readonly personId: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly locale: typeof person.$inferSelect.locale
}

/** Slips about these duties whose key begins so, told since a day. For the worker. */
export async function listSlipsOf(
  read: Reader,
  dutyIds: readonly string[],
  { prefix, since }: { readonly prefix: string; readonly since: LocalDate },
) {
  const found: (Pick<StoredReminder, 'key' | 'step' | 'recipient'> & { day: LocalDate; personId: string; duty: DutyToRemind })[] = []
  await inChunks(dutyIds, async (ids) => {
    const { key, step, recipient, toldOn } = reminder
    const rows = await read
      .select({ key, step, recipient, day: toldOn, personId: duty.personId, duty: dates })
      .from(reminder)
      .innerJoin(duty, eq(duty.id, reminder.dutyId))
      .where(and(inArray(reminder.dutyId, ids), eq(reminder.slip, true), gte(toldOn, since)))
    for (const row of rows) if (row.key.startsWith(prefix)) found.push({ ...row, duty: { ...row.duty, decisions: [] } })
  })
  return found
}

const ofRecipient = (recipients: readonly string[]) => and(inArray(reminder.recipient, [...recipients]), eq(reminder.slip, true))

/** Slips that the recipient has not handed over yet, by person. */
export function listSlips(read: Reader, recipients: readonly string[]): Promise<Slip[]> {
  return read
    .select({
      key: reminder.key,
      step: reminder.step,
      courseId: duty.courseId,
      programmeId: duty.programmeId,
      dueOn: duty.dueOn,
      toldOn: reminder.toldOn,
      personId: person.id,
      nameLatin: person.nameLatin,
      nameCyrillic: person.nameCyrillic,
      locale: person.locale,
    })
    .from(reminder)
    .innerJoin(duty, eq(duty.id, reminder.dutyId))
    .innerJoin(person, eq(person.id, duty.personId))
    .where(and(ofRecipient(recipients), eq(reminder.shown, true), isNull(reminder.handedAt)))
    .orderBy(asc(person.sortKey), asc(person.id), asc(duty.dueOn), asc(reminder.key))
    .limit(500)
}

/** Notes that slips of a person were handed over; how many were hers and still to hand over. */
export async function markHanded(tx: Tx, recipients: readonly string[], personId: string, now: Date): Promise<number> {
  const own = tx.select({ id: duty.id }).from(duty).where(eq(duty.personId, personId))
  const handed = await tx
    .update(reminder)
    .set({ handedAt: now })
    .where(and(ofRecipient(recipients), isNull(reminder.handedAt), inArray(reminder.dutyId, own)))
    .returning({ key: reminder.key })
  return handed.length
}
