import { type Table, type TableFormat, tableResponse } from '#app/http/table-response.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type AuditEntry, appendAudit } from './audit-store.server.ts'

/** A list about people, to download; the trail keeps who took which one away. */
export async function exportTable(ctx: Ctx, format: TableFormat, table: Table, entry: AuditEntry): Promise<Response> {
  await ctx.db.transact((tx) => appendAudit(tx, ctx, { ...entry, details: { ...entry.details, format } }))
  return tableResponse(format, table)
}
