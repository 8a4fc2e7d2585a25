import { insertAccount } from '#app/accounts/account-store.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Tx } from '#db/handle.ts'
import { announce } from '../announce.server.ts'
import { jobsThatPlace } from '../job.ts'
import { insertJobs } from '../job-store.server.ts'
import { findPerson, findPersonId, insertPersons, linkAccount } from '../person-store.server.ts'
import { findPost } from '../staff-duty.server.ts'
import { type PersonScope, personScope } from '../staff-scope.ts'
import type { Applicant } from './registration.ts'
import { acceptedLetter, refusedLetter } from './registration-letters.ts'
import { findWaiting, setDecision } from './registration-store.server.ts'

/** Who and what somebody is who is let in. */
export interface Admission {
  readonly registrationId: string
  readonly personnelNumber: string
  /** Of the job of somebody who is not on the staff list yet. */
  readonly unit: string
  readonly positionId: string
  readonly from: LocalDate
}

interface Place {
  readonly publicOrigin: string
  readonly timeZone: string
}

/**
 * Lets somebody in: gives her an account, and a place on the staff list where nobody of the scope has her personnel
 * number yet. Refuses 'unknown-registration', 'number-taken-conflict' (somebody else's number: of another body, or with an
 * account), 'address-conflict', 'unit-missing', 'position-missing'.
 */
export function acceptRegistration(ctx: Ctx, admission: Admission, { publicOrigin, timeZone }: Place) {
  return ctx.db.transact(async (tx) => {
    const today = localDateOf(ctx.now, timeZone)
    const scope = personScope(ctx.actor)
    const waiting = scope && (await findWaiting(tx, scope, admission.registrationId, today))
    if (!scope || !waiting?.applicant) return refuse('unknown-registration')
    const { applicant, id } = waiting
    const known = await findKnown(tx, scope, admission.personnelNumber, today)
    if (known === 'taken') return refuse('number-taken-conflict')
    const post = known ? undefined : await findPost(tx, scope, admission, admission.from)
    if (typeof post === 'string') return refuse(post)
    const account = await insertAccount(tx, accountOf(applicant, ctx.now))
    if (!account) return refuse('address-conflict')
    const personId = known?.id ?? newId(ctx.now)
    if (post) await addPerson(tx, { ...applicant, id: personId, code: admission.personnelNumber })
    await linkAccount(tx, personId, account.id)
    await appendEvent(tx, { type: 'people.changed', personIds: [personId] }, ctx.now)
    const job = post && { id: newId(ctx.now), personId, unitId: post.unit.id, ...jobOf(admission) }
    if (job) await insertJobs(tx, [job])
    await setDecision(tx, id, 'accepted', ctx.now)
    await appendAudit(tx, ctx, { action: 'registration.accepted', subject: id, details: { personId, accountId: account.id } })
    // That she may sign in changes her duties as a new job does: one that she has had is told again.
    const told = job ?? jobsThatPlace(known?.jobs ?? [], today)[0]
    if (told) await announce(tx, { ...ctx, timeZone }, { type: 'job.started', personId, jobId: told.id, on: told.from })
    await queueLetter(tx, acceptedLetter(await readComposer(tx), id, applicant, publicOrigin), ctx.now)
    return done({ personId })
  })
}

/** Turns somebody away, and tells her why. Refuses 'unknown-registration'. */
export function refuseRegistration(ctx: Ctx, { registrationId, reason }: { registrationId: string; reason: string }, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const scope = personScope(ctx.actor)
    const waiting = scope && (await findWaiting(tx, scope, registrationId, localDateOf(ctx.now, timeZone)))
    if (!waiting?.applicant) return refuse('unknown-registration')
    await setDecision(tx, registrationId, 'refused', ctx.now)
    await appendAudit(tx, ctx, { action: 'registration.refused', subject: registrationId })
    await queueLetter(tx, refusedLetter(await readComposer(tx), registrationId, waiting.applicant, reason), ctx.now)
    return done()
  })
}

/** Whoever of the scope has the personnel number and no account; nobody; or 'taken'. */
async function findKnown(tx: Tx, scope: PersonScope, code: string, day: LocalDate) {
  const id = await findPersonId(tx, code)
  if (!id) return undefined
  const person = await findPerson(tx, scope, id, day)
  return person && person.accountId === null && person.closedAt === null ? person : 'taken'
}

function accountOf({ email, nameLatin, nameCyrillic, locale, passwordHash }: Applicant, createdAt: Date) {
  return {
    email,
    nameLatin,
    nameCyrillic,
    certificateScript: 'latin' as const,
    locale,
    passwordHash,
    demo: false,
    createdAt,
    grants: [{ role: 'learner' as const, scope: '*' }],
  }
}

async function addPerson(
  tx: Tx,
  { id, code, email, nameLatin, nameCyrillic, sex, birthBand, locale }: Applicant & { id: string; code: string },
) {
  const person = {
    id,
    code,
    email,
    emailKind: 'own' as const,
    nameLatin,
    nameCyrillic,
    sex,
    birthBand,
    locale,
    accountId: null,
    closedAt: null,
  }
  await insertPersons(tx, [person])
}

const jobOf = ({ positionId, from }: Admission) => ({
  positionId,
  kind: 'main' as const,
  employment: 'permanent' as const,
  supervisorId: null,
  from,
  until: null,
})
