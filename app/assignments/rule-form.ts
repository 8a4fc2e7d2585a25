import { type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'
import { type ReportingLine, reportingLines } from '#app/organisations/org-unit.ts'
import { gradeGroups, staffRoles } from '#app/organisations/position.ts'
import { readScopeRoot } from '#app/organisations/staff-scope.ts'
import { isTerritory } from '#app/organisations/territory.ts'
import type { Audience, Condition } from './audience.ts'
import type { DueRule } from './due-date.ts'
import type { RuleTerms } from './duty.ts'
import type { Renewal } from './recertification.ts'

export const conditionKinds = ['unit', 'territory', 'position', 'grade', 'role', 'job-since', 'completed'] as const
export type ConditionKind = (typeof conditionKinds)[number]

export const dueKinds = ['rule-start', 'job-start', 'completion', 'fixed'] as const
export const renewalBases = ['none', 'completion', 'expiry', 'calendar'] as const

/** A form can have so many conditions; whoever needs more makes a second rule. */
export const mostConditions = 12
/** What was posted beyond the limit is shown again, to be removed or moved elsewhere; what no form can have made is not. */
const mostShown = 3 * mostConditions
export const longestNote = 500
const mostDays = 3650

/** One condition: any of its values will do, or, with `except`, none of them. */
export interface ConditionRow {
  readonly kind: ConditionKind
  readonly values: readonly string[]
  readonly except: boolean
  readonly line: ReportingLine
  readonly below: boolean
}

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
export type RuleValues = Readonly<Record<RuleField, string>> & {
  readonly rows: readonly ConditionRow[]
  /** Something was posted as a condition that is none, or more of them than any form has. */
  readonly unread: boolean
}

/** What people, courses and units there are to choose from. */
export interface RuleChoices {
  readonly courseIds: ReadonlySet<string>
  /** Of the courses and learning paths that can be asked for. */
  readonly targetKeys: ReadonlySet<string>
  readonly positionCodes: ReadonlySet<string>
  /** The code of the unit that is meant by a code or a name; undefined where that is none or several. */
  unitCode(text: string): string | undefined
}

export type RuleFault = 'choose' | 'unit' | 'day' | 'days' | 'months' | 'window' | 'note' | 'note-long' | 'rows' | 'unread'

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
  unread: false,
}

/** The form as posted, to be read or shown again. */
export function postedRule(fields: URLSearchParams): RuleValues {
  const texts = Object.fromEntries(textFields.map((name) => [name, text(fields, name)])) as Record<RuleField, string>
  const numbers = [...new Set(fields.keys())].flatMap((name) => /^c(\d{1,3})-kind$/.exec(name)?.[1] ?? []).map(Number)
  const posted = numbers.toSorted((a, b) => a - b).map((n) => postedRow(fields, n))
  const rows = posted.filter((row) => row !== undefined)
  return { ...texts, rows: rows.slice(0, mostShown), unread: rows.length < posted.length || rows.length > mostShown }
}

function postedRow(fields: URLSearchParams, n: number): ConditionRow | undefined {
  const kind = conditionKinds.find((each) => each === fields.get(`c${n}-kind`))
  return (
    kind && {
      kind,
      values: fields.getAll(`c${n}-value`).map((value) => value.trim().normalize('NFC')),
      except: text(fields, `c${n}-except`) === 'yes',
      line: reportingLines.find((each) => each === fields.get(`c${n}-line`)) ?? 'vertical',
      below: text(fields, `c${n}-below`) === 'yes',
    }
  )
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim().normalize('NFC')
}

/** All of the form as hidden fields of a page that asks whether it is meant so. */
export function fieldsOf({ rows, unread: _, ...texts }: RuleValues): (readonly [name: string, value: string])[] {
  const ofRows = rows.flatMap(({ kind, values, except, line, below }, n) => [
    [`c${n}-kind`, kind] as const,
    ...values.map((value) => [`c${n}-value`, value] as const),
    [`c${n}-line`, line] as const,
    ...(except ? [[`c${n}-except`, 'yes'] as const] : []),
    ...(below ? [[`c${n}-below`, 'yes'] as const] : []),
  ])
  return [...Object.entries(texts), ...ofRows]
}

/** A row more or a row less, as the button says: `add unit`, `remove 2`. */
export function editRows(rows: readonly ConditionRow[], does: string): readonly ConditionRow[] {
  const [verb, what] = does.split(' ')
  if (verb === 'remove') return rows.filter((_, n) => String(n) !== what)
  const kind = conditionKinds.find((each) => each === what)
  if (verb !== 'add' || !kind || rows.length >= mostConditions) return rows
  return [...rows, { kind, values: [], except: false, line: 'vertical', below: true }]
}

/** What the form says, or what is wrong with it, by field. */
export function readRule(values: RuleValues, choices: RuleChoices): ReadRule {
  const faults: Record<string, RuleFault> = {}
  if (!choices.targetKeys.has(values.course)) faults.course = 'choose'
  const conditions = values.rows.flatMap((row, n): Audience[] => {
    const part = partOf(row, choices)
    if (typeof part === 'string') faults[`c${n}-value`] = part
    else return [row.except ? { kind: 'not', of: part } : part]
    return []
  })
  if (values.rows.length > mostConditions) faults.who = 'rows'
  if (values.unread) faults.who = 'unread'
  const due = dueOf(values, choices, faults)
  const renewal = renewalOf(values, faults)
  if (values.note === '') faults.note = 'note'
  if ([...values.note].length > longestNote) faults.note = 'note-long'
  if (Object.keys(faults).length > 0 || !due) return { faults }
  // Without any condition it is for everybody, whichever way the rows would be joined.
  const audience: Audience = { kind: values.match === 'any' && conditions.length > 0 ? 'any' : 'all', of: conditions }
  return { faults, terms: { audience, due, renewal, leaving: values.leaving === 'keep' ? 'keep' : 'close' } }
}

