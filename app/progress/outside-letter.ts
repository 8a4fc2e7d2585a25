import { paths } from '#app/http/paths.ts'
import { formatMinutes } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { ComposeLetter } from '#app/mail/compose-letter.ts'
import type { LetterText } from '#app/mail/letter-store.server.ts'

interface Decided {
  readonly request: { readonly id: string; readonly title: string; readonly provider: string; readonly minutes: number }
  readonly decision: 'approved' | 'refused'
  /** Empty where there is nothing to say. */
  readonly answer: string
  readonly holder: { readonly email: string; readonly locale: Locale; readonly nameLatin: string; readonly nameCyrillic: string }
  readonly publicOrigin: string
}

/** To whoever told of learning elsewhere: what was decided, and why. */
export function outsideLetter(compose: ComposeLetter, { request, decision, answer, holder, publicOrigin }: Decided): LetterText {
  const { email, locale } = holder
  const { id, title, provider, minutes } = request
  const says = { name: personName(holder, locale), title, provider }
  const letter =
    decision === 'approved'
      ? compose('outside-approved', locale, {
          ...says,
          duration: formatMinutes(minutes, locale),
          address: publicOrigin + paths.transcript(),
          remark: answer && translator(locale)('mail.outside-remark', { answer }),
        })
      : compose('outside-refused', locale, { ...says, reason: answer, address: publicOrigin + paths.outsideLearning() })
  return { ...letter, occasion: `outside-learning:${id}`, recipient: email, locale }
}
