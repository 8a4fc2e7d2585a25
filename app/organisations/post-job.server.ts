import { appoint } from './appoint.server.ts'
import { endJob } from './end-job.server.ts'
import { employments, jobKinds } from './job.ts'
import { movePerson } from './move-person.server.ts'
import { readUnitCode } from './org-unit.ts'
import { listPositions } from './position-store.server.ts'
import { type PostedForm, postedForm, type RefusedForm } from './posted-form.ts'
import type { Officer } from './require-officer.server.ts'
import type { Post } from './staff-duty.server.ts'

/** Fields that refusals of jobs are about. */
const fieldOf = {
  'period-order': 'last',
  'unit-missing': 'unit',
  'position-missing': 'position',
  'supervisor-missing': 'supervisor',
  'same-place': 'unit',
  'job-not-then': 'from',
  'job-ended-conflict': 'last',
}

/** Carries out the form of a new job; answers the form where it was refused. */
export async function postNewJob(officer: Officer, personId: string, fields: URLSearchParams): Promise<RefusedForm | undefined> {
  const form = postedForm(fields)
  const post = await readPost(officer, form)
  const kind = form.choice('kind', jobKinds)
  const employment = form.choice('employment', employments)
  const from = form.day('from')
  const until = form.until('last')
  if (!post || !kind || !employment || !from || until === undefined) return form.refused()
  const { ctx, timeZone } = officer
  return form.refusedBy(await appoint(ctx, { personId, kind, employment, from, until, ...post }, timeZone), fieldOf)
}

interface JobToChange {
  readonly personId: string
  readonly jobId: string
}

/** Carries out the form that moves a person from one job to another post. */
export async function postMove(officer: Officer, job: JobToChange, fields: URLSearchParams): Promise<RefusedForm | undefined> {
  const form = postedForm(fields)
  const post = await readPost(officer, form)
  const on = form.day('from')
  if (!post || !on) return form.refused()
  return form.refusedBy(await movePerson(officer.ctx, { ...job, ...post, on }, officer.timeZone), fieldOf)
}

/** Carries out the form that ends a job. */
export async function postJobEnd(officer: Officer, job: JobToChange, fields: URLSearchParams): Promise<RefusedForm | undefined> {
  const form = postedForm(fields)
  const on = form.day('last') && form.until('last')
  if (!on) return form.refused()
  return form.refusedBy(await endJob(officer.ctx, { ...job, on }, officer.timeZone), fieldOf)
}

/** The unit, position and supervisor that a form names. */
export async function readPost({ ctx }: Officer, form: PostedForm): Promise<Post | undefined> {
  const code = form.text('unit', 40)
  const unit = code && (readUnitCode(code) ?? form.fault('unit', 'unit-missing'))
  const positions = await listPositions(ctx.db.read)
  const position = form.choice(
    'position',
    positions.map((each) => each.code),
  )
  const positionId = positions.find((each) => each.code === position)?.id
  if (!unit || !positionId) return undefined
  return { unit, positionId, supervisor: form.optional('supervisor') }
}
