// What people and programs type for the two signs of Uzbek Latin.
const lookAlikes = "'`´ʹʻʼʽˈ‘’‛′＇"

const afterOG = new RegExp(`([oOgG])[${lookAlikes}]`, 'g')
const insideWord = new RegExp(`(\\p{L})[${lookAlikes}](?=\\p{L})`, 'gu')

/**
 * Writes the two signs of Uzbek Latin with their own letters: ʻ (U+02BB) after o and g, the tutuq belgisi
 * ʼ (U+02BC) inside other words. Both count as letters, so that search and line breaking keep words whole;
 * an apostrophe at the edge of a word stays what it is.
 */
export function normaliseApostrophes(text: string): string {
  return text
    .replace(afterOG, '$1ʻ')
    .replace(insideWord, (match, letter: string) => (match.endsWith('ʻ') && /[oOgG]/.test(letter) ? match : `${letter}ʼ`))
}
