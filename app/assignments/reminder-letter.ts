import { formatDate } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Digest, Reminder } from './plan-reminders.ts'

/** Of one kind in a letter: when a whole ministry is late, a list of it would be read by nobody. */
const mostLines = 40

interface Named {
  readonly nameLatin: string
  readonly nameCyrillic: string
}

export interface ReminderWords {
  readonly locale: Locale
  readonly courseTitle: (courseId: string, locale: Locale) => string
  readonly personOf: (personId: string) => Named
  /** Where she sees what is required of her, and where slips are printed. */
  readonly addresses: { readonly learning: string; readonly slips: string }
}

/** One sentence about a duty, to whom it concerns. */
export function reminderSentence(
  { step, duty }: Pick<Reminder, 'step'> & { readonly duty: Pick<Reminder['duty'], 'courseId' | 'dueOn'> },
  words: Pick<ReminderWords, 'locale' | 'courseTitle'>,
): string {
  const { locale, courseTitle } = words
  return translator(locale)(`mail.reminder.${step}`, { course: courseTitle(duty.courseId, locale), day: formatDate(duty.dueOn, locale) })
}

/** The letter that tells somebody all there is to tell on a day. */
export function reminderLetter({ own, others, slips }: Digest, recipient: Named, words: ReminderWords): { subject: string; body: string } {
  const { locale, courseTitle, personOf, addresses } = words
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
      course: courseTitle(duty.courseId, locale),
      day: formatDate(duty.dueOn, locale),
    }),
  )
  const people = new Set(shown(slips).map(({ personId }) => personId)).size
  const parts = [
    t('mail.reminder-hello', { name: personName(recipient, locale) }),
    ownLines.length > 0 && `${list(ownLines)}\n\n${t('mail.reminder-own', { address: addresses.learning })}`,
    otherLines.length > 0 && `${t('mail.reminder-others')}\n${list(otherLines)}`,
    people > 0 && t('mail.reminder-slips', { n: people, address: addresses.slips }),
  ]
  const only = ownLines.length === 1 && otherLines.length === 0 && people === 0 ? shown(own)[0] : undefined
  const subject = only
    ? t('mail.reminder-subject-one', { course: courseTitle(only.duty.courseId, locale) })
    : t('mail.reminder-subject', { n: ownLines.length + otherLines.length + people })
  return { subject, body: `${parts.filter(Boolean).join('\n\n')}\n` }
}
