import { foldLetters } from './search-key.ts'

/**
 * The keys of a typed answer. Two texts are the same answer when they share a key: what is judged is knowing the word,
 * not the keyboard. As in `searchKey`, case, accents, apostrophes (ʻ ʼ ' ’ `), Uzbek Latin and Cyrillic, к for қ and x for h
 * make no difference; nor do signs that nobody sees, the width of spaces, hyphens between words, quotation marks around
 * the whole and a full stop at its end. Unlike there, all other signs count: C++ is not C, and * is a star. ё and е are
 * one letter in Russian and two in Uzbek (dunyo), so a text with ё has two keys.
 */
export function answerKeys(text: string): string[] {
  const spellings = [text, text.normalize('NFC').replace(/ё/gi, 'е')]
  return [...new Set(spellings.map(foldAnswer))].filter((key) => key !== '')
}

function foldAnswer(text: string): string {
  const letters = foldLetters(text.replace(/\p{Cf}/gu, ''))
    .toLowerCase()
    .replace(/\p{Pd}/gu, '-')
  const spaced = letters
    .replace(/(?<=[\p{L}\p{N}]) *- *(?=\p{L})/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const bare = spaced.replace(/^[«»“”„"]+|[«»“”„".!?…,;:]+$/g, '').trim()
  // Of an answer that is nothing but such signs, the signs are the answer.
  return bare || spaced
}
