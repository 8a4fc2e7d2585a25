import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { hasRole } from '#app/accounts/actor.ts'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { findCurrentRelease, listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import { found } from '#app/http/found.ts'
import type { Actor, Ctx } from '#app/kernel/ctx.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/** Whether the actor writes the course, keeps its questions and marks its tests. */
export function isAuthorOf(actor: Actor, courseId: string): boolean {
  return hasRole(actor, 'trainer', courseId) || hasRole(actor, 'administrator')
}

export interface AuthorCtx {
  readonly ctx: Ctx
  /** The current release of the course. */
  readonly release: Release
}

/** The signed-in author of the course that the address names; to anybody else there is no such page. */
export async function requireAuthor(args: Args): Promise<AuthorCtx> {
  const ctx = await requireActor(args)
  const courseId = args.params.courseId ?? ''
  const release = isAuthorOf(ctx.actor, courseId) ? await findCurrentRelease(ctx.db.read, courseId) : undefined
  return { ctx, release: found(release) }
}

/** Lets through whoever writes any course; to anybody else there is no such page. */
export function requireAnyAuthor({ grants }: Actor): void {
  found(grants.some(({ role }) => role === 'trainer' || role === 'administrator') || undefined)
}

/** The courses that the actor is an author of; none to who is no author at all. */
export async function listAuthoredCourses({ db, actor }: Ctx): Promise<Release[]> {
  return (await listCurrentReleases(db.read)).filter(({ courseId }) => isAuthorOf(actor, courseId))
}
