import { normaliseApostrophes } from '#app/i18n/normalise-uzbek.ts'
import { toCyrillic, toLatin } from '#app/i18n/transliterate.ts'
import type { Person } from './person.ts'

// What is written about a person, in a file or a form, as it is kept. Each reader gives the value, or why there is none.

export type PersonValueFault = 'bad-name' | 'bad-code' | 'bad-email' | 'script-mix' | 'too-long'
export type PersonValue = { readonly value: string } | { readonly fault: PersonValueFault }

export const longestPersonName = 120

/** Single spaces, composed letters, the signs of Uzbek as letters, nothing that cannot be seen. */
export function tidyText(text: string): string {
  return normaliseApostrophes(
    text
      .replace(/\p{Cs}/gu, '')
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '')
      .trim(),
  )
}

export function readPersonName(text: string): PersonValue {
  if (!/\p{L}/u.test(text) || /[^\p{L}\p{M}\p{N} .,()'’-]/u.test(text)) return { fault: 'bad-name' }
  if (text.length > longestPersonName) return { fault: 'too-long' }
  return mixesScripts(text) ? { fault: 'script-mix' } : { value: text }
}

/** Whether a word has letters of both alphabets: the slip of one keyboard layout, which no search would find again. */
export function mixesScripts(text: string): boolean {
  return text.split(/[^\p{L}\p{M}]+/u).some((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word))
}

export const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text)

type Names = Pick<Person, 'nameLatin' | 'nameCyrillic'>

/** Both names of a new person: the one that is not written is made of the other. */
export function bothNames({ nameLatin, nameCyrillic }: Partial<Names>): Names {
  return { nameLatin: nameLatin ?? toLatin(nameCyrillic!), nameCyrillic: nameCyrillic ?? toCyrillic(nameLatin!) }
}

/** Personnel numbers: letters, digits, hyphens, dots, slashes. */
export function readPersonNumber(text: string): PersonValue {
  return /^[\p{L}\p{N}][\p{L}\p{N}./-]{0,39}$/u.test(text) ? { value: text } : { fault: 'bad-code' }
}

/** Personal identification numbers, which are never kept: fourteen digits, however they are parted. */
export const isPersonalNumber = (text: string): boolean => /^\d{14}$/.test(text.replace(/[\s\u00a0'’-]/g, ''))

export function readEmail(text: string): PersonValue {
  const email = text.toLowerCase()
  return email.length <= 254 && /^[a-z0-9.!#$%&*+/=?^_{|}~-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(email)
    ? { value: email }
    : { fault: 'bad-email' }
}
