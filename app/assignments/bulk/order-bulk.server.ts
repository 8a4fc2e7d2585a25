import { appendAudit } from '#app/audit/audit-store.server.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Officer } from '#app/organisations/require-officer.server.ts'
import type { DecisionAnswer } from '../decision-answer.tsx'
import { type DecisionValues, decisionValues, readDecision, readExemption } from '../decision-form.ts'
import type { BulkKind, BulkTerms } from './bulk-action.ts'
import { deleteBulkAction, findBulkAction, startBulkAction } from './bulk-store.server.ts'

/** What an officer's post about a choice of hers does: it is ordered, or thrown away. Answers why it was not done. */
export async function postToBulk(officer: Officer, id: string, fields: URLSearchParams): Promise<DecisionAnswer | undefined> {
  const values = decisionValues(fields)
  const action = await findBulkAction(officer.ctx.db.read, officer.ctx.actor, id)
  if (!action) return { values, refusal: 'unknown-action' }
  if (fields.get('do') === 'discard') return answerOf(values, await discardBulk(officer, id))
  const { terms, ...refused } = readTerms(action.kind, values, officer)
  return terms ? answerOf(values, await orderBulk(officer, id, terms)) : { values, ...refused }
}

type ReadTerms = { readonly terms?: BulkTerms } & Pick<DecisionAnswer, 'faults' | 'refusal'>

function readTerms(kind: BulkKind, values: DecisionValues, { today }: Officer): ReadTerms {
  if (kind === 'remind') return { terms: { kind } }
  if (kind === 'extend') {
    const { terms, faults } = readDecision(values, true)
    if (!terms?.grantedOn) return { ...(faults && { faults }) }
    return terms.grantedOn > today ? { terms: { kind, until: terms.grantedOn, note: terms.answer } } : { refusal: 'not-later' }
  }
  const { terms, faults } = readExemption(values)
  if (!terms) return { faults }
  const { category, until } = terms
  return until && until < today ? { refusal: 'until-past' } : { terms: { kind, category, ...(until && { until }) } }
}

function answerOf(values: DecisionValues, result: Result<unknown>): DecisionAnswer | undefined {
  return result.ok ? undefined : { values, refusal: result.refusal }
}

/** Has the worker do it. The same order twice is one. Refuses 'unknown-action'. */
export function orderBulk({ ctx }: Officer, id: string, terms: BulkTerms) {
  return ctx.db.transact(async (tx) => {
    const action = await findBulkAction(tx, ctx.actor, id)
    if (!action || action.kind !== terms.kind) return refuse('unknown-action')
    if (!(await startBulkAction(tx, id, terms, ctx.now))) return done()
    const { kind, total, source } = action
    await appendAudit(tx, ctx, { action: 'bulk.ordered', subject: id, details: { kind, duties: total, list: source } })
    return done()
  })
}

/** Throws a choice, or the file of what was done, away. Refuses 'unknown-action' and 'action-closed' (it is being done). */
export function discardBulk({ ctx }: Officer, id: string) {
  return ctx.db.transact(async (tx) => {
    if (!(await findBulkAction(tx, ctx.actor, id))) return refuse('unknown-action')
    return (await deleteBulkAction(tx, id)) ? done() : refuse('action-closed')
  })
}
