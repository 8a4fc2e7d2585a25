import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { announce } from './announce.server.ts'
import { type Employment, type JobKind, jobsClash } from './job.ts'
import { insertJobs } from './job-store.server.ts'
import type { Period } from './period.ts'
import { reopenPerson } from './person-store.server.ts'
import { findOwnStaff, findPost, findSupervisor, type Post } from './staff-duty.server.ts'

export interface Appointment extends Post, Period {
  readonly personId: string
  readonly kind: JobKind
  readonly employment: Employment
}

/**
 * Gives a person a job, beside those that she has; whoever had left is in service again, unless it is over already.
 * Refuses 'unknown-person', 'period-order', 'unit-missing', 'position-missing', 'supervisor-missing',
 * 'job-clash-conflict' (a second main job at once, or the same post twice).
 */
export function appoint(ctx: Ctx, { personId, kind, employment, from, until, ...post }: Appointment, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const own = await findOwnStaff(tx, ctx, personId, timeZone)
    if (!own) return refuse('unknown-person')
    if (until !== null && until <= from) return refuse('period-order')
    const found = await findPost(tx, own.scope, post, from)
    if (typeof found === 'string') return refuse(found)
    const supervisorId = await findSupervisor(tx, own, post.supervisor)
    if (supervisorId === undefined) return refuse('supervisor-missing')
    const job = { personId, unitId: found.unit.id, positionId: post.positionId, kind, employment, supervisorId, from, until }
    if (own.person.jobs.some((other) => jobsClash(job, other))) return refuse('job-clash-conflict')
    const id = newId(ctx.now)
    await insertJobs(tx, [{ id, ...job }])
    const returns = own.person.closedAt !== null && (until === null || until > own.day)
    if (returns) await reopenPerson(tx, personId)
    await appendAudit(tx, ctx, { action: 'job.started', subject: id, details: returns ? { ...job, returns } : job })
    const clock = { ...ctx, timeZone }
    await announce(tx, clock, { type: 'job.started', personId, jobId: id, on: from })
    if (until !== null) await announce(tx, clock, { type: 'job.ended', personId, jobId: id, on: until })
    return done({ id })
  })
}
