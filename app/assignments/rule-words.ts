import { formatDate, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import { findTerritory } from '#app/organisations/territory.ts'
import type { Audience, Condition } from './audience.ts'
import type { DueRule } from './due-date.ts'
import type { Renewal } from './recertification.ts'
import type { CourseName, RuleNames } from './rule-names.ts'

/** What a rule is told in: a language, and the names of what it speaks of. */
export interface Wording {
  readonly t: Translate
  readonly locale: Locale
  readonly names: RuleNames
}

/** Whom a rule is for: parts that all must hold, or one of them. */
export interface AudienceWords {
  readonly joined: 'all' | 'any'
  readonly parts: readonly string[]
}

export function audienceWords(audience: Audience, wording: Wording): AudienceWords {
  if (audience.kind !== 'all' && audience.kind !== 'any') return { joined: 'all', parts: [partWords(audience, wording)] }
  return { joined: audience.kind, parts: audience.of.map((part) => partWords(part, wording)) }
}

/** The same in one line. */
export function audienceLine(audience: Audience, wording: Wording): string {
  const { t } = wording
  const { joined, parts } = audienceWords(audience, wording)
  if (parts.length === 0) return t(joined === 'all' ? 'assignments.who-everybody' : 'assignments.who-nobody')
  return parts.join(` ${t(`assignments.joined-${joined}`)} `)
}

function partWords(part: Audience, wording: Wording): string {
  const { t } = wording
  if (part.kind === 'not') return t('assignments.who-not', { part: partWords(part.of, wording) })
  const alike = part.kind === 'any' ? oneKind(part.of) : undefined
  if (alike) return conditionWords(alike, wording)
  return part.kind === 'all' || part.kind === 'any' ? `(${audienceLine(part, wording)})` : conditionWords([part], wording)
}

/** Conditions that differ in their value alone. */
function oneKind(parts: readonly Audience[]): Condition[] | undefined {
  const conditions = parts.filter((each): each is Condition => each.kind !== 'all' && each.kind !== 'any' && each.kind !== 'not')
  const [first] = conditions
  const alike = conditions.every((each) => each.kind === first?.kind && placeOf(each) === placeOf(first))
  return first && alike && conditions.length === parts.length ? conditions : undefined
}

const placeOf = (condition: Condition) => (condition.kind === 'unit' ? `${condition.line} ${condition.below}` : '')

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
