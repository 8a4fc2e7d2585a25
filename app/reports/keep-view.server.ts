import type { Ctx } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { longestViewName, mostViews, type SavedView } from './saved-view.ts'
import { deleteSavedView, insertSavedView, listSavedViews } from './saved-view-store.server.ts'

/** Keeps a list for the officer as she sees it. Refuses 'view-name', 'view-name-conflict' (she has one), 'views-conflict' (too many). */
export function keepView(ctx: Ctx, view: Omit<SavedView, 'id'>) {
  return ctx.db.transact(async (tx) => {
    if (view.name.length < 1 || view.name.length > longestViewName) return refuse('view-name')
    if ((await listSavedViews(tx, ctx.actor)).length >= mostViews) return refuse('views-conflict')
    return (await insertSavedView(tx, ctx.actor, view, ctx.now)) ? done() : refuse('view-name-conflict')
  })
}

/** Refuses 'unknown-view': none of hers. */
export function forgetView(ctx: Ctx, id: string) {
  return ctx.db.transact(async (tx) => ((await deleteSavedView(tx, ctx.actor, id)) ? done() : refuse('unknown-view')))
}
