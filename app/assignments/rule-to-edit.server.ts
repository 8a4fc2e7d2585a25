import { found } from '#app/http/found.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import { findRuleInSight } from './rule-access.server.ts'
import { listChoices } from './rule-choices.server.ts'
import { valuesOf } from './rule-form.ts'
import { namesFor } from './rule-names.server.ts'
import type { StoredRule } from './rule-store.server.ts'
import { courseWords } from './rule-words.ts'
import { targetKey } from './target.ts'

/** A rule of the officer's own that is in force; 404 for any other. */
export async function findChangeableRule({ ctx, scope, today }: Officer, ruleId: string): Promise<StoredRule> {
  const seen = await findRuleInSight(ctx.db.read, scope, ruleId, today)
  return found(seen?.mayChange && !seen.rule.endedOn ? seen.rule : undefined)
}

/** The rule as its form begins; without values where the form cannot say whom it is for. */
export async function viewRuleToEdit(officer: Officer, ruleId: string) {
  const rule = await findChangeableRule(officer, ruleId)
  const { ctx, today } = officer
  const names = await namesFor(ctx.db.read, [rule])
  const { offered } = await listChoices(ctx.db.read, ctx.actor, today)
  return {
    rule: { id: rule.id, title: courseWords(targetKey(rule), { locale: ctx.locale, names }) },
    offered,
    values: valuesOf(rule, targetKey(rule)),
  }
}
