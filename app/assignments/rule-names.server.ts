import { findCurrentRelease, listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import { findUnitsByCode } from '#app/organisations/org-unit-store.server.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import type { Reader } from '#db/handle.ts'
import { conditionsOf } from './audience.ts'
import type { DutyRule } from './duty.ts'
import type { CourseName, RuleNames } from './rule-names.ts'

/** Names of all that these rules speak of; what is no more keeps its code. */
export async function namesFor(read: Reader, rules: readonly Omit<DutyRule, 'id' | 'version' | 'startsOn'>[]): Promise<RuleNames> {
  const conditions = rules.flatMap(({ audience }) => conditionsOf(audience))
  const unitCodes = [
    ...conditions.flatMap((each) => (each.kind === 'unit' ? each.code : [])),
    ...rules.flatMap(({ within }) => within?.code ?? []),
  ]
  const courseIds = rules.flatMap(({ courseId, due, audience }) => [
    courseId,
    ...(due.kind === 'after' && due.trigger.kind === 'completion' ? [due.trigger.courseId] : []),
    ...conditionsOf(audience).flatMap((each) => (each.kind === 'completed' ? each.courseId : [])),
  ])
  const units = await findUnitsByCode(read, unitCodes)
  return {
    units: Object.fromEntries([...units].map(([code, { names }]) => [code, names])),
    positions: Object.fromEntries((await listPositions(read)).map(({ code, names }) => [code, names])),
    courses: await courseNames(read, courseIds),
  }
}

/** Names of these courses. */
export async function courseNames(read: Reader, courseIds: readonly string[]): Promise<Record<string, CourseName>> {
  const releases = await Promise.all([...new Set(courseIds)].map((id) => findCurrentRelease(read, id)))
  return Object.fromEntries(releases.flatMap((release) => (release ? [[release.courseId, courseName(release)] as const] : [])))
}

/** Courses that can be asked for, by id. */
export async function namesOfOffered(read: Reader): Promise<Record<string, CourseName>> {
  return Object.fromEntries((await listCurrentReleases(read)).map((release) => [release.courseId, courseName(release)]))
}

function courseName({ code, title, sourceLanguage }: CourseName): CourseName {
  return { code, title, sourceLanguage }
}
