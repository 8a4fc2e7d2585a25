import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatMinutes } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import type { AwardStatement } from './award.ts'
import { certificateBorder } from './certificate-border.ts'
import { fontCoverage } from './font-coverage.ts'
import { qrCode } from './qr-code.ts'
import { formatVerificationCode } from './verification-code.ts'

/** PDF/A-3a keeps for decades and is tagged; the tests make PDF/UA-1 of the same template, which checks access for all. */
export type PdfStandard = 'a-3a' | 'ua-1'

/** The certificate as a file: one A4 page, tagged, fonts inside. The same statement gives the same bytes. */
export function makeCertificatePdf(statement: AwardStatement, publicOrigin: string, pdfStandard: PdfStandard = 'a-3a'): Buffer {
  press ??= setUpPress()
  const { compiler, template, drawable } = press
  const data = JSON.stringify(certificateTexts(statement, publicOrigin), (_, value) =>
    typeof value === 'string' ? drawable(value) : value,
  )
  // Not by way of `compile`: the documents it gives are never freed.
  const pdf = compiler.pdf({ mainFileContent: template, inputs: { data } }, { pdfStandard })
  // Keeps what the next certificate uses again (template, border, fonts) and forgets this one's texts.
  compiler.evictCache(5)
  return pdf
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

interface Press {
  readonly compiler: NodeCompiler
  readonly template: string
  /** The text with a mark in place of what the fonts cannot draw. */
  readonly drawable: (text: string) => string
}

let press: Press | undefined

/** Made once, in the worker alone: fonts and compiler are 20 MB. */
function setUpPress(): Press {
  const folder = assetsFolder()
  const fonts = ['NotoSans-Regular.ttf', 'NotoSans-SemiBold.ttf'].map((name) => readFileSync(path.join(folder, 'fonts', name)))
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts }] })
  compiler.mapShadow(path.join(folder, 'certificate-border.svg'), Buffer.from(certificateBorder()))
  const covers = fonts.map(fontCoverage)
  const drawable = (text: string) =>
    text.replace(/[^\n -~]/gu, (sign) => (covers.every((cover) => cover(sign.codePointAt(0)!)) ? sign : '\ufffd'))
  return { compiler, template: readFileSync(path.join(folder, 'certificate.typ'), 'utf8'), drawable }
}

/** Beside the source and beside the build alike, the folder stands in the root of the package. */
function assetsFolder(from = import.meta.dirname): string {
  const folder = path.join(from, 'app', 'credentials')
  if (existsSync(path.join(folder, 'certificate.typ'))) return folder
  const parent = path.dirname(from)
  if (parent === from) throw new Error('The template app/credentials/certificate.typ is missing')
  return assetsFolder(parent)
}
