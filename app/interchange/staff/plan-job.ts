import { newId } from '#app/kernel/id.ts'
import { addDays } from '#app/kernel/local-date.ts'
import type { Job } from '#app/organisations/job.ts'
import { holdsOn } from '#app/organisations/period.ts'
import type { Position } from '#app/organisations/position.ts'
import { fault, type StaffFault } from './staff-fault.ts'
import type { FieldChange, OutcomeKind } from './staff-plan.ts'
import type { PeopleRow } from './staff-rows.ts'
import type { ImportTerms, StateUnit } from './staff-state.ts'

/** The post that a row names. */
export interface PlacedPost {
  readonly personId: string
  readonly unit: StateUnit
  readonly position: Position
  /** Undefined: as it is. */
  readonly supervisorId: string | undefined
}

/** What a row makes of the jobs of its person. */
export interface JobStep {
  readonly kind: OutcomeKind
  readonly fields: readonly FieldChange[]
  /** The job of the row as it was, and as it will be. */
  readonly before?: Job
  readonly after?: Job
  /** Another one that ends because this one takes its place. */
  readonly ended?: { readonly before: Job; readonly after: Job | null }
}

interface JobContext {
  readonly terms: ImportTerms
  readonly now: Date
  readonly unitsById: ReadonlyMap<string, StateUnit>
  /** By id. */
  readonly positionCodes: ReadonlyMap<string, string>
}

/**
 * Compares a row with the jobs of its person. A job is the same if kind, unit and position are; another post of the main
 * kind takes the place of the one that holds, on the day the row names or on the day of the import. A job that began on
 * that very day is put right instead.
 */
export function planJob(
  row: PeopleRow,
  post: PlacedPost,
  jobs: readonly Job[],
  context: JobContext,
): JobStep | { readonly faults: readonly StaffFault[] } {
  const { asOf } = context.terms
  const isOpen = (job: Job) => job.until === null || job.until > asOf
  const ofKind = jobs.filter((job) => job.kind === row.jobKind)
  const isSamePost = (job: Job) => job.unitId === post.unit.id && job.positionId === post.position.id
  // A job that is over is the one of the row only where the row says so itself, by its first or its last day.
  const from = row.from ?? asOf
  const same = ofKind.find((job) => isSamePost(job) && isOpen(job)) ?? ofKind.find((job) => isSamePost(job) && job.from === from)
  if (same) return keepJob(same, row, post, context)
  const current = row.jobKind === 'main' ? ofKind.find((job) => holdsOn(job, asOf) || (job.until === null && job.from > asOf)) : undefined
  const until = row.until ? addDays(row.until, 1) : null
  const job: Job = {
    id: newId(context.now),
    personId: post.personId,
    unitId: post.unit.id,
    positionId: post.position.id,
    kind: row.jobKind,
    employment: row.employment ?? current?.employment ?? 'permanent',
    supervisorId: post.supervisorId ?? null,
    from,
    until,
  }
  if (until !== null && until <= from) return { faults: [fault('ends-before-start', 'until')] }
  const fields = postFields(current, job, context)
  if (!current) return { kind: 'created', fields, after: job }
  // The whole row lies before the present post: a job she had, told later.
  if (until !== null && until <= current.from) return { kind: 'created', fields: postFields(undefined, job, context), after: job }
  if (from < current.from) return { faults: [fault('before-current-job', 'from', { day: current.from })] }
  const ended = { before: current, after: from === current.from ? null : { ...current, until: from } }
  return { kind: 'moved', fields, after: job, ended }
}

function keepJob(
  job: Job,
  row: PeopleRow,
  { supervisorId }: PlacedPost,
  context: JobContext,
): JobStep | { readonly faults: readonly StaffFault[] } {
  // A job that holds for no day is left of an import that was undone.
  const wasTakenBack = job.until !== null && job.until <= job.from
  const after: Job = {
    ...job,
    from: row.from ?? job.from,
    until: row.until ? addDays(row.until, 1) : wasTakenBack ? null : job.until,
    employment: row.employment ?? job.employment,
    supervisorId: supervisorId ?? job.supervisorId,
  }
  if (after.until !== null && after.until <= after.from) return { faults: [fault('ends-before-start', 'until')] }
  const fields = [
    ...(after.from === job.from ? [] : [{ field: 'from' as const, before: job.from, after: after.from }]),
    ...(after.until === job.until ? [] : [{ field: 'until' as const, before: lastDay(job), after: lastDay(after) }]),
    ...(after.employment === job.employment ? [] : [{ field: 'employment' as const, before: job.employment, after: after.employment }]),
    ...(after.supervisorId === job.supervisorId ? [] : [{ field: 'supervisor' as const, before: '', after: row.supervisor ?? '' }]),
  ]
  const ends = after.until !== job.until && after.until !== null && after.until <= context.terms.asOf
  return { kind: wasTakenBack ? 'created' : ends ? 'ended' : fields.length ? 'changed' : 'unchanged', fields, before: job, after }
}

const lastDay = ({ until }: Job): string => (until === null ? '' : addDays(until, -1))

function postFields(before: Job | undefined, after: Job, { unitsById, positionCodes }: JobContext): FieldChange[] {
  const pairs: [FieldChange['field'], string, string][] = [
    ['unit', unitsById.get(before?.unitId ?? '')?.code ?? '', unitsById.get(after.unitId)?.code ?? ''],
    ['position', positionCodes.get(before?.positionId ?? '') ?? '', positionCodes.get(after.positionId) ?? ''],
    ['from', before?.from ?? '', after.from],
    ['until', before ? lastDay(before) : '', lastDay(after)],
  ]
  return pairs.filter(([, old, now]) => old !== now).map(([field, old, now]) => ({ field, before: old, after: now }))
}
