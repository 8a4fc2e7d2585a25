import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { done, isRefusal, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
import { announce } from './announce.server.ts'
import { type Job, jobsClash } from './job.ts'
import { deleteJobs, insertJobs, listJobsIn, listJobsOf, setJobsEnd } from './job-store.server.ts'
import { reportingLines } from './org-unit.ts'
import { findUnitByCode, setUnitClosed } from './org-unit-store.server.ts'
import { planMove } from './placement.ts'
import { endPlacements, findOpenPlacements, listOpenParts, listOpenSubtree, replacePlacements } from './placement-store.server.ts'
import { mayChangeStructure } from './staff-scope.ts'
import { isWithin } from './unit-path.ts'

/**
 * Closes a unit in favour of another: its people go on there in the same positions, its parts come under it.
 * Refuses 'forbidden-structure', 'unknown-unit', 'unit-closed', 'parent-missing' (no such successor, or a closed one),
 * 'cycle-in-structure' (the successor is the unit itself or a part of it), 'later-change-conflict'.
 */
export function mergeUnit(ctx: Ctx, { code, into, on }: { code: string; into: string; on: LocalDate }, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    if (!mayChangeStructure(ctx.actor)) return refuse('forbidden-structure')
    const unit = await findUnitByCode(tx, code)
    if (!unit) return refuse('unknown-unit')
    const successor = await findUnitByCode(tx, into)
    const placements = await findOpenPlacements(tx, unit.id)
    const targets = successor ? await findOpenPlacements(tx, successor.id) : {}
    if (Object.keys(placements).length === 0) return refuse('unit-closed')
    if (!successor || Object.keys(targets).length === 0) return refuse('parent-missing')
    if (Object.values(targets).some(({ path }) => isWithin(path, code))) return refuse('cycle-in-structure')
    if ([...Object.values(placements), ...Object.values(targets)].some(({ from }) => from > on)) return refuse('later-change-conflict')

    const parts = await listOpenParts(tx, unit.id)
    for (const line of reportingLines) {
      for (const part of parts.filter((each) => each.line === line)) {
        const plan = planMove(await listOpenSubtree(tx, line, part.code), targets[line], on)
        if (isRefusal(plan)) return plan
        await replacePlacements(tx, plan)
      }
    }
    const people = await moveJobs(tx, { from: unit.id, to: successor.id, on, now: ctx.now })
    await endPlacements(tx, Object.values(placements), on)
    await setUnitClosed(tx, unit.id, on, successor.id)
    await appendAudit(tx, ctx, {
      action: 'unit.merged',
      subject: unit.id,
      details: { code, into, on, people, parts: new Set(parts.map((part) => part.unitId)).size },
    })
    await announce(tx, { ...ctx, timeZone }, { type: 'unit.merged', unitId: unit.id, intoId: successor.id, on })
    return done({ people })
  })
}

interface JobMove {
  /** Units. */
  readonly from: string
  readonly to: string
  readonly on: LocalDate
  readonly now: Date
}

/** Answers how many people it moved. A post that somebody holds in the successor already is not held twice. */
async function moveJobs(tx: Tx, { from, to, on, now }: JobMove): Promise<number> {
  const jobs = await listJobsIn(tx, [from], on)
  const people = [...new Set(jobs.map(({ personId }) => personId))]
  const leaving = new Set(jobs.map(({ id }) => id))
  const others = (await listJobsOf(tx, people)).filter(({ id }) => !leaving.has(id))
  await setJobsEnd(
    tx,
    jobs.filter((job) => job.from < on).map(({ id }) => id),
    on,
  )
  await deleteJobs(
    tx,
    jobs.filter((job) => job.from >= on).map(({ id }) => id),
  )
  const moved: Job[] = jobs.map((job) => ({ ...job, id: newId(now), unitId: to, from: job.from < on ? on : job.from }))
  await insertJobs(
    tx,
    moved.filter((job) => !others.some((other) => other.personId === job.personId && jobsClash(job, other))),
  )
  return people.length
}
