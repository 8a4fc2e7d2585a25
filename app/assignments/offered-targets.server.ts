import { findCurrentRelease, listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import type { Programme } from '#app/catalogue/programme.ts'
import { listProgrammes } from '#app/catalogue/programme-store.server.ts'
import { programmeStanding } from '#app/progress/programme-standing.ts'
import type { Reader } from '#db/handle.ts'
import { courseName, pathName } from './rule-names.server.ts'
import type { CourseName } from './rule-names.ts'
import { type Target, targetKey } from './target.ts'

export interface OfferedTargets {
  /** By id. */
  readonly courses: Readonly<Record<string, CourseName>>
  /** Learning paths, by the key of the target. */
  readonly paths: Readonly<Record<string, CourseName>>
}

/** What can be asked of people: courses on offer, and learning paths that can be completed with them. */
export async function listOffered(read: Reader): Promise<OfferedTargets> {
  const [releases, programmes] = await Promise.all([listCurrentReleases(read), listProgrammes(read)])
  const courses = Object.fromEntries(releases.map((release) => [release.courseId, courseName(release)]))
  const paths = programmes.filter((each) => canBeCompleted(each, (courseId) => courseId in courses))
  return {
    courses,
    paths: Object.fromEntries(paths.map((each) => [targetKey({ courseId: null, programmeId: each.id }), pathName(each)])),
  }
}

/** Whether it can be asked of anybody today. */
export async function canBeAsked(read: Reader, target: Target): Promise<boolean> {
  if (target.courseId !== null) return (await findCurrentRelease(read, target.courseId)) !== undefined
  return targetKey(target) in (await listOffered(read)).paths
}

function canBeCompleted(programme: Programme, isOffered: (courseId: string) => boolean): boolean {
  return programmeStanding(programme, (courseId) => (isOffered(courseId) ? 'completed' : 'announced')).complete
}
