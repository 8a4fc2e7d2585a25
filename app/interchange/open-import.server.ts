import { listBank } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import { consume, type RateRule } from '#app/http/rate-limit.server.ts'
import type { UploadedFile } from '#app/http/upload-fields.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { AuthoredLocale } from '#app/kernel/locale.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { contentOfBank, listBanks, picturesOf } from './bank-content.server.ts'
import { guessFormat, type ImportFormat, readQuestions } from './formats.ts'
import { draftOf } from './import-draft.ts'
import type { FileRefusal } from './import-outcome.ts'
import { deleteOldDrafts, insertImport } from './import-store.server.ts'

export interface ImportRequest {
  readonly file: UploadedFile
  /** Undefined: seen from the file. */
  readonly format: ImportFormat | undefined
  readonly locale: AuthoredLocale
  readonly bank: string
}

export type UploadRefusal = FileRefusal | 'no-bank' | 'format-unknown' | 'too-many-uploads'

const perPerson: RateRule = { name: 'import-upload', points: 40, seconds: 3600 }
const draftsKeptDays = 30

/**
 * Reads a file of questions and keeps it to be looked through; nothing enters the bank. Refuses 'no-bank',
 * 'format-unknown', 'too-many-uploads' with `minutes` to wait, and what the formats refuse.
 */
export async function openImport(
  ctx: Ctx,
  release: Release,
  { file, format: wanted, locale, bank }: ImportRequest,
): Promise<Result<{ importId: string }, UploadRefusal>> {
  if (!(await listBanks(ctx.db.read, release)).includes(bank)) return refuse('no-bank')
  const { allowed, retryAfterSeconds } = await consume(ctx.db, perPerson, ctx.actor.id, ctx.now)
  if (!allowed) return refuse('too-many-uploads', { minutes: Math.ceil(retryAfterSeconds / 60) })
  const format = wanted ?? guessFormat(file.name, file.bytes)
  if (!format) return refuse('format-unknown')
  const pictures = await picturesOf(ctx.db.read, release.courseId)
  const read = readQuestions(format, file.bytes, { locale, pictures })
  if (!read.ok) return read
  const { courseId } = release
  const draft = draftOf(read.value, release, contentOfBank(await listBank(ctx.db.read, courseId, bank)))
  const id = newId(ctx.now)
  return ctx.db.transact(async (tx) => {
    await deleteOldDrafts(tx, ctx.actor, courseId, new Date(ctx.now.getTime() - draftsKeptDays * 86_400_000))
    await insertImport(tx, ctx.actor, { id, courseId, bank, fileName: file.name, format, locale, draft, createdAt: ctx.now })
    return done({ importId: id })
  })
}
