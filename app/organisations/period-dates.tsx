import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { addDays } from '#app/kernel/local-date.ts'
import type { Period } from './period.ts'

/** A period in words; people name the last day on which something holds, not the first on which it no longer does. */
export function DatesOf({ period: { from, until } }: { readonly period: Period }) {
  const t = useT()
  const locale = useLocale()
  const first = formatDate(from, locale)
  if (until === null) return t('organisations.dates-since', { from: first })
  return t('organisations.dates-from-to', { from: first, to: formatDate(addDays(until, -1), locale) })
}
