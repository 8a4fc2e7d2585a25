import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm'
import { type Target, targetKey } from '#app/assignments/target.ts'
import { findProgrammes } from '#app/catalogue/programme-store.server.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import type { Reader } from '#db/handle.ts'
import { duty } from '#db/schema/assignments.ts'
import { job, person } from '#db/schema/organisations.ts'
import { enrolment } from '#db/schema/progress.ts'
import { type DayNumber, dayNumber, everAfter, noDay } from './day-number.ts'
import { type JobFacts, type PersonFacts, type StandingFacts, standingFacts } from './person-facts.ts'

/** What other rooms know of these people, as reports keep it. */
export async function recountPeople(read: Reader, personIds: readonly string[], timeZone: string): Promise<PersonFacts[]> {
  const found: PersonFacts[] = []
  await inChunks(personIds, async (ids) => {
    const people = await read
      .select({ id: person.id, accountId: person.accountId, sortKey: person.sortKey, sex: person.sex, locale: person.locale })
      .from(person)
      .where(inArray(person.id, ids))
    const jobs = grouped(
      await read
        .select({ key: job.personId, from: job.from, until: job.until, unitId: job.unitId, positionId: job.positionId })
        .from(job)
        .where(and(inArray(job.personId, ids), eq(job.kind, 'main')))
        .orderBy(asc(job.from), asc(job.id)),
    )
    const asked = await read.select().from(duty).where(inArray(duty.personId, ids))
    const duties = grouped(asked.map((row) => ({ ...row, key: row.personId })))
    const coursesOf = await coursesOfTargets(read, asked)
    const accounts = people.flatMap(({ accountId }) => accountId ?? [])
    const enrolments = grouped(
      accounts.length === 0
        ? []
        : await read
            .select({
              key: enrolment.learnerId,
              id: enrolment.id,
              courseId: enrolment.courseId,
              cycle: enrolment.cycle,
              enrolledAt: enrolment.enrolledAt,
              completedAt: enrolment.completedAt,
            })
            .from(enrolment)
            .where(inArray(enrolment.learnerId, accounts))
            .orderBy(asc(enrolment.courseId), asc(enrolment.cycle)),
    )
    for (const { id, accountId, sortKey, sex, locale } of people) {
      found.push({
        personId: id,
        sortKey,
        sex,
        locale,
        jobs: (jobs.get(id) ?? []).map(
          ({ from, until, unitId, positionId }): JobFacts => [dayNumber(from), lastOf(until), unitId, positionId],
        ),
        standings: standingsOf(duties.get(id) ?? [], (accountId && enrolments.get(accountId)) || [], { coursesOf, timeZone }),
      })
    }
  })
  return found
}

/** What is learnt by whoever does what is asked: the course, or all courses of the learning path. */
type CoursesOf = (target: Target) => readonly string[]

async function coursesOfTargets(read: Reader, targets: readonly Target[]): Promise<CoursesOf> {
  const paths = await findProgrammes(read, [...new Set(targets.flatMap(({ programmeId }) => programmeId ?? []))])
  const courses = new Map(paths.map(({ id, groups }) => [id, groups.flatMap((group) => group.courses.map((course) => course.id))]))
  return ({ courseId, programmeId }) => (courseId === null ? (courses.get(programmeId!) ?? []) : [courseId])
}

interface EnrolmentRow {
  readonly id: string
  readonly courseId: string
  readonly cycle: number
  readonly enrolledAt: Date
  readonly completedAt: Date | null
}

/** Duties with the enrolments that answer them, and enrolments that nobody asked for. */
function standingsOf(
  duties: readonly (typeof duty.$inferSelect)[],
  enrolments: readonly EnrolmentRow[],
  { coursesOf, timeZone }: { readonly coursesOf: CoursesOf; readonly timeZone: string },
): StandingFacts[] {
  const day = (at: Date | null | undefined): DayNumber => (at ? dayNumber(localDateOf(at, timeZone)) : noDay)
  const byId = new Map(enrolments.map((each) => [each.id, each]))
  const required = new Set(duties.flatMap(coursesOf))
  const standings = duties.map((each): StandingFacts => {
    const answer = each.enrolmentId === null ? undefined : byId.get(each.enrolmentId)
    return standingFacts(targetKey(each), each.cycle, {
      opens: dayNumber(each.opensOn),
      due: dayNumber(each.dueOn),
      grace: dateNumber(each.graceUntil),
      pausedFrom: dateNumber(each.pausedFrom),
      pausedUntil: dateNumber(each.pausedUntil),
      excusedFrom: dateNumber(each.excusedFrom),
      excusedUntil: dateNumber(each.excusedUntil),
      met: dateNumber(each.metOn),
      validUntil: dateNumber(each.validUntil),
      closed: dateNumber(each.closedOn),
      enrolled: day(answer?.enrolledAt),
      completed: day(answer?.completedAt),
    })
  })
  const chosen = enrolments
    .filter(({ courseId }) => !required.has(courseId))
    .map(({ courseId, cycle, enrolledAt, completedAt }) =>
      standingFacts(courseId, cycle, { ...noDays, enrolled: day(enrolledAt), completed: day(completedAt) }),
    )
  // In code: engines differ in how they order texts.
  return [...standings, ...chosen].toSorted(([a, cycle], [b, next]) => (a < b ? -1 : a > b ? 1 : cycle - next))
}

const noDays = {
  opens: noDay,
  due: noDay,
  grace: noDay,
  pausedFrom: noDay,
  pausedUntil: noDay,
  excusedFrom: noDay,
  excusedUntil: noDay,
  met: noDay,
  validUntil: noDay,
  closed: noDay,
}

const dateNumber = (date: LocalDate | null): DayNumber => (date === null ? noDay : dayNumber(date))
const lastOf = (until: LocalDate | null): DayNumber => (until === null ? everAfter : dayNumber(until))

function grouped<Row extends { readonly key: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.key)
    if (group) group.push(row)
    else groups.set(row.key, [row])
  }
  return groups
}

/** Ids of all people, so many after one of them. */
export async function listPersonIds(read: Reader, after: string, limit: number): Promise<string[]> {
  const rows = await read.select({ id: person.id }).from(person).where(gt(person.id, after)).orderBy(asc(person.id)).limit(limit)
  return rows.map(({ id }) => id)
}

/** The person who signs in with an account; none where it is of nobody on the staff. */
export async function listPersonIdsOfAccount(read: Reader, accountId: string): Promise<string[]> {
  const rows = await read.select({ id: person.id }).from(person).where(eq(person.accountId, accountId))
  return rows.map(({ id }) => id)
}

/** Everybody who has or ever had to do a learning path. */
export async function listPersonIdsOnPaths(read: Reader): Promise<string[]> {
  const rows = await read.selectDistinct({ personId: duty.personId }).from(duty).where(isNotNull(duty.programmeId))
  return rows.map(({ personId }) => personId)
}

/** Everybody who has or ever had her main job in one of these units. */
export async function listPersonIdsOfUnits(read: Reader, unitIds: readonly string[]): Promise<string[]> {
  const rows = await read
    .selectDistinct({ personId: job.personId })
    .from(job)
    .where(and(inArray(job.unitId, [...unitIds]), eq(job.kind, 'main')))
  return rows.map(({ personId }) => personId)
}
