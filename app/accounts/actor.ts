import type { Actor, Grant, Role } from '#app/kernel/ctx.ts'

/** Makes the actor of a signed-in account: the only place that does (checked by tests/architecture.test.ts). */
export function actorOf(account: { id: string; displayName: string }, grants: readonly Grant[]): Actor {
  return { id: account.id, displayName: account.displayName, grants } as Actor
}

/** Whether the actor holds a role everywhere or for this course. */
export function hasRole(actor: Actor, role: Role, courseId?: string): boolean {
  return actor.grants.some(
    (grant) => grant.role === role && (grant.scope === '*' || (courseId !== undefined && grant.scope === `course:${courseId}`)),
  )
}
