import { eq, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Target } from './target.ts'

/** Whether a row is about this target. */
export function isTarget(row: { readonly courseId: AnyPgColumn; readonly programmeId: AnyPgColumn }, target: Target): SQL {
  return target.courseId === null ? eq(row.programmeId, target.programmeId!) : eq(row.courseId, target.courseId)
}
