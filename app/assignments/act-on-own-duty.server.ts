import type { Ctx } from '#app/kernel/ctx.ts'
import { beginDuty } from './begin-duty.server.ts'
import type { DecisionAnswer } from './decision-answer.tsx'
import { decisionValues, readRequest } from './decision-form.ts'
import { findOwnDuty } from './duty-list-store.server.ts'
import { askExtension } from './extend.server.ts'

type Acted =
  | { readonly kind: 'begun'; readonly courseId: string }
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly answer: DecisionAnswer }

/** What the actor's post about a duty of hers does: she begins with the course, or asks for more time. */
export async function actOnOwnDuty(ctx: Ctx, dutyId: string, fields: URLSearchParams, timeZone: string): Promise<Acted> {
  const values = decisionValues(fields)
  if (fields.get('do') === 'begin') {
    const begun = await beginDuty(ctx, dutyId, timeZone)
    return begun.ok ? { kind: 'begun', courseId: begun.value.courseId } : { kind: 'refused', answer: { values, refusal: begun.refusal } }
  }
  if (!(await findOwnDuty(ctx.db.read, ctx.actor, dutyId))) return { kind: 'refused', answer: { values, refusal: 'unknown-duty' } }
  const { terms, faults } = readRequest(values)
  if (!terms) return { kind: 'refused', answer: { values, faults } }
  const asked = await askExtension(ctx, { dutyId, ...terms }, timeZone)
  if (asked.ok) return { kind: 'asked' }
  return { kind: 'refused', answer: { values, refusal: asked.refusal, params: 'params' in asked ? asked.params : undefined } }
}
