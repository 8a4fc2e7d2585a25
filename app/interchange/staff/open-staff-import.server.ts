import { consume, type RateRule } from '#app/http/rate-limit.server.ts'
import type { UploadedFile } from '#app/http/upload-fields.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { tableLimits } from '../table-file.ts'
import { isWork } from './staff-import.ts'
import { insertStaffImport, listStaffImports } from './staff-import-store.server.ts'

export type OpenRefusal = 'unknown-page' | 'file-empty' | 'file-too-big' | 'too-many-uploads' | 'too-many-imports'

const perPerson: RateRule = { name: 'staff-import', points: 30, seconds: 3600 }

/**
 * Takes a file of staff data; the worker reads it. Refuses 'unknown-page' (no staff of hers), 'file-empty',
 * 'file-too-big', 'too-many-imports' (another of hers is being worked on) and 'too-many-uploads' with `minutes` to wait.
 */
export async function openStaffImport(ctx: Ctx, file: UploadedFile, timeZone: string): Promise<Result<{ importId: string }, OpenRefusal>> {
  if (!personScope(ctx.actor)) return refuse('unknown-page')
  if (file.bytes.length === 0) return refuse('file-empty')
  if (file.bytes.length > tableLimits.bytes) return refuse('file-too-big', { limit: tableLimits.bytes / 1024 / 1024 })
  const { allowed, retryAfterSeconds } = await consume(ctx.db, perPerson, ctx.actor.id, ctx.now)
  if (!allowed) return refuse('too-many-uploads', { minutes: Math.ceil(retryAfterSeconds / 60) })
  const importId = newId(ctx.now)
  return ctx.db.transact(async (tx) => {
    const earlier = await listStaffImports(tx, ctx.actor)
    if (earlier.some(({ state }) => isWork(state))) return refuse('too-many-imports')
    const asOf = localDateOf(ctx.now, timeZone)
    await insertStaffImport(tx, ctx.actor, { id: importId, fileName: file.name, file: file.bytes, asOf, createdAt: ctx.now })
    return done({ importId })
  })
}
