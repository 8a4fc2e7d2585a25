import { randomBytes } from 'node:crypto'
import { findHolder } from '#app/accounts/account-store.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { findRelease } from '#app/catalogue/course-store.server.ts'
import type { Config } from '#app/http/config.server.ts'
import { newId } from '#app/kernel/id.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Database, Tx } from '#db/handle.ts'
import { makeStatement } from './award-statement.ts'
import { findAwardOfEnrolment, insertAward, insertSigningKey } from './award-store.server.ts'
import { makeCertificatePdf } from './certificate-pdf.server.ts'
import { signStatement } from './signature.ts'
import { readSigningKey } from './signing-key.server.ts'
import { makeVerificationCode } from './verification-code.ts'

type IssuerSettings = Pick<Config, 'dataDir' | 'publicOrigin' | 'issuer'>

/**
 * Gives the learner who completed a course her certificate: statement, signature, PDF, and the news of it, all in the
 * transaction that marks the event as handled. One per enrolment: an event that comes again changes nothing.
 */
export function awardIssuer(settings: IssuerSettings, random: (bytes: number) => Uint8Array = randomBytes) {
  return async (db: Database, event: EventOf<'course.completed'>, now: Date): Promise<(tx: Tx) => Promise<void>> => {
    if (await findAwardOfEnrolment(db.read, event.enrolmentId)) return async () => {}
    const [holder, release] = await Promise.all([findHolder(db.read, event.learnerId), findRelease(db.read, event.releaseId)])
    if (!holder || !release)
      throw new Error(`Event of enrolment ${event.enrolmentId} names ${holder ? 'a release' : 'an account'} that is not there`)
    const code = makeVerificationCode(random(26))
    const statement = makeStatement({ code, holder, release, issuedOn: event.completedOn, issuer: settings.issuer })
    const key = readSigningKey(settings.dataDir)
    const signature = signStatement(statement, key.privateKey)
    const pdf = await makeCertificatePdf(statement, settings.publicOrigin)
    const { enrolmentId, learnerId, courseId, releaseId } = event
    return async (tx) => {
      // A database restored from a time before the key does not know it.
      await insertSigningKey(tx, key, now)
      const values = {
        id: newId(now),
        code,
        enrolmentId,
        learnerId,
        courseId,
        releaseId,
        issuedAt: now,
        statement,
        keyId: key.id,
        signature,
      }
      const issued = await insertAward(tx, values, pdf)
      if (!issued) return
      await appendEvent(tx, { type: 'award.issued', awardId: issued.id, learnerId }, now)
      await appendAudit(
        tx,
        { now },
        { action: 'award.issued', subject: issued.id, details: { courseId, releaseId, enrolmentId, keyId: key.id } },
      )
    }
  }
}
