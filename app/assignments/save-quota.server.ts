import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { personScope, type ScopeRoot } from '#app/organisations/staff-scope.ts'
import type { QuotaTerms } from './hours-quota.ts'
import { endQuotaRow, insertQuota, listQuotas } from './hours-quota-store.server.ts'
import { coversReach } from './rule-access.server.ts'

/** An officer asks for hours of learning. Refuses 'unknown-unit': people whom she does not answer for. */
export function makeQuota(ctx: Ctx, terms: QuotaTerms, within: ScopeRoot | undefined, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const scope = personScope(ctx.actor)
    if (!scope || !(await coversReach(tx, scope, within, localDateOf(ctx.now, timeZone)))) return refuse('unknown-unit')
    const id = await insertQuota(tx, ctx.actor, terms, within, ctx.now)
    await appendAudit(tx, ctx, { action: 'quota.made', subject: id, details: { ...terms, within } })
    return done({ id })
  })
}

/** From now on it is asked of nobody. Refuses 'unknown-quota': ended, or not hers to end. */
export function endQuota(ctx: Ctx, id: string, timeZone: string) {
  return ctx.db.transact(async (tx) => {
    const scope = personScope(ctx.actor)
    const [quota] = await listQuotas(tx, id)
    if (!scope || !quota || !(await coversReach(tx, scope, quota.within, localDateOf(ctx.now, timeZone)))) return refuse('unknown-quota')
    await endQuotaRow(tx, id, ctx.now)
    await appendAudit(tx, ctx, { action: 'quota.ended', subject: id })
    return done()
  })
}
