import { findHolder } from '#app/accounts/account-store.server.ts'
import type { Config } from '#app/http/config.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import type { Database, Tx } from '#db/handle.ts'
import { findAward } from './award-store.server.ts'
import { formatVerificationCode } from './verification-code.ts'

/** Writes to the learner, in her language, that her certificate is ready; once per award. */
export function awardAnnouncer({ publicOrigin }: Pick<Config, 'publicOrigin'>) {
  return async (db: Database, { awardId, learnerId }: EventOf<'award.issued'>, now: Date): Promise<(tx: Tx) => Promise<void>> => {
    const [award, holder, compose] = await Promise.all([findAward(db.read, awardId), findHolder(db.read, learnerId), readComposer(db.read)])
    if (!award || !holder) throw new Error(`The award ${awardId} or its holder is not there`)
    const { locale } = holder
    const { statement } = award
    const letter = {
      occasion: `award.issued:${awardId}`,
      recipient: holder.email,
      locale,
      ...compose('award', locale, {
        name: statement.holderName,
        course: statement.courseTitle,
        date: formatDate(statement.issuedOn, locale),
        validUntil: formatDate(statement.validUntil, locale),
        credentials: publicOrigin + paths.credentials(),
        verification: publicOrigin + paths.verification(award.code),
        code: formatVerificationCode(award.code),
        issuer: statement.issuer,
      }),
    }
    return async (tx) => void (await queueLetter(tx, letter, now))
  }
}
