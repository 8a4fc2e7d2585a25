import { keepLatin, uzbekActCodes } from './keep-latin.ts'
import { normaliseApostrophes } from './normalise-uzbek.ts'
import { spellingVariants, transliterationExceptions } from './transliteration-exceptions.ts'
import { isSuffixChain } from './uzbek-suffixes.ts'

/**
 * Uzbek in Latin letters to Uzbek in Cyrillic letters.
 *
 * Letters follow rules (`convertStem`), loan words a list (transliteration-exceptions.ts). Foreign tokens stay Latin:
 * code spans, addresses, file names, codes with digits, Roman numbers, single letters, what keep-latin.ts lists, words with w or c;
 * Uzbek endings after a hyphen or glued to a listed word are converted all the same (QR-kod → QR-код).
 * Text already in Cyrillic stays as it is.
 */
export function toCyrillic(uzLatin: string): string {
  if (!/[a-z]/i.test(uzLatin)) return uzLatin
  return uzLatin.replace(codeOrChunk, (found) => (found.startsWith('`') && found.endsWith('`') ? found : convertChunk(found)))
}

/** A span of Markdown code (a backtick inside a word is an apostrophe), or what stands between spaces. */
const codeOrChunk = /(?<![\p{L}\p{N}])`[^`\n]+`|[^\s`]*[A-Za-z](?:[^\s`]|(?<=\p{L})`(?=\p{L})|(?<=[oOgG])`)*/gu

const address = /^[^\p{L}\p{N}]*(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)/iu
const betweenPunctuation = /[^«»“”„"()[\]{}<>,;:!?…–—*|~=+#&%$^]+/g

function convertChunk(chunk: string): string {
  return chunk.includes('\\') || address.test(chunk) ? chunk : chunk.replace(betweenPunctuation, convertToken)
}

function convertToken(token: string): string {
  const before = /^[^\p{L}\p{N}]*/u.exec(token)![0]
  let after = /[^\p{L}\p{N}]*$/u.exec(token.slice(before.length))![0]
  let core = token.slice(before.length, token.length - after.length)
  // In togʼ or tog' the sign is a part of the word, unless it closes a quotation.
  if (/[og]$/i.test(core) && /^['‘’`´]/.test(after) && before === '') {
    core += 'ʻ'
    after = after.slice(1)
  }
  return before + convertCore(normaliseApostrophes(core)) + after
}

/** A token without the signs around it; apostrophes are those of Uzbek. */
function convertCore(core: string): string {
  if (/[@_]/.test(core)) return core
  if (core.includes('/')) return /^[\p{L}ʻʼ-]+\/[\p{L}ʻʼ-]+$/u.test(core) ? core.split('/').map(convertCompound).join('/') : core
  if (core.includes('.')) {
    const [, number, rest] = /^([\d.]+-?)([\p{L}ʻʼ-]+)$/u.exec(core) ?? []
    if (number !== undefined && rest !== undefined) return number + convertCompound(rest)
    return initials.test(core) ? core.replace(/[^.]+/g, (name) => convertStem(name)) : core
  }
  return convertCompound(core)
}

/** `Sh.Rashidov`, `A.A.Azizov`, and abbreviations such as `h.k`. */
const initials = /^(?:(?:[A-Z][hʻaou]?\.)+[A-Z][a-zʻʼ]+|(?:[a-zʻ]\.)+[a-zʻ])$/

function convertCompound(compound: string): string {
  if (keepLatin.has(compound)) return compound
  const parts = compound.split('-')
  // e-hukumat, E-imzo: the e is a word of its own.
  if (/^e$/i.test(parts[0]!) && parts.length > 1) return [convertStem(parts[0]!), ...parts.slice(1).map(convertWord)].join('-')
  for (let length = parts.length - 1; length > 1; length--) {
    if (keepLatin.has(parts.slice(0, length).join('-'))) return continueCompound(parts, length)
  }
  // CYB-101 and the like; an Uzbek act such as PQ-4024 is not like them.
  if (/^[A-Z]{2,5}$/.test(parts[0]!) && /^\d/.test(parts[1] ?? '') && !uzbekActCodes.has(parts[0]!)) return continueCompound(parts, 2)
  return parts.map((part, i) => (i === 0 ? '' : joint(parts[i - 1]!, part)) + convertWord(part)).join('')
}

