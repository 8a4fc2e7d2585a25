import { keepLatin } from './keep-latin.ts'
import { normaliseApostrophes } from './normalise-uzbek.ts'
import { exceptionStem, isForeign } from './transliterate.ts'
import { isSuffixChain } from './uzbek-suffixes.ts'

export interface RiskyWord {
  readonly word: string
  /** Where it begins in the text, in UTF-16 units. */
  readonly offset: number
}

/**
 * Words of uz-Latn text whose Cyrillic spelling nobody has decided: they look as if they had a ц, э, ь, ъ or йо that
 * the rules cannot see, and stand neither in transliteration-exceptions.ts nor in `regularStems` below.
 */
export function findRiskyWords(text: string): RiskyWord[] {
  const found: RiskyWord[] = []
  for (const chunk of text.replace(codeSpan, (code) => ' '.repeat(code.length)).matchAll(/\S+/g)) {
    if (/[@\\_]|\w\.\w|:\/\/|^www\./.test(chunk[0])) continue
    for (const match of chunk[0].matchAll(/[\p{L}\p{N}'`´ʻʼ‘’]+/gu)) {
      const word = match[0]
      if (isRisky(word)) found.push({ word, offset: chunk.index + match.index })
    }
  }
  return found
}

const codeSpan = /(?<![\p{L}\p{N}])`[^`\n]+`/gu

function isRisky(word: string): boolean {
  if (word.length < 3 || keepLatin.has(word) || /\d/.test(word)) return false
  const normal = normaliseApostrophes(word)
  if (isForeign(normal)) return false
  const lower = normal.toLowerCase()
  if (exceptionStem(lower) !== undefined || regularStems.some((stem) => lower.startsWith(stem))) return false
  return kinds.some((kind) => kind(lower))
}

const consonant = '[bdfghjklmnpqrstvxz]'

/** Each tells one kind of risk in a word in lower case. */
const kinds: readonly ((lower: string) => boolean)[] = [
  // ц written ts; not t and an ending: ketsa, aytsin, ruxsatsiz. -tsiya and -tsion are covered by rule.
  (lower) => everyMatch(lower.replace(/(?<=[aeiou])tsi(?:y[aeo]|on)/g, ''), /ts/g, (at, rest) => at === 0 || !isSuffixChain(rest.slice(1))),
  // ц written s after a consonant; -nsiya, -ksiya, -psiya are covered by rule.
  (lower) => /[rlbdg]si(?:y[ae]|on)/.test(lower),
  (lower) => everyMatch(lower.replace(/[nkp]si(?:y[ae]|on)/g, ''), /[nkp]s[ei]/g, (_, rest) => !isSuffixChain(rest.slice(1))),
  // э inside a compound, е that should be ye.
  (lower) => /^(?:kiber|super|inter|trans|ultra|mikro|makro|tele|elektr)e/.test(lower) || /[aiou]e/.test(lower),
  // ъе or ье.
  (lower) => new RegExp(`${consonant}ye`).test(lower),
  // ьё, йо or ё after a consonant; йо after a vowel, but not the ending of qilayotgan or amaliyot.
  (lower) => new RegExp(`${consonant}yo(?!ʻ)`).test(lower) || /[aeo]yo(?!ʻ|t|q)/.test(lower),
  // ью: kompyuter, intervyu.
  (lower) => /[bdmnprstv]yu/.test(lower),
  // ья, unless it is the ending of boryapti.
  (lower) => new RegExp(`${consonant}ya(?!p)`).test(lower),
  // ль in loan words: an l at the end or before a consonant in a word with letters or clusters that Uzbek words lack.
  (lower) => softL.test(lower) && loanMark.test(lower),
  // English words without a w or c.
  (lower) => /ph|th(?=[eoir])|[bdfglmnpr]oo|ee|ough|tion/.test(lower),
]

const softL = /[aeiou]l(?:$|[bdfkmnpstvz]|(?:ar|i|im|ing|imiz|ingiz|ni|ning|ga|da|dan|lar|li|siz|lash)(?:$|[^aeiou]))/
const loanMark =
  /^(?:[bdgkptv]r|[bgkpf]l|st|sp|sk|shp|sht)|[aeiou](?:ntr|mpr|nst|kst|str)|f[eiou]{2}|io|^f[aeiou]l|[aeiou].*[^aeiou]el(?:$|[aiblnsgd])/

function everyMatch(lower: string, pattern: RegExp, isBad: (at: number, rest: string) => boolean): boolean {
  for (const match of lower.matchAll(pattern)) if (isBad(match.index, lower.slice(match.index))) return true
  return false
}

// Stems that look risky and that the rules convert rightly all the same.
const regularStems: readonly string[] = `
  daryo dunyo bunyod dastyor hamyon dilyor noyob muhayyo
  hayot bayon xayol jarayon hayo jayro
  byudjet byulleten syujet menyu tyulpan bryus
  aeroport poeziya poema
  versiya konversiya diversiya emulsiya
  taksi maksim leksik sensor
  stol strelka fleshka interoper
  institutsional konstitutsional funksional
`
  .trim()
  .split(/\s+/)
