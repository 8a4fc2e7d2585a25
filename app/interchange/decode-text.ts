import type { Locale } from '#app/kernel/locale.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { type FileRefusal, limits } from './import-outcome.ts'

export interface DecodedText {
  readonly text: string
  /** Absent for UTF-8. */
  readonly encoding?: { readonly name: string; readonly guessed: boolean }
}

/** Encodings a file may name; all of them are single-byte or Unicode, so that no byte can hide another. */
const known = new Set(['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252', 'koi8-r', 'iso-8859-5', 'ibm866', 'iso-8859-2'])

/**
 * The text of a file, without its byte order mark and with \n at the ends of lines.
 *
 * The byte order mark decides, then what the file says of itself (`declared`), then UTF-8 if it is valid UTF-8. What
 * else it may be is guessed by the language: windows-1251 is what old Windows programs write in Russian and Uzbek
 * Cyrillic, windows-1252 in Latin letters. A guess is reported.
 */
export function decodeText(
  bytes: Uint8Array,
  locale: Locale,
  declared?: string,
  mostBytes: number = limits.textBytes,
): Result<DecodedText, FileRefusal> {
  if (bytes.length > mostBytes) return refuse('file-too-big', { limit: mostBytes / 1024 / 1024 })
  const mark = byteOrderMark(bytes)
  if (mark) return decoded(bytes, mark, false)
  if (declared !== undefined) {
    const name = encodingName(declared)
    // A declaration in a file that reads as UTF-8 all the same: programs change the encoding and forget the words.
    if (name?.startsWith('utf-16')) return decoded(bytes, isUtf8(bytes) ? 'utf-8' : name, false)
    return name ? decoded(bytes, name, false) : refuse('encoding-unknown', { encoding: declared.slice(0, 40) })
  }
  if (looksLikeUtf16(bytes, 1)) return decoded(bytes, 'utf-16le', true)
  if (looksLikeUtf16(bytes, 0)) return decoded(bytes, 'utf-16be', true)
  if (isUtf8(bytes)) return decoded(bytes, 'utf-8', false)
  return decoded(bytes, locale === 'en' || locale === 'uz-Latn' ? guessLatin(bytes) : 'windows-1251', true)
}

/** Private characters and noncharacters: no text for people has them, and ours stand for gaps while a file is read. */
const notForPeople = /[\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]/g

function decoded(bytes: Uint8Array, name: string, guessed: boolean): Result<DecodedText, FileRefusal> {
  let text: string
  try {
    text = new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch (error) {
    // The only fault of a known encoding: bytes that are none of its characters.
    if (error instanceof TypeError) return refuse('encoding-unknown', { encoding: name })
    throw error
  }
  if (text.includes('\0')) return refuse('not-text')
  const lines = (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).replace(notForPeople, '')
  return done(name === 'utf-8' ? { text: lines } : { text: lines, encoding: { name, guessed } })
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

function encodingName(label: string): string | undefined {
  try {
    const name = new TextDecoder(label.trim()).encoding
    return known.has(name) ? name : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Latin text in UTF-16 without a mark has a zero in every second byte. */
function looksLikeUtf16(bytes: Uint8Array, zeroAt: 0 | 1): boolean {
  if (bytes.length < 4 || bytes.length % 2) return false
  let zeros = 0
  const pairs = Math.min(bytes.length, 2_000) >> 1
  for (let i = 0; i < pairs; i++) if (bytes[i * 2 + zeroAt] === 0 && bytes[i * 2 + 1 - zeroAt] !== 0) zeros += 1
  return zeros * 3 > pairs
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Cyrillic words in windows-1251 are runs of high bytes; accents and curly quotes in windows-1252 stand alone. */
function guessLatin(bytes: Uint8Array): string {
  let pairs = 0
  let single = 0
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0xc0) continue
    if ((bytes[i + 1] ?? 0) >= 0xc0) pairs += 1
    else if ((bytes[i - 1] ?? 0) < 0xc0) single += 1
  }
  return pairs > single ? 'windows-1251' : 'windows-1252'
}
