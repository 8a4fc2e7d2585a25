import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { editRows } from './audience-form.ts'
import { type PreviewView, viewPreview } from './preview-view.server.ts'
import { todayOf } from './read-plan.server.ts'
import { listChoices } from './rule-choices.server.ts'
import { postedRule, type ReadRule, type RuleValues, readRule, withinOf } from './rule-form.ts'
import type { StoredRule } from './rule-store.server.ts'
import { previewDraft, type RuleDraft, saveDraft } from './save-rule.server.ts'
import { readTarget, targetKey } from './target.ts'

/** Where the form stands after it was posted. */
export type EditedRule =
  | { readonly kind: 'form'; readonly values: RuleValues; readonly faults: ReadRule['faults']; readonly refusal?: string }
  | {
      readonly kind: 'preview'
      readonly values: RuleValues
      readonly preview: PreviewView
      /** It does something else than what was seen: look again. */
      readonly changed: boolean
    }
  | { readonly kind: 'saved'; readonly ruleId: string }

/**
 * What a post of the form does: a row more or less, back to the form, a preview, or saving what was seen. `rule` is the one that is
 * changed; without one it becomes a new rule. Nothing that was typed is lost on the way.
 */
export async function editRule(ctx: Ctx, fields: URLSearchParams, rule: StoredRule | undefined, timeZone: string): Promise<EditedRule> {
  const today = todayOf({ now: ctx.now, timeZone })
  const values = valuesPosted(fields, rule)
  const does = fields.get('do') ?? ''
  // What was moved stands in its new place already.
  if (does === 'edit' || does === 'move') return { kind: 'form', values, faults: {} }
  if (does.startsWith('add ') || does.startsWith('remove ')) {
    return { kind: 'form', values: { ...values, ...editRows(values, does) }, faults: {} }
  }
  const { draft, faults } = await draftPosted(ctx, values, rule, today)
  if (!draft) return { kind: 'form', values, faults }
  // A download leads here where it would not hold what was seen.
  let changed = does === 'download'
  if (does === 'save') {
    const saved = await saveDraft(ctx, draft, { seal: fields.get('seal') ?? '', note: values.note, timeZone })
    if (saved.ok) return { kind: 'saved', ruleId: saved.value.ruleId }
    if (saved.refusal !== 'preview-conflict') return { kind: 'form', values, faults: {}, refusal: saved.refusal }
    changed = true
  }
  const preview = await previewDraft(ctx, draft, timeZone)
  if (!preview.ok) return { kind: 'form', values, faults: {}, refusal: preview.refusal }
  return { kind: 'preview', values, preview: await viewPreview(ctx.db.read, personScope(ctx.actor)!, preview.value, today), changed }
}

/** The form as posted; a rule keeps its course or path. */
export function valuesPosted(fields: URLSearchParams, rule: StoredRule | undefined): RuleValues {
  const posted = postedRule(fields)
  return rule ? { ...posted, course: targetKey(rule) } : posted
}

/** What is wanted by the form, or what is wrong with it. */
export async function draftPosted(ctx: Ctx, values: RuleValues, rule: StoredRule | undefined, today: LocalDate) {
  const { choices } = await listChoices(ctx.db.read, ctx.actor, today)
  const { terms, faults } = readRule(values, choices)
  const draft: RuleDraft | undefined =
    terms &&
    (rule ? { kind: 'change', ruleId: rule.id, terms } : { kind: 'new', ...readTarget(values.course), within: withinOf(values), terms })
  return { draft, faults }
}
