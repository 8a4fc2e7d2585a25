import type { Renewal } from '#app/assignments/recertification.ts'
import { type LocalDate, parseLocalDate } from '#app/kernel/local-date.ts'

export const forecastBases = ['completion', 'expiry', 'calendar'] as const
export type ForecastBase = (typeof forecastBases)[number]

/** What an officer asks: fields as she wrote them. */
export interface ForecastFields {
  readonly course: string
  readonly months: string
  readonly base: string
  /** Of the base `calendar`: one of the fixed days. */
  readonly anchor: string
  /** How many can do it in a month; empty: nobody asks. */
  readonly capacity: string
}

export interface ForecastQuestion {
  readonly renewal: Renewal
  readonly capacity: number | undefined
}

export type ForecastFault = {
  readonly field: 'months' | 'base' | 'anchor' | 'capacity'
  readonly reason: 'months' | 'base' | 'anchor' | 'capacity'
}

export const mostMonths = 120
export const mostCapacity = 1_000_000

/** A window and days of grace change who may renew when, not when a renewal is due. */
const anyCycle = { windowDays: 60, graceDays: 0, refresher: false }

export function readForecast(fields: ForecastFields): { readonly question?: ForecastQuestion; readonly faults: readonly ForecastFault[] } {
  const months = wholeNumber(fields.months, mostMonths)
  const base = forecastBases.find((each) => each === fields.base)
  const anchor = parseLocalDate(fields.anchor)
  const capacity = fields.capacity === '' ? undefined : wholeNumber(fields.capacity, mostCapacity)
  const faults: ForecastFault[] = []
  const wrong = (field: ForecastFault['field']) => faults.push({ field, reason: field })
  if (months === undefined) wrong('months')
  if (!base) wrong('base')
  if (base === 'calendar' && !anchor) wrong('anchor')
  if (fields.capacity !== '' && capacity === undefined) wrong('capacity')
  if (faults.length > 0) return { faults }
  return { question: { renewal: renewalOf(base!, months!, anchor), capacity }, faults }
}

function renewalOf(base: ForecastBase, months: number, anchor: LocalDate | undefined): Renewal {
  if (base !== 'calendar') return { ...anyCycle, base, months }
  // Who has just done it is not asked again before a quarter of the time has passed.
  return { ...anyCycle, base, months, anchor: anchor!, minimumMonths: Math.floor(months / 4) }
}

function wholeNumber(text: string, most: number): number | undefined {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= most ? value : undefined
}
