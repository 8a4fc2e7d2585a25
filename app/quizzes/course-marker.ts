import { hasRole } from '#app/accounts/actor.ts'
import type { Actor } from '#app/kernel/ctx.ts'

declare const markerBrand: unique symbol

/** Somebody who may read and mark what learners wrote in the tests of one course; only `courseMarker` makes one. */
export interface CourseMarker {
  readonly [markerBrand]: true
  readonly actor: Actor
  readonly courseId: string
}

export function courseMarker(actor: Actor, courseId: string): CourseMarker | undefined {
  if (!hasRole(actor, 'trainer', courseId) && !hasRole(actor, 'administrator')) return undefined
  return { actor, courseId } as CourseMarker
}
