import { searchKey } from '#app/i18n/search-key.ts'
import type { Locale } from '#app/kernel/locale.ts'

export const sexes = ['female', 'male'] as const
export type Sex = (typeof sexes)[number]

/** Age in bands alone: no date of birth is kept. */
export const birthBands = ['18-29', '30-44', '45-59', '60+'] as const
export type BirthBand = (typeof birthBands)[number]

/** Whose mailbox her letters go to: her own, one that colleagues read too, none. */
export const emailKinds = ['own', 'shared', 'none'] as const
export type EmailKind = (typeof emailKinds)[number]

export interface Person {
  readonly id: string
  /** Personnel number. */
  readonly code: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly sex: Sex
  readonly birthBand: BirthBand
  readonly locale: Locale
  readonly emailKind: EmailKind
  readonly email: string | null
  readonly accountId: string | null
  readonly closedAt: Date | null
}

/** The keys by which the database finds and orders a person. */
export function personKeys({ code, nameLatin, nameCyrillic }: Pick<Person, 'code' | 'nameLatin' | 'nameCyrillic'>) {
  const words = new Set([nameLatin, nameCyrillic, code].flatMap((text) => searchKey(text).split(' ')))
  return { sortKey: nameSortKey(nameLatin), searchKey: ` ${[...words].join(' ')}` }
}

/** Letters that the Uzbek alphabet has after z, where bytes have the brace. */
const lastLetters: Record<string, string> = { oʻ: '{1', gʻ: '{2', sh: '{3', ch: '{4' }

/** A name as text whose order, sign by sign, is that of the Uzbek alphabet: A … Z, Oʻ, Gʻ, Sh, Ch. */
export function nameSortKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['`´ʼ‘’]/gu, 'ʻ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/oʻ|gʻ|sh|ch/g, (letter) => lastLetters[letter]!)
    .replaceAll('ʻ', '')
    .trim()
}
