import { existsSync } from 'node:fs'
import path from 'node:path'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatMinutes } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import type { AwardStatement } from './award.ts'
import { openPress, type PdfStandard } from './press.server.ts'
import { qrCode } from './qr-code.ts'
import { formatVerificationCode } from './verification-code.ts'

/** The one press of this process. */
export const certificatePress = openPress({ entry: pressEntry() })

/**
 * The certificate as a file: one A4 page, tagged, fonts inside. The same statement gives the same bytes. Rejects with
 * `PressError` where it could not be printed.
 */
export function makeCertificatePdf(statement: AwardStatement, publicOrigin: string, pdfStandard: PdfStandard = 'a-3a'): Promise<Buffer> {
  return certificatePress.print({ texts: certificateTexts(statement, publicOrigin), pdfStandard })
}

/** What the template prints; names are those it reads. */
function certificateTexts(statement: AwardStatement, publicOrigin: string) {
  const { locale, issuedOn } = statement
  const t = translator(locale)
  const [lang, script] = locale.split('-')
  const [year, month, day] = issuedOn.split('-').map(Number)
  const url = publicOrigin + paths.verification(statement.code)
  return {
    lang,
    script: script?.toLowerCase() ?? (locale === 'ru' ? 'cyrl' : 'latn'),
    title: t('credentials.pdf-title', { course: statement.courseTitle, name: statement.holderName }),
    date: { year, month, day },
    issuer: statement.issuer,
    heading: t('credentials.certificate'),
    'before-name': t('credentials.pdf-before-name'),
    name: statement.holderName,
    'before-course': t('credentials.pdf-before-course'),
    course: statement.courseTitle,
    'course-code': statement.courseCode,
    facts: [
      { label: t('credentials.issued-on'), value: formatDate(issuedOn, locale) },
      { label: t('credentials.valid-until'), value: formatDate(statement.validUntil, locale) },
      { label: t('credentials.learning-time'), value: formatMinutes(statement.minutes, locale) },
      { label: t('credentials.language'), value: t(`credentials.language-${locale}`) },
      { label: t('credentials.release'), value: statement.release },
    ],
    check: t('credentials.pdf-check'),
    url,
    address: publicOrigin.replace(/^https?:\/\//, '') + paths.verify(),
    code: formatVerificationCode(statement.code),
    qr: qrCode(url, '#14202b'),
    'qr-alt': t('credentials.pdf-qr-alt', { url }),
  }
}

/** In the build the process of the press is an entry; from source it stands in `app`. */
function pressEntry(from = import.meta.dirname): string {
  const built = [from, path.dirname(from)].map((folder) => path.join(folder, 'certificate-press.js')).find((file) => existsSync(file))
  return built ?? path.join(path.dirname(from), 'certificate-press.ts')
}
