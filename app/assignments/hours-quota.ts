import { parseNumber } from '#app/i18n/parse-number.ts'
import { addDays, addMonths, type LocalDate } from '#app/kernel/local-date.ts'
import { gradeGroups, staffRoles } from '#app/organisations/position.ts'
import type { ScopeRoot } from '#app/organisations/staff-scope.ts'
import type { Audience } from './audience.ts'

/** So much learning, of whatever course, in the months before any day. */
export interface QuotaTerms {
  readonly name: string
  readonly audience: Audience
  readonly minutes: number
  readonly months: number
}

export interface HoursQuota extends QuotaTerms {
  readonly id: string
  /** The unit whose people alone it reaches, with all units below. Missing: everybody. */
  readonly within: ScopeRoot | undefined
}

export const quotaFields = ['name', 'who', 'hours', 'months'] as const
export type QuotaField = (typeof quotaFields)[number]
export type QuotaValues = Readonly<Record<QuotaField, string>>
export type QuotaFaults = Readonly<Partial<Record<QuotaField, QuotaField>>>

export const longestName = 120
export const mostQuotaHours = 1000
export const mostQuotaMonths = 60

/** A quota as an officer wrote it; every fault is named by its field. */
export function readQuota(
  values: QuotaValues,
  positionCodes: ReadonlySet<string>,
): { readonly terms: QuotaTerms; readonly faults?: undefined } | { readonly terms?: undefined; readonly faults: QuotaFaults } {
  const faults: Partial<Record<QuotaField, QuotaField>> = {}
  const { length } = [...values.name]
  if (length < 3 || length > longestName) faults.name = 'name'
  const audience = readWho(values.who, positionCodes)
  if (!audience) faults.who = 'who'
  const minutes = Math.round((parseNumber(values.hours)[0] ?? 0) * 60)
  if (minutes < 15 || minutes > mostQuotaHours * 60) faults.hours = 'hours'
  const months = /^\d{1,2}$/.test(values.months) ? Number(values.months) : 0
  if (months < 1 || months > mostQuotaMonths) faults.months = 'months'
  if (Object.keys(faults).length > 0) return { faults }
  return { terms: { name: values.name, audience: audience!, minutes, months } }
}

/** `everybody`, `role:ict`, `grade:middle`, `position:P09`. */
function readWho(who: string, positionCodes: ReadonlySet<string>): Audience | undefined {
  const [kind, value = ''] = who.split(':')
  const role = staffRoles.find((each) => each === value)
  const grade = gradeGroups.find((each) => each === value)
  if (who === 'everybody') return { kind: 'all', of: [] }
  if (kind === 'role' && role) return { kind, role }
  if (kind === 'grade' && grade) return { kind, grade }
  if (kind === 'position' && positionCodes.has(value)) return { kind, code: value }
  return undefined
}

/** The first day that counts on a day: 36 months up to 30 November 2026 begin on 1 December 2023. */
export function countsSince(months: number, today: LocalDate): LocalDate {
  return addDays(addMonths(today, -months), 1)
}

export interface Learnt {
  readonly completedOn: LocalDate
  readonly minutes: number
}

export interface QuotaStanding {
  readonly done: number
  readonly missing: number
}

/** How much of a quota somebody has on a day. */
export function quotaStanding(
  { minutes, months }: Pick<QuotaTerms, 'minutes' | 'months'>,
  learnt: readonly Learnt[],
  today: LocalDate,
): QuotaStanding {
  const since = countsSince(months, today)
  const done = learnt.reduce((sum, each) => (each.completedOn >= since && each.completedOn <= today ? sum + each.minutes : sum), 0)
  return { done, missing: Math.max(0, minutes - done) }
}
