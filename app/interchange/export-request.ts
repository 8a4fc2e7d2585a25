import { type AuthoredLocale, authoredLocales, type Locale } from '#app/kernel/locale.ts'
import { readBankFilter } from '#app/studio/bank-filter.ts'
import type { ExportRequest } from './export-questions.server.ts'
import { isExportFormat } from './formats.ts'

/** What an address asks to export; what does not fit is as if it were not said. */
export function readExportRequest(search: URLSearchParams, source: Locale): ExportRequest {
  const format = search.get('format')
  const bank = search.get('bank') ?? ''
  const own: AuthoredLocale = authoredLocales.find((each) => each === source) ?? 'en'
  return {
    format: isExportFormat(format) ? format : 'moodle-xml',
    locale: authoredLocales.find((each) => each === search.get('locale')) ?? own,
    bank: /^[\w-]{0,60}$/.test(bank) ? bank : '',
    filter: readBankFilter(search),
  }
}

export function exportQuery({ format, locale, bank, filter }: ExportRequest): string {
  const fields = Object.entries({ format, locale, bank, ...filter }).filter(([, value]) => value)
  return `?${new URLSearchParams(fields)}`
}
