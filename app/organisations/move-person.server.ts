import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { announce } from './announce.server.ts'
import { jobsClash } from './job.ts'
import { insertJobs, setJobsEnd } from './job-store.server.ts'
import { holdsOn } from './period.ts'
import { findOwnStaff, findPost, findSupervisor, type Post } from './staff-duty.server.ts'

export interface PersonMove extends Post {
  readonly personId: string
  /** The job that ends. */
  readonly jobId: string
  readonly on: LocalDate
}

/**
 * Moves a person to another unit or position: one job ends, another of its kind goes on until the same day. Both units
 * have to be the actor's: a transfer between bodies is ordered by who keeps both. Refuses 'unknown-person',
 * 'unknown-job', 'job-not-then' (it does not hold on the day before), 'same-place', 'unit-missing', 'position-missing',
 * 'supervisor-missing', 'job-clash-conflict'.
 */
export function movePerson(ctx: Ctx, { personId, jobId, on, ...post }: PersonMove, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const own = await findOwnStaff(tx, ctx, personId, timeZone)
    if (!own) return refuse('unknown-person')
    const job = own.person.jobs.find(({ id }) => id === jobId)
    if (!job) return refuse('unknown-job')
    if (job.from >= on || !holdsOn(job, on)) return refuse('job-not-then')
    const found = await findPost(tx, own.scope, post, on)
    if (typeof found === 'string') return refuse(found)
    if (found.unit.id === job.unitId && post.positionId === job.positionId) return refuse('same-place')
    const supervisorId = await findSupervisor(tx, own, post.supervisor)
    if (supervisorId === undefined) return refuse('supervisor-missing')
    const { kind, employment, until } = job
    const next = { personId, unitId: found.unit.id, positionId: post.positionId, kind, employment, supervisorId, from: on, until }
    if (own.person.jobs.some((other) => other.id !== jobId && jobsClash(next, other))) return refuse('job-clash-conflict')
    const id = newId(ctx.now)
    await setJobsEnd(tx, [jobId], on)
    await insertJobs(tx, [{ id, ...next }])
    await appendAudit(tx, ctx, { action: 'person.moved', subject: personId, details: { before: jobId, after: id, ...next } })
    await announce(tx, { ...ctx, timeZone }, { type: 'person.moved', personId, jobId: id, on })
    return done({ id })
  })
}
