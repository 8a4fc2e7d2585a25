import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { formatPercent } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { ComposeLetter } from '#app/mail/compose-letter.ts'
import type { LetterText } from '#app/mail/letter-store.server.ts'
import { type Accommodation, allowanceFor } from '#app/quizzes/accommodation.ts'
import { turnedTo } from '#app/quizzes/regrade-attempt.ts'
import { reviewRule } from '#app/quizzes/review-rules.ts'
import type { RegradeCase } from './regrade-batch.server.ts'

interface Facts {
  readonly compose: ComposeLetter
  readonly regrade: { readonly id: string; readonly reason: string }
  readonly release: Pick<Release, 'title' | 'sourceLanguage'>
  readonly holder: { readonly email: string; readonly locale: Locale; readonly nameLatin: string; readonly nameCyrillic: string }
  /** What was granted to her in the course. */
  readonly granted: readonly Accommodation[]
  readonly publicOrigin: string
  readonly timeZone: string
  readonly now: Date
}

/**
 * To a learner whose results a mended question changed: what they were, what they are, why, and what follows. A letter
 * tells no more than the review of the attempt would.
 */
export function regradeLetter(each: RegradeCase, facts: Facts): LetterText | undefined {
  const { compose, regrade, release, holder, granted, publicOrigin, timeZone, now } = facts
  const { locale } = holder
  const t = translator(locale)
  const changes = each.attempts.flatMap(({ attempt, quiz, regraded }) => {
    if (regraded.kind !== 'raised' && regraded.kind !== 'lowered') return []
    const { before, after } = regraded
    const says = {
      quiz: t(`quizzes.${quiz.kind}-title`),
      number: attempt.number,
      before: formatPercent(before.score, locale),
      after: formatPercent(after.score, locale),
      address: publicOrigin + paths.attemptReview(attempt.id),
    }
    const { number, submittedAt } = attempt
    const rule = reviewRule(
      quiz,
      { number, submittedAt, passed: after.passed },
      { allowance: allowanceFor(granted, quiz.id), now, timeZone },
    )
    if (!rule?.includes('score')) return [{ told: false, text: `${t('mail.regraded-withheld', says)}\n${says.address}` }]
    const to = turnedTo(regraded)
    const turned = to ? ` ${t(`mail.regraded-now-${to}`)}` : ''
    return [{ told: true, text: `${t('mail.regraded-attempt', says)}${turned}\n${says.address}` }]
  })
  if (!changes.length) return undefined
  const name = personName(holder, locale)
  const course = localise(release.title, locale, release.sourceLanguage).text
  // Whoever is told that her certificate comes is told that she passed; what is on the status list is no secret.
  const effect = each.award?.effect === 'issued' && !changes.some(({ told }) => told) ? undefined : each.award?.effect
  const award = effect ? t(`mail.regraded-award-${effect}`) : ''
  return {
    occasion: `regrade:${regrade.id}:${each.enrolmentId}`,
    recipient: holder.email,
    locale,
    ...compose('regraded', locale, { name, course, reason: regrade.reason, changes: changes.map(({ text }) => text).join('\n\n'), award }),
  }
}
