import { findProgrammes } from '#app/catalogue/programme-store.server.ts'
import type { Reader } from '#db/handle.ts'
import { type Target, targetKey } from '../target.ts'
import type { CourseGroup } from './row-people-store.server.ts'

/** Which courses have to be completed for a course or a learning path, by the key of the target; none for a path that is no more. */
export async function courseGroups(read: Reader, targets: readonly Target[]): Promise<ReadonlyMap<string, readonly CourseGroup[]>> {
  const programmes = await findProgrammes(
    read,
    targets.flatMap(({ programmeId }) => programmeId ?? []),
  )
  return new Map(
    targets.map((target) => {
      const { courseId, programmeId } = target
      if (courseId !== null) return [targetKey(target), [{ courseIds: [courseId], needed: 1 }]]
      const groups = programmes.find(({ id }) => id === programmeId)?.groups.filter(({ required }) => required) ?? []
      return [
        targetKey(target),
        groups.map(({ courses, take }) => ({ courseIds: courses.map(({ id }) => id), needed: take === 'all' ? courses.length : take })),
      ]
    }),
  )
}
