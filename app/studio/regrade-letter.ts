import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { formatPercent } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { LetterText } from '#app/mail/letter-store.server.ts'
import { turnedTo } from '#app/quizzes/regrade-attempt.ts'
import type { RegradeCase } from './regrade-batch.server.ts'

interface Facts {
  readonly regrade: { readonly id: string; readonly reason: string }
  readonly release: Pick<Release, 'title' | 'sourceLanguage'>
  readonly holder: { readonly email: string; readonly locale: Locale; readonly nameLatin: string; readonly nameCyrillic: string }
  readonly publicOrigin: string
}

/** To a learner whose results a mended question changed: what they were, what they are, why, and what follows. */
export function regradeLetter(each: RegradeCase, { regrade, release, holder, publicOrigin }: Facts): LetterText | undefined {
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
    const to = turnedTo(regraded)
    const turned = to ? ` ${t(`mail.regraded-now-${to}`)}` : ''
    return [`${t('mail.regraded-attempt', says)}${turned}\n${says.address}`]
  })
  if (!changes.length) return undefined
  const name = locale === 'ru' || locale === 'uz-Cyrl' ? holder.nameCyrillic : holder.nameLatin
  const course = localise(release.title, locale, release.sourceLanguage).text
  const award = each.award ? `\n${t(`mail.regraded-award-${each.award.effect}`)}\n` : ''
  return {
    occasion: `regrade:${regrade.id}:${each.enrolmentId}`,
    recipient: holder.email,
    locale,
    subject: t('mail.regraded-subject', { course }),
    body: t('mail.regraded-body', { name, course, reason: regrade.reason, changes: changes.join('\n\n'), award }),
  }
}
