import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { done } from '#app/kernel/result.ts'
import { findOwnFeed, insertFeed, withdrawFeed } from './feed-store.server.ts'

/** Makes an address at which calendars fetch the actor's due dates, in her language; the one that is there stays. */
export function offerFeed(ctx: Ctx) {
  return ctx.db.transact(async (tx) => {
    if (await findOwnFeed(tx, ctx.actor)) return done()
    const id = await insertFeed(tx, ctx.actor, ctx.locale, ctx.now)
    await appendAudit(tx, ctx, { action: 'calendar.offered', subject: id })
    return done()
  })
}

/** From now on nobody reads anything at that address. */
export function endFeed(ctx: Ctx) {
  return ctx.db.transact(async (tx) => {
    const feed = await findOwnFeed(tx, ctx.actor)
    if (feed && (await withdrawFeed(tx, feed.id, ctx.now))) await appendAudit(tx, ctx, { action: 'calendar.withdrawn', subject: feed.id })
    return done()
  })
}
