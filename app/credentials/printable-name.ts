import { normaliseApostrophes } from '#app/i18n/normalise-uzbek.ts'

const longestName = 80
const invisible = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Cf}]+/gu
const heapedMarks = /(\p{M}{2})\p{M}+/gu

/**
 * A name as a certificate may show it: NFC, the letters ʻ and ʼ of Uzbek Latin, single spaces, no signs that turn the
 * direction of writing or cannot be seen, at most two marks on a letter and 80 graphemes in all.
 */
export function printableName(name: string): string {
  // Longer input is somebody's test of us; names people bear end far earlier.
  const visible = name.slice(0, 20_000).normalize('NFC').replace(/\s+/gu, ' ').replace(invisible, '').replace(heapedMarks, '$1').trim()
  return shorten(normaliseApostrophes(visible).normalize('NFC'))
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function shorten(text: string): string {
  const whole = Array.from(graphemes.segment(text), ({ segment }) => segment)
  return whole.length <= longestName
    ? text
    : `${whole
        .slice(0, longestName - 1)
        .join('')
        .trimEnd()}…`
}
