import { findHolder } from '#app/accounts/account-store.server.ts'
import { actFor } from '#app/accounts/act-for.server.ts'
import { findCurrentRelease, findRelease } from '#app/catalogue/course-store.server.ts'
import type { Config } from '#app/http/config.server.ts'
import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import { addDays, localDateOf } from '#app/kernel/local-date.ts'
import { localise } from '#app/kernel/locale.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { letterPurposes } from '#app/mail/letter-topics.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import { listUnwanted } from '#app/mail/unwanted-topic-store.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import { findEnrolment } from '#app/progress/enrolment-store.server.ts'
import { workCheckOpensOn } from '#app/progress/work-check.ts'
import { findOwnWorkCheck } from '#app/progress/work-check-store.server.ts'
import type { Tx } from '#db/handle.ts'
import { morningOf, workingMorning } from './letter-mornings.server.ts'

/** Handles 'course.completed': on the day that it is asked what of the course she does at work, she is to hear of it. */
export function planWorkCheck(timeZone: string) {
  return async (tx: Tx, completed: EventOf<'course.completed'>, now: Date): Promise<void> => {
    const { enrolmentId, learnerId, courseId, completedOn } = completed
    const asked = (await findRelease(tx, completed.releaseId))?.atWork
    if (!asked) return
    const day = addDays(completedOn, asked.afterDays)
    await appendEvent(tx, { type: 'work-check.opens', enrolmentId, learnerId, courseId }, now, morningOf(day, timeZone))
  }
}

/**
 * Handles 'work-check.opens': one letter to the learner, on the next working day at the latest. None where she answered,
 * took the course anew, wants no such letters or has no account any more, nor where the course asks nothing now; where an edition put the day
 * off, that day is waited for.
 */
export function announceWorkCheck({ publicOrigin, timeZone }: Pick<Config, 'publicOrigin' | 'timeZone'>) {
  return async (tx: Tx, event: EventOf<'work-check.opens'>, now: Date): Promise<void> => {
    const { enrolmentId, learnerId, courseId } = event
    const [holder, actor] = [await findHolder(tx, learnerId), await actFor(tx, learnerId)]
    if (!holder || holder.closedAt || !actor) return
    const [release, enrolment] = [await findCurrentRelease(tx, courseId), await findEnrolment(tx, actor, courseId)]
    if (!release?.atWork || enrolment?.id !== enrolmentId || !enrolment.completedAt) return
    if (await findOwnWorkCheck(tx, actor, enrolmentId)) return
    const opens = workCheckOpensOn(enrolment.completedAt, release.atWork, timeZone)
    if (localDateOf(now, timeZone) < opens) return appendEvent(tx, event, now, morningOf(opens, timeZone))
    const { locale, email } = holder
    const topic = letterPurposes['work-check']
    if ((await listUnwanted(tx, [email])).includes(topic)) return
    const compose = await readComposer(tx)
    const letter = compose('work-check', locale, {
      name: personName(holder, locale),
      course: localise(release.title, locale, release.sourceLanguage).text,
      address: publicOrigin + paths.workCheck(courseId),
    })
    const leaves = await workingMorning(tx, now, timeZone)
    const occasion = `work-check:${enrolmentId}`
    await queueLetter(tx, { ...letter, occasion, recipient: email, locale, topics: [topic], optional: true }, now, leaves)
  }
}
