import type { Release } from '#app/catalogue/release.ts'
import { consume, type RateRule } from '#app/http/rate-limit.server.ts'
import type { UploadedFile } from '#app/http/upload-fields.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import { listBanks } from './bank-content.server.ts'
import { guessFormat, type ImportFormat } from './formats.ts'
import { deleteOldImports, insertUpload } from './import-store.server.ts'

export interface ImportRequest {
  readonly file: UploadedFile
  /** Undefined: seen from the file. */
  readonly format: ImportFormat | undefined
  readonly locale: AuthoredLocale
  readonly bank: string
}

export type UploadRefusal = 'no-bank' | 'file-empty' | 'format-unknown' | 'too-many-uploads'

const perPerson: RateRule = { name: 'import-upload', points: 40, seconds: 3600 }
const draftsKeptDays = 30

/**
 * Keeps a file of questions for the worker to read: that may take seconds. Nothing enters the bank. Refuses 'no-bank',
 * 'file-empty', 'format-unknown' and 'too-many-uploads' with `minutes` to wait; what is wrong within the file is found later.
 */
export async function openImport(
  ctx: Ctx,
  release: Release,
  { file, format: wanted, locale, bank }: ImportRequest,
): Promise<Result<{ importId: string }, UploadRefusal>> {
  if (!(await listBanks(ctx.db.read, release)).includes(bank)) return refuse('no-bank')
  const { allowed, retryAfterSeconds } = await consume(ctx.db, perPerson, ctx.actor.id, ctx.now)
  if (!allowed) return refuse('too-many-uploads', { minutes: Math.ceil(retryAfterSeconds / 60) })
  if (file.bytes.length === 0) return refuse('file-empty')
  const format = wanted ?? guessFormat(file.name, file.bytes)
  if (!format) return refuse('format-unknown')
  const { courseId } = release
  const importId = newId(ctx.now)
  return ctx.db.transact(async (tx) => {
    await deleteOldImports(tx, ctx.actor, courseId, new Date(ctx.now.getTime() - draftsKeptDays * 86_400_000))
    await insertUpload(tx, ctx.actor, {
      id: importId,
      courseId,
      bank,
      fileName: file.name,
      format,
      locale,
      upload: file.bytes,
      createdAt: ctx.now,
    })
    await appendEvent(tx, { type: 'import.uploaded', importId }, ctx.now)
    return done({ importId })
  })
}
