import { found } from '#app/http/found.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { findNamedPeople, type NamedPerson } from '../named-people-store.server.ts'
import { namesFor } from '../rule-names.server.ts'
import type { RuleNames } from '../rule-names.ts'
import { targetKey, targetOf } from '../target.ts'
import { courseGroups } from './course-groups.server.ts'
import { type AskedRow, countRow, listPeopleOfRow, type RowState, rowStates } from './row-people-store.server.ts'
import { isDraft, type PlanRow, placesMissing, type RowFigures, type TrainingPlan, termsOf } from './training-plan.ts'
import { findPlan, listPlanRules, listPlans, listPlanVersions, type PlanVersion, type StoredPlan } from './training-plan-store.server.ts'

export interface RowView extends RowFigures {
  readonly row: PlanRow
  /** People who would find no place. */
  readonly missing: number
  readonly rule: { readonly ruleId: string; readonly hasEnded: boolean } | undefined
}

export interface PlanView {
  readonly plan: StoredPlan
  readonly isLatest: boolean
  readonly rows: readonly RowView[]
  readonly versions: readonly Omit<PlanVersion, 'rows'>[]
  readonly names: RuleNames
}

/** The plans of the officer's bodies, by year. */
export async function viewPlans({ ctx, scope, today }: Officer): Promise<{ readonly years: readonly (readonly StoredPlan[])[] }> {
  const plans = await listPlans(ctx.db.read, { scope, today })
  const years = [...new Set(plans.map(({ year }) => year))]
  return { years: years.map((each) => plans.filter(({ year }) => year === each)) }
}

/** A plan, in its latest version or in that of the query, with how its rows stand today; 404 for any other body's. */
export async function viewPlan(officer: Officer, id: string, query: URLSearchParams): Promise<PlanView> {
  const { ctx, scope } = officer
  const { read } = ctx.db
  const plan = await findPlanAsked(officer, id, query)
  const versions = await listPlanVersions(read, id)
  const rules = await listPlanRules(read, id)
  const groups = await courseGroups(read, plan.rows)
  const rows: RowView[] = []
  for (const row of plan.rows) {
    const figures = await countRow(read, scope, askedRow(officer, plan, row, groups))
    const rule = rules.get(row.id)
    rows.push({
      row,
      ...figures,
      missing: placesMissing(row, figures),
      rule: rule && { ruleId: rule.ruleId, hasEnded: rule.endedOn !== null },
    })
  }
  return {
    plan,
    isLatest: versions[0]?.version === plan.version,
    rows,
    versions: versions.map(({ rows: _, ...version }) => version),
    names: await namesOf(officer, plan),
  }
}

/** A draft that is open to changes; 404 for what is none. */
export async function findDraft(officer: Officer, id: string): Promise<StoredPlan> {
  const plan = await findPlanAsked(officer, id, new URLSearchParams())
  return found(isDraft(plan) ? plan : undefined)
}

export const namesOf = ({ ctx }: Officer, { rows, year, within }: Pick<TrainingPlan, 'rows' | 'year' | 'within'>): Promise<RuleNames> =>
  namesFor(
    ctx.db.read,
    rows.map((row) => ({ ...targetOf(row), ...termsOf(row, year).terms, within })),
  )

export const peoplePerPage = 50

export interface PlanPeopleView {
  readonly plan: StoredPlan
  readonly row: PlanRow
  readonly names: RuleNames
  readonly figures: RowFigures
  readonly state: RowState | undefined
  readonly page: number
  readonly isLastPage: boolean
  readonly people: readonly (NamedPerson & { readonly done: boolean })[]
}

/** Whom a row is for, by name. */
export async function viewPlanPeople(officer: Officer, id: string, rowId: string, query: URLSearchParams): Promise<PlanPeopleView> {
  const { ctx, scope, today } = officer
  const { read } = ctx.db
  const plan = await findPlanAsked(officer, id, query)
  const row = found(plan.rows.find((each) => each.id === rowId))
  const asked = askedRow(officer, plan, row, await courseGroups(read, [row]))
  const state = rowStates.find((each) => each === query.get('state'))
  const page = numberIn(query, 'page') ?? 1
  const listed = await listPeopleOfRow(read, scope, asked, { state, limit: peoplePerPage + 1, offset: (page - 1) * peoplePerPage })
  const shown = listed.slice(0, peoplePerPage)
  const named = await findNamedPeople(
    read,
    scope,
    shown.map((each) => each.id),
    today,
  )
  return {
    plan,
    row,
    names: await namesOf(officer, { ...plan, rows: [row] }),
    figures: await countRow(read, scope, asked),
    state,
    page,
    isLastPage: listed.length <= peoplePerPage,
    people: shown.flatMap(({ id: personId, done }) => {
      const person = named.get(personId)
      return person ? [{ ...person, done }] : []
    }),
  }
}

/** The plan in the version of the query, or in its latest; 404 for any other body's. */
export async function findPlanAsked({ ctx, scope, today }: Officer, id: string, query: URLSearchParams): Promise<StoredPlan> {
  return found(await findPlan(ctx.db.read, { scope, today }, id, numberIn(query, 'version')))
}

type Groups = Awaited<ReturnType<typeof courseGroups>>

function askedRow({ today }: Officer, { within }: TrainingPlan, row: PlanRow, groups: Groups): AskedRow {
  return { within, audience: row.audience, groups: groups.get(targetKey(row))!, today }
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name) ?? ''
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined
}
