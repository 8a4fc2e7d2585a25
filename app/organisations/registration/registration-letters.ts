import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import type { ComposeLetter } from '#app/mail/compose-letter.ts'
import type { LetterText } from '#app/mail/letter-store.server.ts'
import { type Applicant, hoursToConfirm } from './registration.ts'

type Addressee = Pick<Applicant, 'email' | 'locale' | 'nameLatin' | 'nameCyrillic'>

/** Asks whoever reads the mailbox whether she wanted to register. */
export function confirmLetter(compose: ComposeLetter, registrationId: string, to: Addressee, link: string): LetterText {
  const letter = compose('registration-confirm', to.locale, { name: nameOf(to), link, hours: hoursToConfirm })
  return { ...letter, ...addressed(to), occasion: `registration:${registrationId}` }
}

/** To somebody who has an account: a page that told so would tell it to anybody. */
export function knownAddressLetter(compose: ComposeLetter, registrationId: string, to: Addressee, publicOrigin: string): LetterText {
  const letter = compose('registration-known', to.locale, { name: nameOf(to), link: publicOrigin + paths.login() })
  return { ...letter, ...addressed(to), occasion: `registration:${registrationId}` }
}

export function acceptedLetter(compose: ComposeLetter, registrationId: string, to: Addressee, publicOrigin: string): LetterText {
  const letter = compose('registration-accepted', to.locale, { name: nameOf(to), link: publicOrigin + paths.login() })
  return { ...letter, ...addressed(to), occasion: `registration:${registrationId}:decided` }
}

export function refusedLetter(compose: ComposeLetter, registrationId: string, to: Addressee, reason: string): LetterText {
  const letter = compose('registration-refused', to.locale, { name: nameOf(to), reason })
  return { ...letter, ...addressed(to), occasion: `registration:${registrationId}:decided` }
}

const nameOf = (to: Addressee) => personName(to, to.locale)
const addressed = ({ email, locale }: Addressee) => ({ recipient: email, locale })
