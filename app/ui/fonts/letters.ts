/**
 * The letters and signs that pages of the four languages are made of, each list in a font file of its own. What is not
 * here (a name with ñ, a Kazakh letter) is drawn from the whole files behind them (fonts.css).
 */
export const letters = {
  latin: `${ascii()}\u00a0§©«\u00ad°±·»×éʻʼ\u202f–—‘’‚“”„•…−€`,
  cyrillic: 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЎабвгдеёжзийклмнопрстуфхцчшщъыьэюяў№',
  'cyrillic-ext': 'ҚқҒғҲҳ',
} as const

export type Subset = keyof typeof letters

function ascii(): string {
  return String.fromCharCode(...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index))
}

/** As CSS writes it: `U+0020-007E, U+00A0`. */
export function unicodeRange(text: string): string {
  const codes = [...new Set([...text].map((sign) => sign.codePointAt(0)!))].sort((a, b) => a - b)
  const runs: [first: number, last: number][] = []
  for (const code of codes) {
    const run = runs.at(-1)
    if (run && run[1] === code - 1) run[1] = code
    else runs.push([code, code])
  }
  const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0')
  return runs.map(([first, last]) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`)).join(', ')
}
