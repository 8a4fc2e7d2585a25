import { findHolder } from '#app/accounts/account-store.server.ts'
import { findRelease } from '#app/catalogue/course-store.server.ts'
import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import { localise } from '#app/kernel/locale.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import type { Tx } from '#db/handle.ts'
import { findAnyAttempt } from './attempt-store.server.ts'
import { findGrade } from './grade-store.server.ts'

/** Handles 'attempt.graded': a letter that the result is ready, or changed, where people marked. Figures stay on the site. */
export function announceMarkedResult(publicOrigin: string) {
  return async (tx: Tx, { attemptId, number }: EventOf<'attempt.graded'>, now: Date): Promise<void> => {
    const grade = await findGrade(tx, attemptId, number)
    if (grade?.reason !== 'marked') return
    const attempt = await findAnyAttempt(tx, attemptId)
    const release = attempt && (await findRelease(tx, attempt.releaseId))
    const holder = attempt && (await findHolder(tx, attempt.learnerId))
    const quiz = release?.quizzes.find(({ id }) => id === attempt?.quizId)
    if (!release || !holder || !quiz) throw new Error(`The result of attempt ${attemptId} names what is not there`)
    const { locale } = holder
    const t = translator(locale)
    const says = {
      name: personName(holder, locale),
      quiz: t(`quizzes.${quiz.kind}-title`),
      course: localise(release.title, locale, release.sourceLanguage).text,
      address: publicOrigin + paths.attemptReview(attemptId),
    }
    const compose = await readComposer(tx)
    const letter = compose(number === 1 ? 'marked' : 'marked-again', locale, says)
    await queueLetter(tx, { occasion: `attempt.marked:${attemptId}:${number}`, recipient: holder.email, locale, ...letter }, now)
  }
}
