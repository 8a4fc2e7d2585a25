import { readScopeRoot } from '#app/organisations/staff-scope.ts'
import { fieldsOfRows, postedRows, type RowValues } from './audience-form.ts'
import { type AudienceChoices, type AudienceFault, mostRows, readAudience, readDay, rowsOf } from './audience-rows.ts'
import type { DueRule } from './due-date.ts'
import type { RuleTerms } from './duty.ts'
import type { Renewal } from './recertification.ts'

export const dueKinds = ['rule-start', 'job-start', 'completion', 'fixed'] as const
export const renewalBases = ['none', 'completion', 'expiry', 'calendar'] as const

export const longestNote = 500
const mostDays = 3650

const textFields = [
  'course',
  'within',
  'match',
  'due',
  'dueOn',
  'dueDays',
  'lateDays',
  'dueCourse',
  'renewal',
  'months',
  'windowDays',
  'graceDays',
  'refresher',
  'anchor',
  'minimumMonths',
  'leaving',
  'note',
] as const
export type RuleField = (typeof textFields)[number]

/** A rule as it stands in the form. */
export type RuleValues = Readonly<Record<RuleField, string>> &
  RowValues & {
    /** Something was posted as a condition that is none, or more of them than any form has. */
    readonly unread: boolean
  }

/** What people, courses and units there are to choose from. */
export interface RuleChoices extends AudienceChoices {
  /** Of the courses and learning paths that can be asked for. */
  readonly targetKeys: ReadonlySet<string>
}

export type RuleFault = AudienceFault | 'days' | 'months' | 'window' | 'note' | 'note-long' | 'rows' | 'unread'

export interface ReadRule {
  /** Missing where anything is wrong. */
  readonly terms?: RuleTerms
  /** By the id of the field. */
  readonly faults: Readonly<Record<string, RuleFault>>
}

export const newRuleValues: RuleValues = {
  course: '',
  within: '',
  match: 'all',
  due: 'rule-start',
  dueOn: '',
  dueDays: '30',
  lateDays: '30',
  dueCourse: '',
  renewal: 'none',
  months: '12',
  windowDays: '60',
  graceDays: '14',
  refresher: '',
  anchor: '',
  minimumMonths: '6',
  leaving: 'close',
  note: '',
  rows: [],
  into: '',
  unread: false,
}

/** The form as posted, to be read or shown again. */
export function postedRule(fields: URLSearchParams): RuleValues {
  const texts = Object.fromEntries(textFields.map((name) => [name, text(fields, name)])) as Record<RuleField, string>
  return { ...texts, ...postedRows(fields) }
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim().normalize('NFC')
}

/** All of the form as hidden fields of a page that asks whether it is meant so. */
export function fieldsOf({ rows, unread: _, ...texts }: RuleValues): (readonly [name: string, value: string])[] {
  return [...Object.entries(texts), ...fieldsOfRows(rows)]
}

/** What the form says, or what is wrong with it, by field. */
export function readRule(values: RuleValues, choices: RuleChoices): ReadRule {
  const match = values.match === 'any' ? 'any' : 'all'
  const { audience, faults: ofRows } = readAudience({ match, rows: values.rows }, choices)
  const faults: Record<string, RuleFault> = { ...ofRows }
  if (!choices.targetKeys.has(values.course)) faults.course = 'choose'
  if (values.rows.length > mostRows) faults.who = 'rows'
  if (values.unread) faults.who = 'unread'
  const due = dueOf(values, choices, faults)
  const renewal = renewalOf(values, faults)
  if (values.note === '') faults.note = 'note'
  if ([...values.note].length > longestNote) faults.note = 'note-long'
  if (Object.keys(faults).length > 0 || !due) return { faults }
  return { faults, terms: { audience, due, renewal, leaving: values.leaving === 'keep' ? 'keep' : 'close' } }
}

function dueOf(values: RuleValues, { courseIds }: RuleChoices, faults: Record<string, RuleFault>): DueRule | undefined {
  if (values.due === 'fixed') {
    const on = readDay(values.dueOn)
    const lateDays = wholeNumber(values.lateDays, 1, mostDays)
    if (!on) faults.dueOn = 'day'
    if (lateDays === undefined) faults.lateDays = 'days'
    return on && lateDays !== undefined ? { kind: 'fixed', on, lateDays } : undefined
  }
  const days = wholeNumber(values.dueDays, 1, mostDays)
  if (days === undefined) faults.dueDays = 'days'
  if (values.due === 'completion') {
    if (!courseIds.has(values.dueCourse)) faults.dueCourse = 'choose'
    return days === undefined ? undefined : { kind: 'after', days, trigger: { kind: 'completion', courseId: values.dueCourse } }
  }
  if (values.due !== 'rule-start' && values.due !== 'job-start') faults.due = 'choose'
  return days === undefined
    ? undefined
    : { kind: 'after', days, trigger: { kind: values.due === 'job-start' ? 'job-start' : 'rule-start' } }
}

function renewalOf(values: RuleValues, faults: Record<string, RuleFault>): Renewal | undefined {
  const base = renewalBases.find((each) => each === values.renewal)
  if (base === 'none') return undefined
  const months = wholeNumber(values.months, 1, 120)
  const windowDays = wholeNumber(values.windowDays, 0, 365)
  const graceDays = wholeNumber(values.graceDays, 0, 365)
  if (!base) faults.renewal = 'choose'
  if (months === undefined) faults.months = 'months'
  if (windowDays === undefined) faults.windowDays = 'days'
  if (graceDays === undefined) faults.graceDays = 'days'
  // The shortest months: a window that opens before the cycle began would never close.
  if (months !== undefined && windowDays !== undefined && windowDays >= months * 28) faults.windowDays = 'window'
  const cycle = { months: months!, windowDays: windowDays!, graceDays: graceDays!, refresher: values.refresher === 'yes' }
  if (base === 'completion' || base === 'expiry') return { base, ...cycle }
  const anchor = readDay(values.anchor)
  const minimumMonths = wholeNumber(values.minimumMonths, 0, 120)
  if (!anchor) faults.anchor = 'day'
  if (minimumMonths === undefined) faults.minimumMonths = 'months'
  return { base: 'calendar', ...cycle, anchor: anchor!, minimumMonths: minimumMonths! }
}

/** The rule that the form is about: of which unit's people, where the officer answers for several. */
export const withinOf = ({ within }: RuleValues) => readScopeRoot(within)

function wholeNumber(value: string, least: number, most: number): number | undefined {
  const number = /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

/** A rule as the form shows it, or undefined where it cannot say whom the rule is for. */
export function valuesOf({ audience, due, renewal, leaving }: RuleTerms, target: string): RuleValues | undefined {
  const shown = rowsOf(audience)
  return (
    shown && {
      ...newRuleValues,
      ...shown,
      course: target,
      leaving,
      ...(due.kind === 'fixed'
        ? { due: 'fixed', dueOn: due.on, lateDays: String(due.lateDays) }
        : {
            due: due.trigger.kind,
            dueDays: String(due.days),
            dueCourse: due.trigger.kind === 'completion' ? due.trigger.courseId : '',
          }),
      ...(renewal && {
        renewal: renewal.base,
        months: String(renewal.months),
        windowDays: String(renewal.windowDays),
        graceDays: String(renewal.graceDays),
        refresher: renewal.refresher ? 'yes' : '',
        ...(renewal.base === 'calendar' && { anchor: renewal.anchor, minimumMonths: String(renewal.minimumMonths) }),
      }),
    }
  )
}
