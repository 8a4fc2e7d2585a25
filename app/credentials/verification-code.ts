import { done, type Result, refuse } from '#app/kernel/result.ts'

// Crockford's base 32: no I, L, O (they look like 1, 1, 0) and no U.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const randomSigns = 26
/** Signs of a whole code: 26 by chance (130 bits) and 2 to check them. */
export const codeLength = 28
/** The greatest prime that two signs can hold. */
const modulus = 1021n

/** A whole code from chance: one byte per sign. The code as a number is 1 modulo 1021, which its last two signs see to. */
export function makeVerificationCode(randomBytes: Uint8Array): string {
  if (randomBytes.length < randomSigns) throw new Error(`A code needs ${randomSigns} random bytes`)
  const body = Array.from(randomBytes.subarray(0, randomSigns), (byte) => signs[byte & 31]).join('')
  const check = Number((1n + modulus - (numberOf(`${body}00`) % modulus)) % modulus)
  return `${body}${signs[check >> 5]}${signs[check & 31]}`
}

/** As printed: seven groups of four. */
export function formatVerificationCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? ''
}

export type CodeRefusal = 'code-empty' | 'code-sign' | 'code-length' | 'code-mistyped'

/**
 * Reads a code as people type it: any case, spaces, dashes, O for 0, I and L for 1, Cyrillic letters that look like
 * Latin ones, or the whole address of the page.
 *
 * Refuses `code-sign` (a sign that no code has), `code-length`, and `code-mistyped`: any one wrong sign and any two
 * exchanged ones are noticed without asking the database.
 */
export function parseVerificationCode(typed: string): Result<string, CodeRefusal> {
  const folded = foldSigns(typed)
  if (folded === '') return refuse('code-empty')
  const strange = [...folded].find((sign) => !signs.includes(sign))
  if (strange !== undefined) return refuse('code-sign', { sign: strange })
  if (folded.length !== codeLength) return refuse('code-length', { given: folded.length, needed: codeLength })
  const check = signs.indexOf(folded[randomSigns]!) * 32 + signs.indexOf(folded[randomSigns + 1]!)
  if (BigInt(check) >= modulus || numberOf(folded) % modulus !== 1n) return refuse('code-mistyped')
  return done(folded)
}

const lookAlikes: Readonly<Record<string, string>> = {
  ...{ O: '0', I: '1', L: '1' },
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: '0', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X', І: '1' },
}

function foldSigns(typed: string): string {
  return typed
    .slice(0, 500)
    .normalize('NFKC')
    .replace(/^.*\/verify\//s, '')
    .replace(/[?#].*$/s, '')
    .replace(/\.json$/i, '')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_.−]/gu, '')
    .replace(/[^0-9]/g, (sign) => lookAlikes[sign] ?? sign)
}

function numberOf(code: string): bigint {
  let value = 0n
  for (const sign of code) value = value * 32n + BigInt(signs.indexOf(sign))
  return value
}