/** Cyrillic writes years and days of a month without the hyphen of Latin: 2026-yil 7-noyabr → 2026 йил 7 ноябрь. */
function joint(left: string, right: string): string {
  return /^\d+$/.test(left) && yearOrMonth.test(right) ? ' ' : '-'
}

const yearOrMonth = /^(?:yil|yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr|oktabr|noyabr|dekabr)(?!lik)/i

function continueCompound(parts: readonly string[], kept: number): string {
  const rest = parts.slice(kept).map(convertWord)
  return [...parts.slice(0, kept), ...rest].join('-')
}

const romanNumber = /^(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})$/

function convertWord(word: string): string {
  if (!/[a-z]/i.test(word)) return word
  if (/\d/.test(word)) {
    const [, digits, rest] = /^(\d+)([a-zʻʼ]+)$/.exec(word) ?? []
    return digits !== undefined && rest !== undefined && rest.length > 1 && isSuffixChain(rest) ? digits + convertStem(rest) : word
  }
  if (word.length === 1) return word === 'u' ? 'у' : word === 'U' ? 'У' : word
  if (keepLatin.has(word) || romanNumber.test(word)) return word
  const kept = keptStem(word)
  if (kept !== undefined) return kept + convertStem(word.slice(kept.length))
  if (isForeign(word)) return word
  const lower = word.toLowerCase()
  const stem = exceptionStem(lower)
  if (stem === undefined) return convertStem(word)
  const cyrillic = transliterationExceptions.get(stem) ?? spellingVariants.get(stem)!
  const rest = word.slice(stem.length)
  return withCaseOf(word.slice(0, stem.length), rest ? cyrillic.replace(/ь$/, '') : cyrillic) + convertStem(rest, cyrillic.at(-1))
}

/** Whether a word has letters that Uzbek Latin lacks. */
export function isForeign(word: string): boolean {
  return /w|c(?!h)|[^a-zʻʼ]/i.test(word)
}

const longestKept = Math.max(...[...keepLatin].map((word) => word.length))

/** `SMS` of `SMSni`: a listed word with Uzbek endings glued to it. */
function keptStem(word: string): string | undefined {
  for (let length = Math.min(word.length - 1, longestKept); length > 1; length--) {
    if (keepLatin.has(word.slice(0, length)) && isSuffixChain(word.slice(length))) return word.slice(0, length)
  }
  return undefined
}

const longestStem = Math.max(...[...transliterationExceptions.keys(), ...spellingVariants.keys()].map((stem) => stem.length))

/** The longest listed stem of a word in lower case that only endings follow. */
export function exceptionStem(lower: string): string | undefined {
  for (let length = Math.min(lower.length, longestStem); length > 1; length--) {
    const stem = lower.slice(0, length)
    if ((transliterationExceptions.has(stem) || spellingVariants.has(stem)) && isSuffixChain(lower.slice(length))) return stem
  }
  return undefined
}

function withCaseOf(model: string, text: string): string {
  if (model === model.toLowerCase()) return text
  if (model === model.toUpperCase()) return text.toUpperCase()
  return text[0]!.toUpperCase() + text.slice(1)
}

const single: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  d: 'д',
  f: 'ф',
  g: 'г',
  h: 'ҳ',
  i: 'и',
  j: 'ж',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'қ',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  x: 'х',
  y: 'й',
  z: 'з',
  ʼ: 'ъ',
}
const double: Readonly<Record<string, string>> = { oʻ: 'ў', gʻ: 'ғ', sh: 'ш', ch: 'ч', yo: 'ё', yu: 'ю', ya: 'я' }

/** Letter by letter, without the list of loan words. `previous` is the Cyrillic letter before, for an ending. */
export function convertStem(word: string, previous = ''): string {
  const lower = word.toLowerCase()
  let result = ''
  let last = previous
  for (let i = 0; i < lower.length; ) {
    const [taken, cyrillic] = nextLetter(lower, i, last)
    result += word[i] === lower[i] ? cyrillic : cyrillic.toUpperCase()
    last = cyrillic.at(-1) ?? last
    i += taken
  }
  return result
}

