import { findHolder } from '#app/accounts/account-store.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Config } from '#app/http/config.server.ts'
import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { localise } from '#app/kernel/locale.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import { findSupervisorOf } from '#app/organisations/job-store.server.ts'
import { findEnrolment } from '#app/progress/enrolment-store.server.ts'
import { readSeen, readWorkAnswers, workCheckOpensOn } from '#app/progress/work-check.ts'
import { confirmWorkCheck, insertWorkCheck } from '#app/progress/work-check-store.server.ts'
import type { Tx } from '#db/handle.ts'
import { askedIn, listActorsTeamChecks } from './work-check-view.server.ts'

type Site = Pick<Config, 'publicOrigin' | 'timeZone'>

/**
 * The actor says what of a course she does at work, once; her supervisor gets a letter with the page that confirms it.
 * Refuses 'unknown-work-check' (nothing is asked, or the course is not completed), 'work-check-early-conflict',
 * 'work-check-answered-conflict', 'habits-missing'.
 */
export function answerWorkCheck(ctx: Ctx, courseId: string, fields: URLSearchParams, site: Site) {
  return ctx.db.transact(async (tx) => {
    const { actor, now } = ctx
    const release = await findCurrentRelease(tx, courseId)
    const enrolment = release && (await findEnrolment(tx, actor, courseId))
    if (!release?.atWork || !enrolment?.completedAt) return refuse('unknown-work-check')
    if (localDateOf(now, site.timeZone) < workCheckOpensOn(enrolment.completedAt, release.atWork, site.timeZone))
      return refuse('work-check-early-conflict')
    const { chosen, missing } = readWorkAnswers(release.atWork.habits, fields)
    if (missing.length) return refuse('habits-missing')
    const check = { enrolmentId: enrolment.id, releaseId: release.id, answers: chosen, answeredAt: now }
    if (!(await insertWorkCheck(tx, check))) return refuse('work-check-answered-conflict')
    await askSupervisor(tx, ctx, { enrolmentId: enrolment.id, release, site })
    return done()
  })
}

async function askSupervisor(
  tx: Tx,
  { actor, now }: Ctx,
  { enrolmentId, release, site }: { readonly enrolmentId: string; readonly release: Release; readonly site: Site },
): Promise<void> {
  const supervisor = await findSupervisorOf(tx, actor.id, localDateOf(now, site.timeZone))
  const [holder, learner] = [supervisor?.accountId && (await findHolder(tx, supervisor.accountId)), await findHolder(tx, actor.id)]
  if (!holder || holder.closedAt || !learner) return
  const { locale, email } = holder
  const compose = await readComposer(tx)
  const letter = compose('work-confirm', locale, {
    name: personName(holder, locale),
    colleague: personName(learner, locale),
    course: localise(release.title, locale, release.sourceLanguage).text,
    address: site.publicOrigin + paths.teamCheck(enrolmentId),
  })
  await queueLetter(tx, { ...letter, occasion: `work-confirm:${enrolmentId}`, recipient: email, locale }, now)
}

/**
 * A supervisor says which habits she has seen in somebody of her team. Refuses 'unknown-work-check' (of nobody whom she
 * supervises now), 'work-check-confirmed-conflict'.
 */
export function confirmTeamCheck(ctx: Ctx, enrolmentId: string, fields: URLSearchParams, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const { actor, now } = ctx
    const [check] = await listActorsTeamChecks(tx, ctx, timeZone, enrolmentId)
    const current = check && (await findCurrentRelease(tx, check.courseId))
    const asked = current && (await askedIn(tx, current, check))
    if (!asked) return refuse('unknown-work-check')
    const seen = readSeen(asked.atWork, fields)
    if (!(await confirmWorkCheck(tx, enrolmentId, { seen, confirmedBy: actor.id, confirmedAt: now })))
      return refuse('work-check-confirmed-conflict')
    await appendAudit(tx, ctx, { action: 'work-check.confirmed', subject: enrolmentId, details: { seen: seen.length } })
    return done()
  })
}
