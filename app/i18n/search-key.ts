import { toLatin } from './transliterate.ts'

/**
 * One key for all ways to write a word, for searching and for prefixes: case, accents, apostrophes and punctuation
 * fall away, Cyrillic (Uzbek and Russian) becomes Latin, words are joined by one space.
 *
 * People type Uzbek Cyrillic on Russian keyboards (к for қ, х for ҳ, г for ғ) and mix up h and x in Latin, so these
 * pairs are one letter here; and Russian е stands for ё after a consonant.
 */
export function searchKey(text: string): string {
  return foldLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** One spelling for all ways to write the letters of a text, as `searchKey` has it; other signs stay. */
export function foldLetters(text: string): string {
  const latin = toLatin(text.normalize('NFC').toLowerCase().replace(yoAfterConsonant, foldYo))
  return latin
    .normalize('NFKD')
    .replace(/[\p{M}'`´ʹʻʼʽˈ‘’‛′]/gu, '')
    .replace(/[qx]/g, (letter) => (letter === 'q' ? 'k' : 'h'))
}

const yoAfterConsonant = /\p{L}*[бвгджзклмнпрстфхцчшщқғҳ]ё\p{L}*/gu

// Uzbek words that have ё after a consonant; they read «yo» in Latin.
const uzbekYo = /(?:дарё|дунё|бунёд|дастёр|ҳамён|дилёр|ошён)/

function foldYo(word: string): string {
  return uzbekYo.test(word) ? word : word.replace(/(?<=[бвгджзклмнпрстфхцчшщ])ё/g, 'е')
}