const isVowel = (cyrillic: string): boolean => 'аеёиоуўэюяы'.includes(cyrillic)

function nextLetter(lower: string, i: number, last: string): [taken: number, cyrillic: string] {
  const afterVowel = last !== '' && isVowel(last)
  const pair = lower.slice(i, i + 2)
  // -tsiya, -tsion after a vowel; -nsiya, -ksiya, -psiya: transformatsiya, kompetensiya, aksiya, opsiya.
  if (afterVowel && pair === 'ts' && /^tsi(?:y[aeo]|on)/.test(lower.slice(i))) return [2, 'ц']
  if (last !== '' && 'нкп'.includes(last) && /^si(?:y[ae]|on)/.test(lower.slice(i))) return [1, 'ц']
  // In yoʻ the o belongs to oʻ: yoʻl → йўл.
  if (pair in double && !(pair === 'yo' && lower[i + 2] === 'ʻ')) return [2, double[pair]!]
  if (pair === 'ye') return [2, last === '' || afterVowel ? 'е' : 'ье']
  const letter = lower[i]!
  if (letter === 'e') return [1, last === '' || afterVowel || last === 'ъ' ? 'э' : 'е']
  // Isʼhoq: the sign only keeps s and h apart.
  if (letter === 'ʼ' && last === 'с' && lower[i + 1] === 'h') return [1, '']
  return [1, single[letter] ?? letter]
}

const latinLetters: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ё: 'yo',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'x',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ы: 'i',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ў: 'oʻ',
  қ: 'q',
  ғ: 'gʻ',
  ҳ: 'h',
}

// Words that the letters alone would spell otherwise: октябрь → oktabr.
const latinExceptions: readonly (readonly [cyrillic: string, latin: string])[] = [...transliterationExceptions]
  .map(([latin, cyrillic]) => [cyrillic.replace(/ь$/, ''), latin] as const)
  .filter(([cyrillic, latin]) => spellLatin(cyrillic) !== latin)

/** Uzbek in Cyrillic letters to Uzbek in Latin letters; nearly regular. Text in Latin letters stays as it is. */
export function toLatin(uzCyrillic: string): string {
  return uzCyrillic.replace(/\p{Script=Cyrillic}+/gu, latinWord)
}

function latinWord(word: string): string {
  const lower = word.toLowerCase()
  for (const [cyrillic, latin] of latinExceptions) {
    if (!lower.startsWith(cyrillic)) continue
    const rest = spellLatin(word.slice(cyrillic.length).replace(/^ь/i, ''))
    if (isSuffixChain(rest.toLowerCase())) return withCaseOf(word.slice(0, cyrillic.length), latin) + rest
  }
  return spellLatin(word)
}

function spellLatin(word: string): string {
  const lower = word.toLowerCase()
  let result = ''
  for (let i = 0; i < lower.length; i++) {
    const latin = latinLetter(lower, i)
    if (word[i] === lower[i]) result += latin
    else if (latin.length > 1 && isTitleCase(word, i)) result += latin[0]!.toUpperCase() + latin.slice(1)
    else result += latin.toUpperCase()
  }
  return result
}

/** Whether a capital at `i` is alone, so that Ш is Sh; in ШАРҚ it is SH. */
function isTitleCase(word: string, i: number): boolean {
  const neighbour = word[i + 1] ?? word[i - 1] ?? ''
  return neighbour.toUpperCase() !== neighbour || neighbour === ''
}

function latinLetter(lower: string, i: number): string {
  const letter = lower[i]!
  const before = lower[i - 1] ?? ''
  const after = lower[i + 1] ?? ''
  switch (letter) {
    case 'е':
      return before === '' || isVowel(before) || before === 'ъ' || before === 'ь' ? 'ye' : 'e'
    case 'ц':
      return before !== '' && isVowel(before) ? 'ts' : 's'
    case 'ъ':
      return before === 'ў' || (after !== '' && 'еёюя'.includes(after)) ? '' : 'ʼ'
    case 'ь':
      return after === 'о' ? 'y' : ''
    case 'ҳ':
      return before === 'с' ? 'ʼh' : 'h'
    default:
      return latinLetters[letter] ?? letter
  }
}
