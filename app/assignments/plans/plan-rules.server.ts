import { createHash } from 'node:crypto'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import type { RulePreview } from '../preview-rule.server.ts'
import { previewDraftIn, type RuleDraft, saveDraftIn } from '../save-rule.server.ts'
import { isDraft, type PlanRow, type TrainingPlan, termsOf } from './training-plan.ts'
import { findPlan, insertPlanRule, listPlanRules } from './training-plan-store.server.ts'

/** What the rule of a row would do; no preview where its course or path is no longer on offer. */
export interface RowPreview {
  readonly row: PlanRow
  readonly preview: RulePreview | undefined
}

/** What it would do to make rules of all rows of an approved plan that have none. */
export interface PlanRulesPreview {
  readonly plan: TrainingPlan
  readonly rows: readonly RowPreview[]
  /** The same for the same effects: what is made must be what was seen. */
  readonly seal: string
}

/** Refuses 'unknown-plan', 'plan-not-approved'. Writes nothing. */
export function previewPlanRules(ctx: Ctx, id: string, timeZone: string) {
  return previewIn(ctx.db.read, ctx, id, timeZone)
}

/**
 * Puts rules in force for all rows that have none, at once. Refuses what the preview refuses, 'preview-conflict' where they
 * would do something else than `seal` says was seen, and 'plan-no-rules' where there is no row to make one of.
 */
export function makePlanRules(ctx: Ctx, id: string, { seal, note, timeZone }: { seal: string; note: string; timeZone: string }) {
  return ctx.db.transact(async (tx) => {
    const seen = await previewIn(tx, ctx, id, timeZone)
    if (!seen.ok) return seen
    const { plan, rows } = seen.value
    if (seen.value.seal !== seal) return refuse('preview-conflict')
    const ready = rows.filter(({ preview }) => preview)
    if (ready.length === 0) return refuse('plan-no-rules')
    const ruleIds: string[] = []
    for (const { row } of ready) {
      const saved = await saveDraftIn(tx, ctx, draftOf(row, plan), { note, timeZone })
      if (!saved.ok) return saved
      await insertPlanRule(tx, { planId: plan.id, rowId: row.id, ruleId: saved.value.ruleId })
      ruleIds.push(saved.value.ruleId)
    }
    await appendAudit(tx, ctx, { action: 'plan.rules-made', subject: plan.id, details: { version: plan.version, ruleIds } })
    return done({ rules: ruleIds.length })
  })
}

async function previewIn(read: Reader, ctx: Ctx, id: string, timeZone: string) {
  const scope = personScope(ctx.actor)
  const plan = scope && (await findPlan(read, { scope, today: localDateOf(ctx.now, timeZone) }, id))
  if (!plan) return refuse('unknown-plan')
  if (isDraft(plan)) return refuse('plan-not-approved')
  const made = await listPlanRules(read, id)
  const rows: RowPreview[] = []
  for (const row of plan.rows) {
    if (made.has(row.id)) continue
    const preview = await previewDraftIn(read, ctx, draftOf(row, plan), { now: ctx.now, timeZone })
    if (!preview.ok && preview.refusal !== 'unknown-course') return refuse('unknown-plan')
    rows.push({ row, preview: preview.ok ? preview.value : undefined })
  }
  return done<PlanRulesPreview>({ plan, rows, seal: sealOf(rows) })
}

const draftOf = (row: PlanRow, { year, within }: TrainingPlan): RuleDraft => ({ kind: 'new', within, ...termsOf(row, year) })

function sealOf(rows: readonly RowPreview[]): string {
  const seals = rows.map(({ row, preview }) => `${row.id} ${preview?.seal ?? ''}`)
  return createHash('sha256').update(seals.join('\n')).digest('base64url')
}
