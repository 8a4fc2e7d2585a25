import { and, type Column, eq, gt, inArray, isNull, like, lte, or, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Reader } from '#db/handle.ts'
import { job, type leave, orgUnitPlacement } from '#db/schema/organisations.ts'
import type { ReportingLine } from './org-unit.ts'
import type { CountScope, PersonScope } from './staff-scope.ts'

// Conditions that several stores of this room use.

export function holdsOnDay(table: typeof job | typeof leave | typeof orgUnitPlacement, day: LocalDate): SQL {
  return and(lte(table.from, day), or(isNull(table.until), gt(table.until, day)))!
}

/** Placements in a subtree. Codes have no signs that stand for anything in a pattern, and are in upper case on both sides. */
export function placedWithin(line: ReportingLine, code: string): SQL {
  return and(eq(orgUnitPlacement.line, line), like(orgUnitPlacement.path, `%/${code}/%`))!
}

/** Placements that the scope covers; undefined where it covers all. */
export function placedInScope({ roots }: CountScope): SQL | undefined {
  return roots === 'everywhere' ? undefined : or(...roots.map(({ line, code }) => placedWithin(line, code)))
}

/** Jobs in units that stand within `condition` on a day. */
export function jobPlaced(read: Reader, day: LocalDate, condition: SQL | undefined): SQL | undefined {
  return condition && inArray(job.unitId, placedUnitIds(read, day, condition))
}

/** Rows of units that the scope covers on a day; undefined where it covers all. */
export function unitPlaced(read: Reader, unitId: Column, scope: CountScope, day: LocalDate): SQL | undefined {
  const condition = placedInScope(scope)
  return condition && inArray(unitId, placedUnitIds(read, day, condition))
}

function placedUnitIds(read: Reader, day: LocalDate, condition: SQL) {
  return read
    .select({ unitId: orgUnitPlacement.unitId })
    .from(orgUnitPlacement)
    .where(and(holdsOnDay(orgUnitPlacement, day), condition))
}

/** Staff of today within a scope, as a condition on a column that names a person; undefined where it covers everybody. */
export function staffIn(read: Reader, scope: PersonScope, today: LocalDate): ((personId: AnyPgColumn) => SQL) | undefined {
  const placed = jobPlaced(read, today, placedInScope(scope))
  if (!placed) return undefined
  const jobs = read
    .select({ personId: job.personId })
    .from(job)
    .where(and(holdsOnDay(job, today), placed))
  return (column) => inArray(column, jobs)
}
