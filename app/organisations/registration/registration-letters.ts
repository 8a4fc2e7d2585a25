import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import type { LetterText } from '#app/mail/letter-store.server.ts'
import { type Applicant, hoursToConfirm } from './registration.ts'

type Addressee = Pick<Applicant, 'email' | 'locale' | 'nameLatin' | 'nameCyrillic'>

/** Asks whoever reads the mailbox whether she wanted to register. */
export function confirmLetter(registrationId: string, to: Addressee, link: string): LetterText {
  return letter(`registration:${registrationId}`, to, 'confirm', { link, hours: hoursToConfirm })
}

/** To somebody who has an account: a page that told so would tell it to anybody. */
export function knownAddressLetter(registrationId: string, to: Addressee, publicOrigin: string): LetterText {
  return letter(`registration:${registrationId}`, to, 'known', { link: publicOrigin + paths.login() })
}

export function acceptedLetter(registrationId: string, to: Addressee, publicOrigin: string): LetterText {
  return letter(`registration:${registrationId}:decided`, to, 'accepted', { link: publicOrigin + paths.login() })
}

export function refusedLetter(registrationId: string, to: Addressee, reason: string): LetterText {
  return letter(`registration:${registrationId}:decided`, to, 'refused', { reason })
}

function letter(occasion: string, to: Addressee, kind: string, says: Record<string, string | number>): LetterText {
  const t = translator(to.locale)
  return {
    occasion,
    recipient: to.email,
    locale: to.locale,
    subject: t(`organisations.letter-${kind}-subject`),
    body: t(`organisations.letter-${kind}`, { name: personName(to, to.locale), ...says }),
  }
}
