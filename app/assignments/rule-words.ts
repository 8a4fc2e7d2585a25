import { formatDate, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import { findTerritory } from '#app/organisations/territory.ts'
import { type Audience, alikeConditions, type Condition } from './audience.ts'
import type { GroupMatch } from './audience-rows.ts'
import type { DueRule } from './due-date.ts'
import type { DutyRule } from './duty.ts'
import type { Renewal } from './recertification.ts'
import type { CourseName, RuleNames } from './rule-names.ts'

/** What a rule is told in: a language, and the names of what it speaks of. */
export interface Wording {
  readonly t: Translate
  readonly locale: Locale
  readonly names: RuleNames
}

/** Whom a rule is for: something that must hold, or several parts together. */
export type AudienceWords = string | { readonly joined: GroupMatch; readonly parts: readonly AudienceWords[] }

/** Part by part, to be shown as a list with lists in it. */
export function audienceWords(audience: Audience, wording: Wording): AudienceWords {
  const alike = alikeConditions(audience)
  if (alike) return conditionWords(alike, wording)
  if (audience.kind === 'not') {
    const left = audienceWords(audience.of, wording)
    return { joined: 'none', parts: typeof left !== 'string' && left.joined === 'any' ? left.parts : [left] }
  }
  const { kind, of } = audience as Extract<Audience, { readonly kind: 'all' | 'any' }>
  if (of.length === 0) return wording.t(kind === 'all' ? 'assignments.who-everybody' : 'assignments.who-nobody')
  return of.length === 1 ? audienceWords(of[0]!, wording) : { joined: kind, parts: of.map((part) => audienceWords(part, wording)) }
}

/** The same in one line, with what belongs together in brackets. */
export function audienceLine(audience: Audience, wording: Wording): string {
  return lineOf(audienceWords(audience, wording), wording)
}

/** Whom a rule is for in one line, within the part of the service that it never leaves. */
export function reachLine({ audience, within }: Pick<DutyRule, 'audience' | 'within'>, wording: Wording): string {
  const line = audienceLine(audience, wording)
  if (!within) return line
  const staff = wording.t('assignments.within-unit', { unit: unitWords(within.code, wording) })
  const isForAll = audience.kind === 'all' && audience.of.length === 0
  return isForAll ? staff : `${staff}; ${line}`
}

function lineOf(words: AudienceWords, { t }: Pick<Wording, 't'>): string {
  if (typeof words === 'string') return words
  const isException = (part: AudienceWords) => typeof part !== 'string' && part.joined === 'none'
  const lines = (parts: readonly AudienceWords[]) =>
    parts.map((part) =>
      typeof part === 'string' || isException(part) || words.parts.length === 1 ? lineOf(part, { t }) : `(${lineOf(part, { t })})`,
    )
  if (words.joined === 'any') return lines(words.parts).join(` ${t('assignments.joined-any')} `)
  if (words.joined === 'none') return t('assignments.who-not', { part: lines(words.parts).join(` ${t('assignments.joined-any')} `) })
  const asked = lines(words.parts.filter((part) => !isException(part))).join(` ${t('assignments.joined-all')} `)
  return [...(asked ? [asked] : []), ...lines(words.parts.filter(isException))].join(', ')
}

function conditionWords(conditions: readonly Condition[], wording: Wording): string {
  const { t } = wording
  const first = conditions[0]!
  const names = conditions.map((each) => valueWords(each, wording)).join(', ')
  if (first.kind !== 'unit') return t(`assignments.who-${first.kind}`, { names })
  return t(`assignments.who-unit-${first.line}${first.below ? '-below' : ''}`, { names })
}

function valueWords(condition: Condition, { t, locale, names }: Wording): string {
  switch (condition.kind) {
    case 'unit':
      return unitWords(condition.code, { locale, names })
    case 'territory':
      return localise(findTerritory(condition.territory)?.names ?? { en: condition.territory }, locale).text
    case 'position':
      return localise(names.positions[condition.code] ?? { en: condition.code }, locale).text
    case 'grade':
      return t(`assignments.grade-${condition.grade}`)
    case 'role':
      return t(`assignments.role-${condition.role}`)
    case 'job-since':
      return formatDate(condition.on, locale)
    case 'completed':
      return courseWords(condition.courseId, { locale, names })
  }
}

export function unitWords(code: string, { locale, names }: Pick<Wording, 'locale' | 'names'>): string {
  return localise(names.units[code] ?? { en: code }, locale).text
}

/** The title of a course, or, by the key of the target, of a learning path. */
export function courseWords(
  key: string,
  { locale, names }: { readonly locale: Locale; readonly names: Pick<RuleNames, 'courses'> },
): string {
  return courseTitle(names.courses[key], locale) ?? key
}

export function courseTitle(course: CourseName | undefined, locale: Locale): string | undefined {
  return course && localise(course.title, locale, course.sourceLanguage).text
}

export function dueWords(due: DueRule, startsOn: LocalDate | undefined, wording: Wording): string {
  const { t, locale } = wording
  if (due.kind === 'fixed') return t('assignments.due-fixed', { date: formatDate(due.on, locale), days: due.lateDays })
  const { days, trigger } = due
  if (trigger.kind === 'completion') return t('assignments.due-completion', { days, course: courseWords(trigger.courseId, wording) })
  if (trigger.kind === 'job-start') return t('assignments.due-job-start', { days })
  return startsOn
    ? t('assignments.due-rule-start-on', { days, date: formatDate(startsOn, locale) })
    : t('assignments.due-rule-start', { days })
}

export function renewalWords(renewal: Renewal | undefined, { t, locale }: Pick<Wording, 't' | 'locale'>): string {
  if (!renewal) return t('assignments.renewal-none')
  const { months } = renewal
  if (renewal.base === 'calendar') return t('assignments.renewal-calendar', { months, date: formatDate(renewal.anchor, locale) })
  return t(`assignments.renewal-${renewal.base}`, { months })
}

/** How a renewal goes: when it opens, what is left after its day. */
export function renewalDetails(renewal: Renewal, { t, locale }: Pick<Wording, 't' | 'locale'>): string[] {
  return [
    t('assignments.renewal-window', { days: renewal.windowDays }),
    t('assignments.renewal-grace', { days: renewal.graceDays }),
    ...(renewal.refresher ? [t('assignments.renewal-refresher')] : []),
    ...(renewal.base === 'calendar' && renewal.minimumMonths > 0
      ? [t('assignments.renewal-minimum', { months: formatNumber(renewal.minimumMonths, locale) })]
      : []),
  ]
}
