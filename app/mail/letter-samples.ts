import { paths } from '#app/http/paths.ts'
import { formatDate, formatMinutes, formatPercent } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { translator } from '#app/i18n/translate.ts'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { ComposeLetter } from './compose-letter.ts'
import type { Placeholder } from './letter-kinds.ts'

interface Site {
  readonly publicOrigin: string
  readonly issuer: string
  readonly today: LocalDate
}

const dilnoza = { nameLatin: 'Dilnoza Karimova', nameCyrillic: 'Дилноза Каримова' }
const sherzod = { nameLatin: 'Sherzod Toʻxtayev', nameCyrillic: 'Шерзод Тўхтаев' }
const sampleCode = 'K5GC-B3JF-C9RT-ZTNF-FGN8-H4MJ-1078'

/** What letters say in a preview: invented, with parts of letters in the wording that is in use. */
export function sampleSays(locale: Locale, compose: ComposeLetter, { publicOrigin, issuer, today }: Site): Record<Placeholder, string> {
  const t = translator(locale)
  const course = t('mail.sample-course')
  const day = formatDate(addDays(today, 7), locale)
  const address = publicOrigin + paths.learning()
  const list = (['due-in-7', 'assigned'] as const)
    .map((step) => `– ${compose(`reminder-${step}`, locale, { course, day }).body.trim()}`)
    .join('\n')
  const change = { quiz: t('quizzes.final-title'), number: 1, before: formatPercent(0.7, locale), after: formatPercent(0.8, locale) }
  return {
    name: personName(dilnoza, locale),
    colleague: personName(sherzod, locale),
    course,
    day,
    address,
    list,
    what: t('mail.reminder-count', { n: 2 }),
    messages: compose('reminders-own', locale, { list, address }).body.trim(),
    people: t('mail.reminder-without-mailbox', { n: 3 }),
    date: formatDate(today, locale),
    validUntil: formatDate(addDays(today, 365), locale),
    credentials: publicOrigin + paths.credentials(),
    verification: publicOrigin + paths.verification(sampleCode.replaceAll('-', '')),
    code: sampleCode,
    issuer,
    quiz: t('quizzes.final-title'),
    reason: t('mail.sample-reason'),
    changes: t('mail.regraded-attempt', change),
    award: t('mail.regraded-award-reinstated'),
    title: t('mail.sample-title'),
    provider: t('mail.sample-provider'),
    duration: formatMinutes(2160, locale),
    remark: t('mail.outside-remark', { answer: t('mail.sample-answer') }),
    hours: '24',
    link: publicOrigin + paths.login(),
    lesson: t('mail.sample-lesson'),
    language: t(`i18n.language.${locale}`),
    message: t('mail.sample-message'),
  }
}
