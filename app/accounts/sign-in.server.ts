import { appendAudit } from '#app/audit/audit-store.server.ts'
import { consume, type RateRule } from '#app/http/rate-limit.server.ts'
import type { VisitorCtx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { findAccountToSignIn } from './account-store.server.ts'
import { verifyPassword } from './password.server.ts'
import { createSession } from './session.server.ts'

// An office of 60 people may share one address; nobody mistypes a password ten times in a quarter of an hour.
const perAddress: RateRule = { name: 'sign-in-address', points: 60, seconds: 900 }
const perAccount: RateRule = { name: 'sign-in-account', points: 10, seconds: 900 }

/**
 * Signs in and answers a new session token. Refuses: 'wrong-name-or-password' (which of the two is not told),
 * 'too-many-tries' with `minutes` to wait; during the wait the right password is refused too.
 */
export async function signIn(
  ctx: Pick<VisitorCtx, 'db' | 'now'>,
  given: { readonly name: string; readonly password: string; readonly clientAddress: string },
) {
  const name = given.name.trim()
  const limits = [
    [perAddress, given.clientAddress],
    [perAccount, name.toLowerCase()],
  ] as const
  for (const [rule, key] of limits) {
    const { allowed, retryAfterSeconds } = await consume(ctx.db, rule, key, ctx.now)
    if (!allowed) return refuse('too-many-tries', { minutes: Math.ceil(retryAfterSeconds / 60) })
  }
  const account = await findAccountToSignIn(ctx.db.read, name)
  const right = await verifyPassword(account?.passwordHash, given.password)
  if (!account || !right) return refuse('wrong-name-or-password')
  const token = await createSession(ctx.db, account.id, ctx.now)
  await ctx.db.transact((tx) =>
    appendAudit(tx, { now: ctx.now, actorId: account.id }, { action: 'account.signed-in', subject: account.id }),
  )
  return done({ token })
}
