import type { Localised } from '#app/kernel/locale.ts'

export interface Unit {
  readonly id: string
  readonly text: Localised
}

/**
 * Splits `1 234,5 kg` into the number as it was typed and the unit, in any language of the unit; people write units although
 * the form has a place for them. Without a unit in the text `unit` is absent; undefined when there is more than a number
 * and one of the units.
 */
export function splitUnit(text: string, units: readonly Unit[]): { readonly number: string; readonly unit?: string } | undefined {
  const [, before, number, after] = /^([^\d.,+\-\u2010-\u2015\u2212]*)([+\-\u2010-\u2015\u2212]?\s*[\d.,][\d.,\s]*)(.*)$/u.exec(text) ?? []
  if (number === undefined || (before!.trim() && after!.trim())) return undefined
  const symbol = before!.trim() || after!.trim()
  if (!symbol) return { number }
  const unit = findUnit(symbol, units)
  return unit === undefined ? undefined : { number, unit }
}

/** By its symbol as written, else without regard to case where that leaves one: MW is not mW. */
function findUnit(symbol: string, units: readonly Unit[]): string | undefined {
  const wanted = foldSymbol(symbol)
  const exact = units.filter((unit) => symbolsOf(unit).includes(wanted))
  if (exact[0]) return exact[0].id
  const alike = units.filter((unit) => symbolsOf(unit).some((each) => each.toLowerCase() === wanted.toLowerCase()))
  return alike.length === 1 ? alike[0]!.id : undefined
}

const symbolsOf = (unit: Unit): string[] => Object.values(unit.text).map(foldSymbol)

/** m² is m2, soʻm is so'm, kg. is kg. */
const foldSymbol = (symbol: string): string =>
  symbol
    .normalize('NFKC')
    .replace(/['`´ʹʻʼʽˈ‘’‛′]/g, '')
    .replace(/\s+|\.$/g, '')
