import { found } from '#app/http/found.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { type PreviewView, viewPreview } from '../preview-view.server.ts'
import type { RuleNames } from '../rule-names.ts'
import { makePlanRules, previewPlanRules } from './plan-rules.server.ts'
import { findPlanAsked, namesOf } from './plan-view.server.ts'
import type { PlanRow, TrainingPlan } from './training-plan.ts'

export interface PlanRulesView {
  readonly plan: Pick<TrainingPlan, 'id' | 'year'>
  /** No preview: its course or path is no longer on offer. */
  readonly rows: readonly { readonly row: PlanRow; readonly preview: PreviewView | undefined }[]
  readonly seal: string
  readonly names: RuleNames
}

/** What making the rules of a plan would do; 404 where there is no approved plan of the officer's. */
export async function viewPlanRules(officer: Officer, id: string): Promise<PlanRulesView> {
  const { ctx, scope, today, timeZone } = officer
  const previewed = await previewPlanRules(ctx, id, timeZone)
  const { plan, rows, seal } = found(previewed.ok ? previewed.value : undefined)
  const shown: PlanRulesView['rows'][number][] = []
  for (const { row, preview } of rows) shown.push({ row, preview: preview && (await viewPreview(ctx.db.read, scope, preview, today)) })
  const names = await namesOf(officer, { ...plan, rows: rows.map(({ row }) => row) })
  return { plan: { id: plan.id, year: plan.year }, rows: shown, seal, names }
}

/** Makes the rules that were seen; 'changed' where they would do something else by now, or there are none to make. */
export async function postPlanRules(officer: Officer, id: string, seal: string): Promise<'made' | 'changed'> {
  const { ctx, timeZone } = officer
  const { year } = await findPlanAsked(officer, id, new URLSearchParams())
  const note = translator(ctx.locale)('assignments.plan-of', { year: String(year) })
  const made = await makePlanRules(ctx, id, { seal, note, timeZone })
  if (made.ok) return 'made'
  found(made.refusal === 'preview-conflict' || made.refusal === 'plan-no-rules' || undefined)
  return 'changed'
}