/** What a row asks for, any of its values; units are written one after the other. */
function partOf(row: ConditionRow, choices: RuleChoices): Audience | RuleFault {
  const values = row.kind === 'unit' ? row.values.flatMap((text) => text.split(/[,;\n]/)).map((each) => each.trim()) : row.values
  const given = [...new Set(values.filter((value) => value !== ''))]
  const of = given.map((value) => conditionOf(row, value, choices))
  const conditions = of.filter((each) => typeof each !== 'string')
  if (conditions.length < of.length || !conditions[0]) return of.find((each) => typeof each === 'string') ?? missing[row.kind]
  return conditions.length === 1 ? conditions[0] : { kind: 'any', of: conditions }
}

const missing: Readonly<Record<ConditionKind, RuleFault>> = {
  unit: 'unit',
  territory: 'choose',
  position: 'choose',
  grade: 'choose',
  role: 'choose',
  'job-since': 'day',
  completed: 'choose',
}

function conditionOf({ kind, line, below }: ConditionRow, value: string, choices: RuleChoices): Condition | RuleFault {
  switch (kind) {
    case 'unit': {
      const code = choices.unitCode(value)
      return code === undefined ? missing[kind] : { kind, code, line, below }
    }
    case 'territory':
      return isTerritory(value) ? { kind, territory: value } : missing[kind]
    case 'position':
      return choices.positionCodes.has(value) ? { kind, code: value } : missing[kind]
    case 'grade': {
      const grade = gradeGroups.find((each) => each === value)
      return grade ? { kind, grade } : missing[kind]
    }
    case 'role': {
      const role = staffRoles.find((each) => each === value)
      return role ? { kind, role } : missing[kind]
    }
    case 'job-since': {
      const on = dayOf(value)
      return on ? { kind, on } : missing[kind]
    }
    case 'completed':
      return choices.courseIds.has(value) ? { kind, courseId: value } : missing[kind]
  }
}

function dueOf(values: RuleValues, { courseIds }: RuleChoices, faults: Record<string, RuleFault>): DueRule | undefined {
  if (values.due === 'fixed') {
    const on = dayOf(values.dueOn)
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
  const anchor = dayOf(values.anchor)
  const minimumMonths = wholeNumber(values.minimumMonths, 0, 120)
  if (!anchor) faults.anchor = 'day'
  if (minimumMonths === undefined) faults.minimumMonths = 'months'
  return { base: 'calendar', ...cycle, anchor: anchor!, minimumMonths: minimumMonths! }
}

/** The rule that the form is about: of which unit's people, where the officer answers for several. */
export const withinOf = ({ within }: RuleValues) => readScopeRoot(within)

function dayOf(value: string): LocalDate | undefined {
  const day = parseLocalDate(value)
  return day && day >= '2000-01-01' && day <= '2100-12-31' ? day : undefined
}

function wholeNumber(value: string, least: number, most: number): number | undefined {
  const number = /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

/** A rule as the form shows it, or undefined where its audience is nested deeper than the form can say. */
export function valuesOf({ audience, due, renewal, leaving }: RuleTerms, target: string): RuleValues | undefined {
  const parts = audience.kind === 'all' || audience.kind === 'any' ? audience.of : [audience]
  const rows = parts.map(rowOf)
  if (rows.length > mostConditions || !rows.every((row) => row !== undefined)) return undefined
  return {
    ...newRuleValues,
    course: target,
    match: audience.kind === 'any' ? 'any' : 'all',
    leaving,
    rows,
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
}

function rowOf(part: Audience): ConditionRow | undefined {
  const except = part.kind === 'not'
  const asked = except ? part.of : part
  const conditions = asked.kind === 'any' ? asked.of : [asked]
  const rows = conditions.map((each) => ofOne(each, except))
  const [first] = rows
  if (!first || !rows.every((row) => row?.kind === first.kind && row.line === first.line && row.below === first.below)) return undefined
  if (first.kind === 'unit') return { ...first, values: [rows.flatMap((row) => row!.values).join(', ')] }
  return { ...first, values: rows.flatMap((row) => row!.values) }
}

function ofOne(condition: Audience, except: boolean): ConditionRow | undefined {
  if (condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'not') return undefined
  const plain = { kind: condition.kind, except, line: 'vertical' as const, below: true }
  switch (condition.kind) {
    case 'unit':
      return { ...plain, values: [condition.code], line: condition.line, below: condition.below }
    case 'position':
      return { ...plain, values: [condition.code] }
    case 'territory':
      return { ...plain, values: [condition.territory] }
    case 'grade':
      return { ...plain, values: [condition.grade] }
    case 'role':
      return { ...plain, values: [condition.role] }
    case 'job-since':
      return { ...plain, values: [condition.on] }
    case 'completed':
      return { ...plain, values: [condition.courseId] }
  }
}
