import { and, eq, gte, inArray, isNotNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Position } from '#app/organisations/position.ts'
import { holdsOnDay, jobPlaced, placedWithin } from '#app/organisations/scope-store.server.ts'
import type { Reader } from '#db/handle.ts'
import { job, orgUnit, person } from '#db/schema/organisations.ts'
import { enrolment } from '#db/schema/progress.ts'
import type { Audience, Condition } from './audience.ts'

/** People of whom a job of today satisfies the audience: the same as `jobInAudience`, asked of the database. */
export function peopleInAudience(read: Reader, audience: Audience, today: LocalDate, positions: readonly Position[]) {
  const holds = jobCondition(read, audience, today, positions)
  return read
    .select({ personId: job.personId })
    .from(job)
    .where(and(holdsOnDay(job, today), holds))
}

function jobCondition(read: Reader, audience: Audience, today: LocalDate, positions: readonly Position[]): SQL {
  const each = (part: Audience) => jobCondition(read, part, today, positions)
  switch (audience.kind) {
    case 'all':
      return and(...audience.of.map(each)) ?? sql`true`
    case 'any':
      return or(...audience.of.map(each)) ?? sql`false`
    case 'not':
      return not(each(audience.of))
    default:
      return conditionOf(read, audience, today, positions)
  }
}

function conditionOf(read: Reader, condition: Condition, today: LocalDate, positions: readonly Position[]): SQL {
  switch (condition.kind) {
    case 'unit':
      return condition.below
        ? jobPlaced(read, today, placedWithin(condition.line, condition.code))!
        : inArray(job.unitId, read.select({ id: orgUnit.id }).from(orgUnit).where(eq(orgUnit.code, condition.code)))
    case 'territory':
      return inArray(job.unitId, read.select({ id: orgUnit.id }).from(orgUnit).where(eq(orgUnit.territory, condition.territory)))
    // Positions are few, and their roles are kept as JSON.
    case 'position':
      return inPositions(positions.filter(({ code }) => code === condition.code))
    case 'grade':
      return inPositions(positions.filter(({ gradeGroup }) => gradeGroup === condition.grade))
    case 'role':
      return inPositions(positions.filter(({ roles }) => roles.includes(condition.role)))
    case 'job-since':
      return gte(job.from, condition.on)
    case 'completed':
      return inArray(
        job.personId,
        read
          .select({ id: person.id })
          .from(person)
          .innerJoin(enrolment, eq(enrolment.learnerId, person.accountId))
          .where(and(eq(enrolment.courseId, condition.courseId), isNotNull(enrolment.completedAt))),
      )
  }
}

function inPositions(positions: readonly Position[]): SQL {
  return inArray(
    job.positionId,
    positions.map(({ id }) => id),
  )
}
