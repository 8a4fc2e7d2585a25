import { appendAudit } from '#app/audit/audit-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { updateLocale, updateNames } from './account-store.server.ts'
import type { HolderNames } from './holder-names.ts'

export function changeLanguage(ctx: Ctx, locale: Locale): Promise<void> {
  return ctx.db.transact((tx) => updateLocale(tx, ctx.actor, locale))
}

/** Certificates issued later carry the new names; earlier ones keep theirs. */
export function changeNames(ctx: Ctx, names: HolderNames): Promise<void> {
  return ctx.db.transact(async (tx) => {
    await updateNames(tx, ctx.actor, names)
    await appendAudit(tx, ctx, { action: 'account.names-changed', subject: ctx.actor.id })
  })
}
