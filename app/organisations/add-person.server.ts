import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { announce } from './announce.server.ts'
import type { Employment } from './job.ts'
import { insertJobs } from './job-store.server.ts'
import { sealNamesakes } from './namesakes.server.ts'
import type { Period } from './period.ts'
import type { Person } from './person.ts'
import { findPerson, findPersonId, insertPersons } from './person-store.server.ts'
import { findPost, findSupervisor, type Post } from './staff-duty.server.ts'
import { personScope } from './staff-scope.ts'

export interface NewPerson extends Post, Period {
  readonly person: Omit<Person, 'id' | 'accountId' | 'closedAt'>
  readonly employment: Employment
  /** Seal of the people of the same name who were looked at and are somebody else; empty where there was nobody. */
  readonly namesakes: string
}

/**
 * Adds somebody to the staff list, with her first job. Refuses 'unknown-staff' (to who keeps no files), 'period-order',
 * 'unit-missing', 'position-missing', 'supervisor-missing', 'number-known-conflict' (with the id of whoever of the scope has
 * it), 'number-elsewhere-conflict', 'namesake' (somebody of the scope may be her).
 */
export function addPerson(ctx: Ctx, { person, employment, namesakes, from, until, ...post }: NewPerson, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const scope = personScope(ctx.actor)
    if (!scope) return refuse('unknown-staff')
    if (until !== null && until <= from) return refuse('period-order')
    const day = localDateOf(ctx.now, timeZone)
    const found = await findPost(tx, scope, post, from)
    if (typeof found === 'string') return refuse(found)
    const supervisorId = await findSupervisor(tx, { scope, day }, post.supervisor)
    if (supervisorId === undefined) return refuse('supervisor-missing')
    const knownId = await findPersonId(tx, person.code)
    const known = knownId && (await findPerson(tx, scope, knownId, day))
    if (knownId) return known ? refuse('number-known-conflict', { id: knownId }) : refuse('number-elsewhere-conflict')
    if ((await sealNamesakes(tx, scope, person.nameLatin, day)) !== namesakes) return refuse('namesake')
    const [id, jobId] = [newId(ctx.now), newId(ctx.now)]
    const job = { personId: id, unitId: found.unit.id, positionId: post.positionId, employment, supervisorId, from, until }
    await insertPersons(tx, [{ ...person, id, accountId: null, closedAt: null }])
    await insertJobs(tx, [{ ...job, id: jobId, kind: 'main' }])
    await appendAudit(tx, ctx, { action: 'person.added', subject: id, details: { jobId, ...job } })
    const clock = { ...ctx, timeZone }
    await announce(tx, clock, { type: 'job.started', personId: id, jobId, on: from })
    if (until !== null) await announce(tx, clock, { type: 'job.ended', personId: id, jobId, on: until })
    return done({ id })
  })
}
