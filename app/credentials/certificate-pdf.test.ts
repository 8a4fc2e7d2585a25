import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import type { AwardStatement } from './award.ts'
import { makeCertificatePdf } from './certificate-pdf.server.ts'
import { fontCoverage } from './font-coverage.ts'
import { printableName } from './printable-name.ts'

const origin = 'https://salohiyat.example.uz'
const statement: AwardStatement = {
  version: 1,
  code: 'BGNTZ49EKRX27CHPV05AFMSY38D2',
  holderName: 'Gulchehra Toʻrayeva',
  courseCode: 'CYB-101',
  courseTitle: 'Hamma uchun kibergigiyena',
  release: '2026.1 · 1a2b3c4d',
  minutes: 60,
  locale: 'uz-Latn',
  issuedOn: '2026-11-23' as LocalDate,
  validUntil: '2027-11-23' as LocalDate,
  issuer: 'Salohiyat',
}

/** The file as text, with its compressed streams opened. */
function opened(pdf: Buffer): string {
  const raw = pdf.toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n/g)].map(({ index, 0: start }) => {
    const from = index + start.length
    try {
      return inflateSync(pdf.subarray(from, raw.indexOf('endstream', from))).toString('latin1')
    } catch {
      return ''
    }
  })
  return raw + streams.join('\n')
}

const pages = (file: string) => Number(/<xmpTPg:NPages>(\d+)</.exec(file)?.[1])
const texts: Record<Locale, Partial<AwardStatement>> = {
  'uz-Latn': {},
  'uz-Cyrl': { holderName: 'Гулчеҳра Тўраева', courseTitle: 'Ҳамма учун кибергигиена' },
  ru: { holderName: 'Рустам Ёқубов', courseTitle: 'Кибергигиена для каждого' },
  en: { courseTitle: 'Cyber hygiene for everyone' },
}

describe.each(locales)('in %s', (locale) => {
  const given = { ...statement, ...texts[locale], locale }
  let file = ''
  beforeAll(async () => {
    file = opened(await makeCertificatePdf(given, origin))
  })

  test('it is one tagged page with its language, its title and its fonts inside', () => {
    expect(file.startsWith('%PDF-1.7')).toBe(true)
    expect(pages(file)).toBe(1)
    expect(file).toContain('/StructTreeRoot')
    expect(file).toMatch(/\/Marked true/)
    expect(file).toContain(`/Lang (${locale.split('-')[0]})`)
    expect(file).toMatch(/<dc:title>.*rdf:li/s)
    expect(file).toContain('/FontFile')
    expect(file).toContain('NotoSans-Regular')
    expect(file).toContain('NotoSans-SemiBold')
    expect(file).toContain(`${origin}/verify/${given.code}`)
  })

  test('it is an archival file and nothing in it can act', () => {
    expect(file).toMatch(/<pdfaid:part>3<\/pdfaid:part>/)
    expect(file).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/)
    expect(file).not.toMatch(/\/(JS|JavaScript|AA|Launch|OpenAction|EmbeddedFile|RichMedia)\b/)
  })

  test('the same template passes the check of PDF/UA-1', async () => {
    expect(pages(opened(await makeCertificatePdf(given, origin, 'ua-1')))).toBe(1)
  })
})

test('the same statement gives the same bytes', async () => {
  const [once, again] = await Promise.all([makeCertificatePdf(statement, origin), makeCertificatePdf({ ...statement }, origin)])
  expect(once.equals(again)).toBe(true)
})

const longTitle =
  'Управление изменениями и межведомственное взаимодействие при реинжиниринге государственных услуг для руководителей высшего звена органов исполнительной власти'

test.each([
  ['80 letters in several words', 'Абдурахмон-Мухаммадамин Абдужабборович оглы Мирзаабдурахмонходжаев-Саидмухтор'],
  ['one word of 80 wide letters', 'Щ'.repeat(80)],
  ['a word of one letter', 'O'],
  ['markup of the template', '#panic("x") $x$ *b* _i_ @ref <label> \\ `raw` //'],
  ['markup of pages', '<img src=x onerror=alert(1)>'],
  ['an order to turn the direction', 'Anna \u202Egnp.exe\u202C'],
  ['10,000 marks on a letter', `Z${'\u0301\u0350'.repeat(5000)}oir`],
  ['letters that the fonts lack', '日本 🎉 שלום ᚠ'],
  ['nothing', ''],
])('with a name of %s it is one archival page', async (_, name) => {
  const given = { ...statement, locale: 'ru' as const, courseTitle: longTitle, holderName: printableName(name) }
  expect(pages(opened(await makeCertificatePdf(given, origin)))).toBe(1)
  expect(pages(opened(await makeCertificatePdf(given, origin, 'ua-1')))).toBe(1)
})

test('the fonts have every letter of the four languages', () => {
  const alphabet =
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ʻʼ«»“”–—…·/:-' +
    'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяЎўҚқҒғҲҳ\u00a0\ufffd'
  for (const name of ['Regular', 'SemiBold']) {
    const covers = fontCoverage(readFileSync(new URL(`fonts/NotoSans-${name}.ttf`, import.meta.url)))
    expect([...alphabet].filter((letter) => !covers(letter.codePointAt(0)!))).toEqual([])
    expect(covers('日'.codePointAt(0)!)).toBe(false)
    expect(covers('🎉'.codePointAt(0)!)).toBe(false)
  }
})
