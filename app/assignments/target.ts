/** What is asked for: a course, or a learning path as a whole. Exactly one of them is there. */
export interface Target {
  readonly courseId: string | null
  readonly programmeId?: string | null
}

/** Of something that is about it, the target alone. */
export const targetOf = ({ courseId, programmeId = null }: Target): Target => ({ courseId, programmeId })

/** The one that is there, as notes of what was done keep it. */
export const notedTarget = ({ courseId, programmeId }: Target) => (courseId === null ? { programmeId } : { courseId })

const pathPrefix = 'path:'

/** One text for each target, in maps, forms and addresses; no id has a colon. */
export function targetKey({ courseId, programmeId }: Target): string {
  return courseId ?? `${pathPrefix}${programmeId}`
}

export function readTarget(key: string): Target {
  return key.startsWith(pathPrefix) ? { courseId: null, programmeId: key.slice(pathPrefix.length) } : { courseId: key, programmeId: null }
}
