import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { findEnrolled } from '#app/progress/learner-search-store.server.ts'
import type { Accommodation } from '#app/quizzes/accommodation.ts'
import { endAccommodation, insertAccommodation } from '#app/quizzes/accommodation-store.server.ts'
import { extendOpenAttempts } from '#app/quizzes/extend-open-attempts.server.ts'
import { isAuthorOf } from './course-author.server.ts'

/**
 * Grants a learner of the course more time, more attempts or more days; what she has under way gets longer at once.
 * Refuses 'unknown-person' (who does not take the course, or the actor does not keep it), 'forbidden-self': nobody makes a
 * test easier for herself.
 */
export function grantAccommodation(
  ctx: Ctx,
  { courseId, personId, terms }: { courseId: string; personId: string; terms: Accommodation & { readonly reason: string } },
) {
  return ctx.db.transact(async (tx) => {
    const person = await findEnrolled(tx, ctx.actor, courseId, personId)
    if (!person) return refuse('unknown-person')
    if (person.id === ctx.actor.id) return refuse('forbidden-self')
    const id = newId(ctx.now)
    await insertAccommodation(tx, { id, learnerId: person.id, courseId, ...terms, grantedBy: ctx.actor.id }, ctx.now)
    await extendOpenAttempts(tx, person, courseId)
    // The reason may tell of somebody's health: it stays with the grant.
    const { reason: _, ...granted } = terms
    await appendAudit(tx, ctx, { action: 'accommodation.granted', subject: id, details: { courseId, learnerId: person.id, ...granted } })
    return done({ id })
  })
}

/** Takes a grant back; attempts under way keep the time they have. Refuses 'unknown-accommodation'. */
export function takeBackAccommodation(ctx: Ctx, { courseId, id }: { courseId: string; id: string }) {
  return ctx.db.transact(async (tx) => {
    if (!isAuthorOf(ctx.actor, courseId) || !(await endAccommodation(tx, courseId, id, ctx.now))) return refuse('unknown-accommodation')
    await appendAudit(tx, ctx, { action: 'accommodation.ended', subject: id, details: { courseId } })
    return done()
  })
}
