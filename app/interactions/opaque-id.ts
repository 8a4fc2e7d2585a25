import { createHash } from 'node:crypto'
import type { LocalisedText } from './authored-text.ts'

/**
 * An id made from a text alone. Authors name parts by what they mean to them (s1, s2, … in the right order; the same word on
 * both sides of a pair), so their own ids would give the key away. The same text has the same id.
 */
export function opaqueId(text: LocalisedText): string {
  // Without the Cyrillic that is generated later, unless it is all there is.
  const { en, ru, 'uz-Latn': uzLatn, 'uz-Cyrl': uzCyrl } = text
  const words = JSON.stringify([en, ru, uzLatn, ...((en ?? ru ?? uzLatn) ? [] : [uzCyrl])])
  return `p${createHash('sha256').update(words).digest('hex').slice(0, 10)}`
}
