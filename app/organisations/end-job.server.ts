import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { announce } from './announce.server.ts'
import { deleteJobs, setJobsEnd } from './job-store.server.ts'
import { findOwnStaff } from './staff-duty.server.ts'

/**
 * Ends a job: `on` is the first day without it. One that would not have begun by then goes altogether.
 * Refuses 'unknown-person', 'unknown-job', 'job-ended-conflict' (it ends no later already).
 */
export function endJob(ctx: Ctx, { personId, jobId, on }: { personId: string; jobId: string; on: LocalDate }, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const own = await findOwnStaff(tx, ctx, personId, timeZone)
    if (!own) return refuse('unknown-person')
    const job = own.person.jobs.find(({ id }) => id === jobId)
    if (!job) return refuse('unknown-job')
    if (job.until !== null && job.until <= on) return refuse('job-ended-conflict')
    if (on <= job.from) await deleteJobs(tx, [jobId])
    else await setJobsEnd(tx, [jobId], on)
    await appendAudit(tx, ctx, { action: 'job.ended', subject: jobId, details: { personId, on } })
    await announce(tx, { ...ctx, timeZone }, { type: 'job.ended', personId, jobId, on })
    return done()
  })
}
