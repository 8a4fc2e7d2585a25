import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import { holdsOnDay, jobPlaced, placedWithin } from '#app/organisations/scope-store.server.ts'
import type { Reader } from '#db/handle.ts'
import { duty, dutyReason } from '#db/schema/assignments.ts'
import { job, orgUnit, person } from '#db/schema/organisations.ts'
import { peopleInAudience } from './audience-store.server.ts'
import { type DutyRule, reachOf } from './duty.ts'
import type { Who } from './people-store.server.ts'

// Sets of people, as conditions for the stores that read them.

export function onePerson(personId: string): Who {
  return (column) => eq(column, personId)
}

/** So many as one statement can name. */
export function severalPeople(personIds: readonly string[]): Who {
  return (column) => inArray(column, [...personIds])
}

/** The person of an account. */
export function holderOf(read: Reader, accountId: string): Who {
  return (column) => inArray(column, read.select({ id: person.id }).from(person).where(eq(person.accountId, accountId)))
}

/** Whom a rule reaches today, and those who have a duty by it that is not closed. */
export async function touchedBy(read: Reader, rule: DutyRule, today: LocalDate): Promise<Who> {
  const reached = peopleInAudience(read, reachOf(rule), today, await listPositions(read))
  const held = read
    .select({ personId: duty.personId })
    .from(dutyReason)
    .innerJoin(duty, eq(duty.id, dutyReason.dutyId))
    .where(and(eq(dutyReason.ruleId, rule.id), isNull(duty.closedOn)))
  return (column) => or(inArray(column, reached), inArray(column, held))!
}

/** Who has a job in a unit or below it on either line today, or a duty that is not closed by such a job. */
export async function peopleOfUnit(read: Reader, unitId: string, today: LocalDate): Promise<Who> {
  const [unit] = await read.select({ code: orgUnit.code }).from(orgUnit).where(eq(orgUnit.id, unitId))
  const code = unit?.code ?? ''
  const below = or(placedWithin('vertical', code), placedWithin('horizontal', code))
  const jobs = read
    .select({ personId: job.personId })
    .from(job)
    .where(and(holdsOnDay(job, today), or(eq(job.unitId, unitId), jobPlaced(read, today, below))))
  const held = read
    .select({ personId: duty.personId })
    .from(dutyReason)
    .innerJoin(duty, eq(duty.id, dutyReason.dutyId))
    .where(and(eq(dutyReason.unitId, unitId), isNull(duty.closedOn)))
  return (column) => or(inArray(column, jobs), inArray(column, held))!
}
