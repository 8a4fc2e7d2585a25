/**
 * The numbers that a typed text may mean, likeliest first; none when it is no number.
 *
 * In Uzbekistan decimals have a comma and thousands a space (`1 234,5`), but spreadsheets, banks and English pages write
 * `1234.5`, `1,234.5` and `1.234,5`, so all of these are read. One comma or point before exactly three digits (`1,234`,
 * `1.234`) can be both signs: decimals come first, thousands second. Spaces may be of any width.
 * No powers of ten, fractions, letters or more than 30 digits.
 */
export function parseNumber(text: string): number[] {
  const [, sign, body] = /^([+-]?) ?(\d[\d., ]*|[.,]\d+)$/.exec(text.replace(anySpace, ' ').replace(anyMinus, '-').trim()) ?? []
  if (body === undefined || body.replace(/\D/g, '').length > 30) return []
  // A comma or full stop that ends the answer like a sentence.
  const digits = body.replace(/(?<=\d)[.,]$/, '')
  const factor = sign === '-' ? -1 : 1
  // Adding 0 turns -0 into 0.
  return readings(digits).map((reading) => factor * Number(reading) + 0)
}

const anySpace = /[\s\u00a0\u2000-\u200a\u202f\u205f]+/g
const anyMinus = /[\u2010-\u2015\u2212\ufe63\uff0d]/g

/** The same number as JavaScript writes it, in every way that it can be meant. */
function readings(digits: string): string[] {
  if (/^\d+$/.test(digits)) return [digits]
  if (/^[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?$/.test(digits)) return [digits.replaceAll(' ', '').replace(',', '.')]
  if (/^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/.test(digits)) return [digits.replaceAll(',', '')]
  if (/^[1-9]\d{0,2}(?:\.\d{3})+,\d+$/.test(digits)) return [digits.replaceAll('.', '').replace(',', '.')]
  if (/^[1-9]\d{0,2}(?:,\d{3}){2,}$|^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(digits)) return [digits.replace(/[.,]/g, '')]
  if (!/^\d*[.,]\d+$/.test(digits)) return []
  const decimal = digits.replace(',', '.')
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) ? [decimal, digits.replace(/[.,]/, '')] : [decimal]
}
