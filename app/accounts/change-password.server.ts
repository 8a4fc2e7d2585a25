import { appendAudit } from '#app/audit/audit-store.server.ts'
import { consume, type RateRule } from '#app/http/rate-limit.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { findOwnAccount, updatePasswordHash } from './account-store.server.ts'
import { passwordFault } from './new-password.ts'
import { hashPassword, verifyPassword } from './password.server.ts'
import { createSession } from './session.server.ts'
import { deleteSessionsOf } from './session-store.server.ts'

const tries: RateRule = { name: 'change-password', points: 10, seconds: 900 }

/**
 * Changes the actor's password, ends all her sessions and answers the token of a new one.
 * Refuses: 'wrong-password', the faults of `passwordFault`, 'too-many-tries' with `minutes` to wait.
 */
export async function changePassword(ctx: Ctx, given: { readonly current: string; readonly next: string }) {
  const { allowed, retryAfterSeconds } = await consume(ctx.db, tries, ctx.actor.id, ctx.now)
  if (!allowed) return refuse('too-many-tries', { minutes: Math.ceil(retryAfterSeconds / 60) })
  const account = await findOwnAccount(ctx.db.read, ctx.actor)
  if (!account || !(await verifyPassword(account.passwordHash, given.current))) return refuse('wrong-password')
  const fault = passwordFault(given.next, {
    current: given.current,
    email: account.email,
    names: [account.nameLatin, account.nameCyrillic],
  })
  if (fault) return refuse(fault)
  const passwordHash = await hashPassword(given.next)
  await ctx.db.transact(async (tx) => {
    await updatePasswordHash(tx, ctx.actor, passwordHash)
    await deleteSessionsOf(tx, ctx.actor.id)
    await appendAudit(tx, ctx, { action: 'account.password-changed', subject: ctx.actor.id })
  })
  return done({ token: await createSession(ctx.db, ctx.actor.id, ctx.now) })
}
