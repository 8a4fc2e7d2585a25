import type { Officer } from '#app/organisations/require-officer.server.ts'
import type { DecisionAnswer } from './decision-answer.tsx'
import { decisionValues, readDecision, readExemption } from './decision-form.ts'
import { findDutyInScope } from './duty-list-store.server.ts'
import { endExemption, exempt } from './exempt.server.ts'
import { decideExtension } from './extend.server.ts'

/** What an officer's post about a duty does: an exemption, its end, or a decision. Answers why it was not done. */
export async function decideDuty(
  { ctx, scope, today, timeZone }: Officer,
  dutyId: string,
  fields: URLSearchParams,
): Promise<DecisionAnswer | undefined> {
  const values = decisionValues(fields)
  if (!(await findDutyInScope(ctx.db.read, scope, dutyId, today))) return { values, refusal: 'unknown-duty' }
  const does = fields.get('do')
  if (does === 'end-exemption') return answerOf(values, await endExemption(ctx, dutyId, timeZone))
  if (does === 'grant' || does === 'refuse') {
    const { terms, faults } = readDecision(values, does === 'grant')
    if (!terms) return { values, faults }
    return answerOf(values, await decideExtension(ctx, { requestId: fields.get('request') ?? '', ...terms }, timeZone))
  }
  const { terms, faults } = readExemption(values)
  return terms ? answerOf(values, await exempt(ctx, { dutyId, ...terms }, timeZone)) : { values, faults }
}

function answerOf(
  values: DecisionAnswer['values'],
  result: { readonly ok: true } | { readonly ok: false; readonly refusal: string },
): DecisionAnswer | undefined {
  return result.ok ? undefined : { values, refusal: result.refusal }
}
