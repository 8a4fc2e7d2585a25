import { formatDate } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { ComposeLetter } from '#app/mail/compose-letter.ts'
import type { Digest, Reminder } from './plan-reminders.ts'
import { isOwnStep } from './reminder-steps.ts'
import type { Target } from './target.ts'

/** Of one kind in a letter: when a whole ministry is late, a list of it would be read by nobody. */
const mostLines = 40

interface Named {
  readonly nameLatin: string
  readonly nameCyrillic: string
}

export interface ReminderWords {
  readonly compose: ComposeLetter
  readonly locale: Locale
  readonly courseTitle: (of: Target, locale: Locale) => string
  readonly personOf: (personId: string) => Named
  /** Where she sees what is required of her, and where slips are printed. */
  readonly addresses: { readonly learning: string; readonly slips: string }
}

/** One sentence about a duty, to whom it concerns. */
export function reminderSentence(
  { step, duty }: Pick<Reminder, 'step'> & { readonly duty: Pick<Reminder['duty'], keyof Target | 'dueOn'> },
  { compose, locale, courseTitle }: Pick<ReminderWords, 'compose' | 'locale' | 'courseTitle'>,
): string {
  if (!isOwnStep(step)) throw new Error(`'${step}' is not told to the learner`)
  const says = { course: courseTitle(duty, locale), day: formatDate(duty.dueOn, locale) }
  return compose(`reminder-${step}`, locale, says).body.trim()
}

/** The letter that tells somebody all there is to tell on a day. */
export function reminderLetter({ own, others, slips }: Digest, recipient: Named, words: ReminderWords): { subject: string; body: string } {
  const { compose, locale, courseTitle, personOf, addresses } = words
  const t = translator(locale)
  const shown = (reminders: readonly Reminder[]) => reminders.filter((each) => each.shown)
  const list = (lines: readonly string[]) => {
    const more = lines.length > mostLines ? [t('mail.reminder-more', { n: lines.length - mostLines })] : []
    return [...lines.slice(0, mostLines), ...more].map((line) => `– ${line}`).join('\n')
  }
  const ownLines = shown(own).map((each) => reminderSentence(each, words))
  const otherLines = shown(others).map(({ personId, duty }) =>
    t('mail.reminder-other', {
      person: personName(personOf(personId), locale),
      course: courseTitle(duty, locale),
      day: formatDate(duty.dueOn, locale),
    }),
  )
  const people = new Set(shown(slips).map(({ personId }) => personId)).size
  const parts = [
    ownLines.length > 0 && compose('reminders-own', locale, { list: list(ownLines), address: addresses.learning }),
    otherLines.length > 0 && compose('reminders-others', locale, { list: list(otherLines) }),
    people > 0 &&
      compose('reminders-slips', locale, { people: t('mail.reminder-without-mailbox', { n: people }), address: addresses.slips }),
  ]
  const only = ownLines.length === 1 && otherLines.length === 0 && people === 0 ? shown(own)[0] : undefined
  return compose('reminders', locale, {
    name: personName(recipient, locale),
    what: only ? courseTitle(only.duty, locale) : t('mail.reminder-count', { n: ownLines.length + otherLines.length + people }),
    messages: parts.flatMap((part) => (part ? part.body.trim() : [])).join('\n\n'),
  })
}
