import { findHolder } from '#app/accounts/account-store.server.ts'
import { actFor } from '#app/accounts/act-for.server.ts'
import { findCurrentRelease, findRelease } from '#app/catalogue/course-store.server.ts'
import type { Config } from '#app/http/config.server.ts'
import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import { addDays } from '#app/kernel/local-date.ts'
import { localise } from '#app/kernel/locale.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { letterPurposes } from '#app/mail/letter-topics.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import { listUnwanted } from '#app/mail/unwanted-topic-store.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import { findEnrolment } from '#app/progress/enrolment-store.server.ts'
import { startRule } from '#app/quizzes/attempt-rules.ts'
import { listAttempts } from '#app/quizzes/attempt-store.server.ts'
import type { Tx } from '#db/handle.ts'
import { morningOf, workingMorning } from './letter-mornings.server.ts'

/** Handles 'course.completed': on the day that each follow-up of the course opens, its learner is to hear of it. */
export function planFollowUps(timeZone: string) {
  return async (tx: Tx, completed: EventOf<'course.completed'>, now: Date): Promise<void> => {
    const { enrolmentId, learnerId, courseId, completedOn } = completed
    const release = await findRelease(tx, completed.releaseId)
    for (const { id: quizId, kind, afterDays = 0 } of release?.quizzes ?? []) {
      if (kind !== 'follow-up') continue
      const day = addDays(completedOn, afterDays)
      await appendEvent(tx, { type: 'follow-up.opens', enrolmentId, learnerId, courseId, quizId }, now, morningOf(day, timeZone))
    }
  }
}

/**
 * Handles 'follow-up.opens': a letter that the questions wait, on the next working day at the latest, once for each
 * follow-up. None where she answered or began, took the course anew, wants no such letters or has no account any more, nor
 * where the course asks no such questions now; where an edition put their day off, that day is waited for.
 */
export function announceFollowUp({ publicOrigin, timeZone }: Pick<Config, 'publicOrigin' | 'timeZone'>) {
  return async (tx: Tx, event: EventOf<'follow-up.opens'>, now: Date): Promise<void> => {
    const { enrolmentId, learnerId, courseId, quizId } = event
    const [holder, actor] = [await findHolder(tx, learnerId), await actFor(tx, learnerId)]
    if (!holder || holder.closedAt || !actor) return
    const [release, enrolment] = [await findCurrentRelease(tx, courseId), await findEnrolment(tx, actor, courseId)]
    const quiz = release?.quizzes.find(({ id, kind }) => id === quizId && kind === 'follow-up')
    if (!release || !quiz || enrolment?.id !== enrolmentId) return
    const attempts = (await listAttempts(tx, actor, enrolmentId)).filter((attempt) => attempt.quizId === quizId)
    const rule = startRule({ quiz, attempts, lessonsLeft: 0, completedAt: enrolment.completedAt, now, timeZone })
    if (rule.kind === 'opens-later') return appendEvent(tx, event, now, morningOf(rule.opens, timeZone))
    if (rule.kind !== 'start') return
    const { locale, email } = holder
    const topic = letterPurposes['follow-up']
    if ((await listUnwanted(tx, [email])).includes(topic)) return
    const compose = await readComposer(tx)
    const letter = compose('follow-up', locale, {
      name: personName(holder, locale),
      course: localise(release.title, locale, release.sourceLanguage).text,
      address: publicOrigin + paths.quiz(courseId, quizId),
    })
    const leaves = await workingMorning(tx, now, timeZone)
    const occasion = `follow-up:${enrolmentId}:${quizId}`
    await queueLetter(tx, { ...letter, occasion, recipient: email, locale, topics: [topic], optional: true }, now, leaves)
  }
}
