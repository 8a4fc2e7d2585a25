import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import type { Programme } from '#app/catalogue/programme.ts'
import { findProgrammes } from '#app/catalogue/programme-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import { findUnitsByCode } from '#app/organisations/org-unit-store.server.ts'
import { listPositions } from '#app/organisations/position-store.server.ts'
import type { Reader } from '#db/handle.ts'
import { conditionsOf } from './audience.ts'
import type { DutyRule } from './duty.ts'
import type { CourseName, RuleNames } from './rule-names.ts'
import { readTarget, targetKey } from './target.ts'

/** Names of all that these rules speak of; what is no more keeps its code. */
export async function namesFor(read: Reader, rules: readonly Omit<DutyRule, 'id' | 'version' | 'startsOn'>[]): Promise<RuleNames> {
  const conditions = rules.flatMap(({ audience }) => conditionsOf(audience))
  const unitCodes = [
    ...conditions.flatMap((each) => (each.kind === 'unit' ? each.code : [])),
    ...rules.flatMap(({ within }) => within?.code ?? []),
  ]
  const courseIds = rules.flatMap((rule) => [
    targetKey(rule),
    ...(rule.due.kind === 'after' && rule.due.trigger.kind === 'completion' ? [rule.due.trigger.courseId] : []),
    ...conditionsOf(rule.audience).flatMap((each) => (each.kind === 'completed' ? each.courseId : [])),
  ])
  const units = await findUnitsByCode(read, unitCodes)
  return {
    units: Object.fromEntries([...units].map(([code, { names }]) => [code, names])),
    positions: Object.fromEntries((await listPositions(read)).map(({ code, names }) => [code, names])),
    courses: await courseNames(read, courseIds),
  }
}

/** Names of these courses and learning paths, by the key of the target. */
export async function courseNames(read: Reader, keys: readonly string[]): Promise<Record<string, CourseName>> {
  const targets = [...new Set(keys)].map(readTarget)
  const releases = await Promise.all(targets.flatMap(({ courseId }) => (courseId ? findCurrentRelease(read, courseId) : [])))
  const paths = await findProgrammes(
    read,
    targets.flatMap(({ programmeId }) => programmeId ?? []),
  )
  return Object.fromEntries([
    ...releases.flatMap((release) => (release ? [[release.courseId, courseName(release)] as const] : [])),
    ...paths.map((path) => [targetKey({ courseId: null, programmeId: path.id }), pathName(path)] as const),
  ])
}

export function courseName({ code, title, sourceLanguage }: Pick<Release, 'code' | 'title' | 'sourceLanguage'>): CourseName {
  return { code, title, sourceLanguage }
}

/** Learning paths are written in English first. */
export function pathName({ title }: Pick<Programme, 'title'>): CourseName {
  return { code: undefined, title, sourceLanguage: 'en' }
}
