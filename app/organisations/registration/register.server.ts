import { createHash, randomBytes } from 'node:crypto'
import { findAccountToSignIn } from '#app/accounts/account-store.server.ts'
import { hashPassword } from '#app/accounts/password.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { paths } from '#app/http/paths.ts'
import { consume, type RateRule } from '#app/http/rate-limit.server.ts'
import type { VisitorCtx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import type { Database, Reader } from '#db/handle.ts'
import { findUnit } from '../org-unit-store.server.ts'
import { isOpen, readInvitationCode } from './invitation.ts'
import { countTaken, findInvitation, findMailDomains } from './invitation-store.server.ts'
import { domainsOf } from './mail-domain.ts'
import { type Applicant, hoursToConfirm, mayConfirm } from './registration.ts'
import { confirmLetter, knownAddressLetter } from './registration-letters.ts'
import { deleteUnconfirmed, findRegistrationByToken, insertRegistration, setConfirmed } from './registration-store.server.ts'

export interface Application extends Omit<Applicant, 'passwordHash'> {
  readonly password: string
  /** As typed; empty where the domain of the address is to do. */
  readonly code: string
}

interface Place {
  readonly clientAddress: string
  readonly publicOrigin: string
  readonly timeZone: string
}

// A whole office may register behind one address in an afternoon; letters to one mailbox are few.
const perAddress: RateRule = { name: 'register-address', points: 60, seconds: 3600 }
const perMailbox: RateRule = { name: 'register-mailbox', points: 3, seconds: 3600 }

/**
 * Takes an application, and writes a letter that asks whether the address is hers. That somebody has an account already
 * is told in the letter alone. Refuses 'wrong-code', 'code-missing' (and the domain opens nothing), 'too-many-registrations'.
 */
export async function register(ctx: VisitorCtx, { password, code, ...applicant }: Application, place: Place) {
  for (const [rule, key] of [
    [perAddress, place.clientAddress],
    [perMailbox, applicant.email],
  ] as const) {
    const { allowed, retryAfterSeconds } = await consume(ctx.db, rule, key, ctx.now)
    if (!allowed) return refuse('too-many-registrations', { minutes: Math.ceil(retryAfterSeconds / 60) })
  }
  const found = await findEntrance(ctx, code, applicant.email, place.timeZone)
  if (typeof found === 'string') return refuse(found)
  const passwordHash = await hashPassword(password)
  const token = randomBytes(24).toString('base64url')
  const id = newId(ctx.now)
  return ctx.db.transact(async (tx) => {
    if (await findAccountToSignIn(tx, applicant.email)) {
      await queueLetter(tx, knownAddressLetter(await readComposer(tx), id, applicant, place.publicOrigin), ctx.now)
      return done()
    }
    const row = { id, ...found, requestedAt: ctx.now, confirmedAt: null, decision: null, applicant: { ...applicant, passwordHash } }
    await insertRegistration(tx, { ...row, tokenHash: hashOf(token) })
    await queueLetter(
      tx,
      confirmLetter(await readComposer(tx), id, applicant, place.publicOrigin + paths.confirmRegistration(token)),
      ctx.now,
    )
    return done()
  })
}

/** The unit that a code, or else the domain of the address, opens; or why none does. */
async function findEntrance({ db, now }: VisitorCtx, code: string, email: string, timeZone: string) {
  if (code !== '') {
    const read = readInvitationCode(code)
    const invitation = read && (await findInvitation(db.read, read))
    const open = invitation && isOpen(invitation, localDateOf(now, timeZone), await takenOf(db.read, invitation.id))
    return open ? { unitId: invitation.unitId, invitationId: invitation.id } : 'wrong-code'
  }
  const domains = domainsOf(email)
  const known = await findMailDomains(db.read, domains)
  const nearest = domains.flatMap((domain) => known.find((each) => each.domain === domain) ?? [])[0]
  return nearest ? { unitId: nearest.unitId, invitationId: null } : 'code-missing'
}

const takenOf = async (read: Reader, id: string) => (await countTaken(read, [id])).get(id) ?? 0
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** What nobody confirmed in time goes, with all that was written in it. */
export function forgetUnconfirmed(db: Database, now: Date) {
  return db.transact((tx) => deleteUnconfirmed(tx, new Date(now.getTime() - hoursToConfirm * 3_600_000)))
}

/** The registration behind a link that may still be confirmed, with its unit; undefined for any other link. */
export async function findToConfirm({ db, now }: VisitorCtx, token: string) {
  const registration = await findRegistrationByToken(db.read, hashOf(token))
  return registration && mayConfirm(registration, now) ? { registration, unit: (await findUnit(db.read, registration.unitId))! } : undefined
}

/** Notes that the address is hers: now an officer decides. Refuses 'unknown-registration'. */
export async function confirmRegistration(ctx: VisitorCtx, token: string) {
  const found = await findToConfirm(ctx, token)
  if (!found) return refuse('unknown-registration')
  const { id, unitId } = found.registration
  return ctx.db.transact(async (tx) => {
    if (!(await setConfirmed(tx, id, ctx.now))) return refuse('unknown-registration')
    await appendAudit(tx, ctx, { action: 'registration.confirmed', subject: id, details: { unitId } })
    return done()
  })
}
