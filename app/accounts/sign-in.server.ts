import { appendAudit } from '#app/audit/audit-store.server.ts'
import { consume, giveBack, peek, type RateRule, type RateVerdict } from '#app/http/rate-limit.server.ts'
import type { VisitorCtx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { findAccountToSignIn } from './account-store.server.ts'
import { verifyPassword } from './password.server.ts'
import { createSession } from './session.server.ts'

// A ministry of 3,000 may share one address, and on the morning of a test one in ten mistypes; whoever is in counts for nothing.
const perAddress: RateRule = { name: 'sign-in-address', points: 300, seconds: 900 }
// Nobody mistypes a password ten times in a quarter of an hour.
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
  const fromAddress = await peek(ctx.db, perAddress, given.clientAddress, ctx.now)
  if (!fromAddress.allowed) return tooManyTries(fromAddress)
  // Taken before the password is looked at, so that guesses that come together are counted too.
  const forAccount = await consume(ctx.db, perAccount, name.toLowerCase(), ctx.now)
  if (!forAccount.allowed) return tooManyTries(forAccount)
  const account = await findAccountToSignIn(ctx.db.read, name)
  const right = await verifyPassword(account?.passwordHash, given.password)
  if (!account || !right) {
    await consume(ctx.db, perAddress, given.clientAddress, ctx.now)
    return refuse('wrong-name-or-password')
  }
  await giveBack(ctx.db, perAccount, name.toLowerCase(), ctx.now)
  const token = await createSession(ctx.db, account.id, ctx.now)
  await ctx.db.transact((tx) =>
    appendAudit(tx, { now: ctx.now, actorId: account.id }, { action: 'account.signed-in', subject: account.id }),
  )
  return done({ token })
}

function tooManyTries({ retryAfterSeconds }: RateVerdict) {
  return refuse('too-many-tries', { minutes: Math.ceil(retryAfterSeconds / 60) })
}
