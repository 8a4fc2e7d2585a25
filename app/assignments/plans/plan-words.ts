import { monthName } from '#app/i18n/format.ts'
import type { Locale } from '#app/kernel/locale.ts'

/** Months in words, those that follow each other as one: «February–April, June». */
export function monthsWords(months: readonly number[], locale: Locale): string {
  return monthRuns(months)
    .map(([first, last]) => (first === last ? monthName(first, locale) : `${monthName(first, locale)}–${monthName(last, locale)}`))
    .join(', ')
}

function monthRuns(months: readonly number[]): (readonly [first: number, last: number])[] {
  const runs: [number, number][] = []
  for (const month of months) {
    const run = runs.at(-1)
    if (run && run[1] === month - 1) run[1] = month
    else runs.push([month, month])
  }
  return runs
}
