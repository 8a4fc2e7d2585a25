import type { UploadedFile, UploadFields } from '#app/http/upload-fields.ts'
import { type AuthoredLocale, authoredLocales } from '#app/kernel/locale.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { type ImportFormat, isImportFormat } from './formats.ts'

export interface PostedUpload {
  readonly file: UploadedFile
  readonly format: ImportFormat | undefined
  readonly locale: AuthoredLocale
  readonly bank: string
  /** As posted, to fill the form again. */
  readonly fields: Readonly<Record<'format' | 'locale' | 'bank', string>>
}

/** What a form with a file asks for. Refuses 'no-file' and 'no-language'. */
export function readUpload(posted: UploadFields | undefined): Result<PostedUpload, 'no-file' | 'no-language'> {
  if (!posted?.file) return refuse('no-file')
  const { file } = posted
  const [format, language, bank] = ['format', 'locale', 'bank'].map((name) => (posted.fields.get(name) ?? '').slice(0, 60)) as [
    string,
    string,
    string,
  ]
  const locale = authoredLocales.find((each) => each === language)
  if (!locale) return refuse('no-language')
  return done({ file, format: isImportFormat(format) ? format : undefined, locale, bank, fields: { format, locale: language, bank } })
}
