import { postedRule, type RuleChoices, type RuleFault, type RuleValues, readRule, valuesOf } from '../rule-form.ts'
import { readTarget, targetKey } from '../target.ts'
import { mostPlaces, type PlanRow, termsOf } from './training-plan.ts'

/** A row of a plan as it stands in the form: course and audience as a rule has them. */
export interface PlanRowValues {
  readonly rule: RuleValues
  readonly months: readonly string[]
  readonly places: string
}

export type PlanRowFault = RuleFault | 'places'

export interface ReadPlanRow {
  /** Missing where anything is wrong. */
  readonly row?: Omit<PlanRow, 'id'>
  /** By the id of the field. */
  readonly faults: Readonly<Record<string, PlanRowFault>>
}

/** What a rule has beside these is the same for all rows of plans. */
const sameForAll = { due: 'rule-start', dueDays: '30', renewal: 'none', leaving: 'close', note: '–' } as const

export const months = Array.from({ length: 12 }, (_, n) => n + 1)

export function postedPlanRow(fields: URLSearchParams): PlanRowValues {
  return {
    rule: { ...postedRule(fields), ...sameForAll },
    months: fields.getAll('months'),
    places: (fields.get('places') ?? '').trim(),
  }
}

/** What the form says, or what is wrong with it. */
export function readPlanRow({ rule, months: chosen, places }: PlanRowValues, choices: RuleChoices): ReadPlanRow {
  const { terms, faults: ofRule } = readRule(rule, choices)
  const faults: Record<string, PlanRowFault> = { ...ofRule }
  const inMonths = months.filter((month) => chosen.includes(String(month)))
  const number = /^\d{1,5}$/.test(places) ? Number(places) : 0
  if (inMonths.length === 0) faults.months = 'choose'
  if (number < 1 || number > mostPlaces) faults.places = 'places'
  if (!terms || Object.keys(faults).length > 0) return { faults }
  return { faults, row: { ...readTarget(rule.course), audience: terms.audience, months: inMonths, places: number } }
}

/** A row as the form shows it. */
export function planRowValues(row: PlanRow, year: number): PlanRowValues {
  const rule = valuesOf(termsOf(row, year).terms, targetKey(row))
  // Rows are made by this form alone. Without conditions it would be for everybody.
  if (!rule) throw new Error(`The audience of row ${row.id} of a plan does not fit into its form`)
  return {
    rule,
    months: row.months.map(String),
    places: String(row.places),
  }
}
