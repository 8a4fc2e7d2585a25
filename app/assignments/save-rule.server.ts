import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { personScope, type ScopeRoot } from '#app/organisations/staff-scope.ts'
import type { Reader, Tx } from '#db/handle.ts'
import type { RuleTerms } from './duty.ts'
import { saveDuties } from './duty-store.server.ts'
import { canBeAsked } from './offered-targets.server.ts'
import { previewRule, type RuleChange, type RulePreview } from './preview-rule.server.ts'
import { type Clock, changesOf, todayOf } from './read-plan.server.ts'
import { coversReach, findRuleInSight } from './rule-access.server.ts'
import { endRule as endStoredRule, saveRule as saveStoredRule } from './rule-store.server.ts'
import { notedTarget, type Target, targetOf } from './target.ts'

/** What an officer wants: a new rule for a course or a learning path, or new terms or the end of a rule. */
export type RuleDraft =
  | (Target & { readonly kind: 'new'; readonly within: ScopeRoot | undefined; readonly terms: RuleTerms })
  | { readonly kind: 'change'; readonly ruleId: string; readonly terms: RuleTerms }
  | { readonly kind: 'end'; readonly ruleId: string }

/** A rule that is not stored yet: any id that no rule has. */
const unsaved = 'unsaved'

/**
 * What the draft would do, with every person it reaches. Refuses 'unknown-rule', 'unknown-course' (a course or path that nobody can do today), 'unknown-unit' (outside what
 * the actor answers for), 'forbidden-rule' (one from above), 'rule-closed' (it has ended).
 */
export async function previewDraft(ctx: Ctx, draft: RuleDraft, timeZone: string) {
  return previewDraftIn(ctx.db.read, ctx, draft, { now: ctx.now, timeZone })
}

/** The same within a transaction. */
export async function previewDraftIn(read: Reader, by: Pick<Ctx, 'actor'>, draft: RuleDraft, clock: Clock) {
  const change = await changeOf(read, by, draft, clock)
  if (!change.ok) return change
  const { planned: _, ...preview } = await previewRule(read, change.value, clock)
  return done<RulePreview>(preview)
}

/**
 * Puts the draft in force, with all duties that follow, at once. Refuses what the preview refuses, and 'preview-conflict' where
 * it would do something else than `seal` says was seen.
 */
export function saveDraft(ctx: Ctx, draft: RuleDraft, { seal, note, timeZone }: { seal: string; note: string; timeZone: string }) {
  return ctx.db.transact((tx) => saveDraftIn(tx, ctx, draft, { seal, note, timeZone }))
}

/** The same within a transaction; without a seal, where what was seen has been compared before. */
export async function saveDraftIn(
  tx: Tx,
  ctx: Ctx,
  draft: RuleDraft,
  { seal, note, timeZone }: { seal?: string; note: string; timeZone: string },
) {
  const clock = { now: ctx.now, timeZone }
  const change = await changeOf(tx, ctx, draft, clock)
  if (!change.ok) return change
  const preview = await previewRule(tx, change.value, clock)
  if (seal !== undefined && preview.seal !== seal) return refuse('preview-conflict')
  const rule = { ...change.value.rule, id: draft.kind === 'new' ? newId(ctx.now) : change.value.rule.id }
  const stored = draft.kind === 'end' ? await endStoredRule(tx, rule.id, todayOf(clock)) : await storeRule(tx, ctx, rule, note)
  if (!stored) return refuse('preview-conflict')
  const changes = preview.planned.flatMap((planned) => changesOf(planned, ctx.now))
  await saveDuties(
    tx,
    changes.map((each) => ({
      ...each,
      duty: {
        ...each.duty,
        reasons: each.duty.reasons.map((reason) => ({ ...reason, ruleId: reason.ruleId === unsaved ? rule.id : reason.ruleId })),
      },
    })),
    ctx.now,
  )
  const { adds, removes, redates } = preview
  await appendAudit(tx, ctx, {
    action: draft.kind === 'end' ? 'duty-rule.ended' : draft.kind === 'new' ? 'duty-rule.made' : 'duty-rule.changed',
    subject: rule.id,
    details: { ...notedTarget(rule), version: rule.version, adds, removes, redates },
  })
  return done({ ruleId: rule.id, adds, removes, redates })
}

function storeRule(tx: Tx, { actor, now }: Ctx, rule: RuleChange['rule'], note: string): Promise<boolean> {
  return saveStoredRule(tx, rule, { note, createdBy: actor.id, createdAt: now })
}

/** What is to be previewed or saved, once the actor may. */
async function changeOf(read: Reader, { actor }: Pick<Ctx, 'actor'>, draft: RuleDraft, clock: Clock) {
  const scope = personScope(actor)
  const today = todayOf(clock)
  if (draft.kind === 'new') {
    if (!scope || !(await coversReach(read, scope, draft.within, today))) return refuse('unknown-unit')
    if (!(await canBeAsked(read, draft))) return refuse('unknown-course')
    const { within, terms } = draft
    return done<RuleChange>({ rule: { id: unsaved, version: 1, ...targetOf(draft), within, startsOn: today, ...terms } })
  }
  const found = scope && (await findRuleInSight(read, scope, draft.ruleId, today))
  if (!found) return refuse('unknown-rule')
  if (!found.mayChange) return refuse('forbidden-rule')
  if (found.rule.endedOn) return refuse('rule-closed')
  if (draft.kind === 'end') return done<RuleChange>({ rule: found.rule, ends: true })
  return done<RuleChange>({ rule: { ...found.rule, ...draft.terms, version: found.rule.version + 1 } })
}
