import { findRelease } from '#app/catalogue/course-store.server.ts'
import type { CoverDesign } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { localise } from '#app/kernel/locale.ts'
import { listEnrolments } from '#app/progress/enrolment-store.server.ts'
import type { AwardStatement, VerificationStatus } from './award.ts'
import { listOwnAwards, listStatusChanges } from './award-store.server.ts'
import { verificationStatus } from './verification.ts'

export interface OwnCertificate {
  readonly id: string
  readonly statement: AwardStatement
  readonly status: VerificationStatus
  readonly cover: CoverDesign | undefined
}

/** A course completed whose certificate is still being made. */
export interface CertificateToCome {
  readonly enrolmentId: string
  readonly course: string
  readonly completedAt: Date
}

/** The actor's certificates, newest first, and those still being made. */
export async function listCertificates(ctx: Ctx, timeZone: string) {
  const { db, actor, now } = ctx
  const [awards, enrolments] = await Promise.all([listOwnAwards(db.read, actor), listEnrolments(db.read, actor)])
  const history = await listStatusChanges(
    db.read,
    awards.map(({ id }) => id),
  )
  const today: LocalDate = localDateOf(now, timeZone)
  const certificates = await Promise.all(
    awards.map(async ({ id, code, statement, releaseId }): Promise<OwnCertificate> => {
      const changes = history.filter(({ awardId }) => awardId === id)
      // The signature is for those who do not trust our word; its holder reads our own row.
      const status = verificationStatus({ code, statement, signed: true, history: changes, today })
      return { id, statement, status, cover: (await findRelease(db.read, releaseId))?.cover }
    }),
  )
  const awarded = new Set(awards.map(({ enrolmentId }) => enrolmentId))
  const toCome: CertificateToCome[] = []
  for (const { id, completedAt, completedReleaseId } of enrolments) {
    if (!completedAt || !completedReleaseId || awarded.has(id)) continue
    const release = await findRelease(db.read, completedReleaseId)
    if (release) toCome.push({ enrolmentId: id, course: localise(release.title, ctx.locale, release.sourceLanguage).text, completedAt })
  }
  return { certificates, toCome }
}

/** A certificate is made within seconds; after five minutes waiting for it is in vain, and a letter will tell. */
const patience = 5 * 60_000

/** Whether a page that shows certificates to come does well to look again by itself. */
export function mayStillCome(toCome: readonly CertificateToCome[], now: Date): boolean {
  return toCome.some(({ completedAt }) => now.getTime() - completedAt.getTime() < patience)
}
