import type { LocalDate } from '#app/kernel/local-date.ts'

/** A code that lets people register for a unit; each is let in by an officer afterwards. */
export interface Invitation {
  readonly id: string
  readonly unitId: string
  readonly code: string
  /** How many people it is for. */
  readonly places: number
  /** The first day on which it no longer opens. */
  readonly until: LocalDate
  readonly closedAt: Date | null
}

export const mostPlaces = 500
/** Days that a code may hold. */
export const longestInvitation = 90

/** Crockford's alphabet: no letter that is read as a digit or as another letter. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 10

/** A code out of as many random bytes: 50 bits. */
export function invitationCode(random: Uint8Array): string {
  return [...random.slice(0, codeLength)].map((byte) => alphabet[byte % alphabet.length]).join('')
}

/** As people write it on paper: `7QK6R-Z9MT2`. */
export const shownCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/** A code as it was typed, in either case, with spaces, hyphens, and letters for digits; undefined where it cannot be one. */
export function readInvitationCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === codeLength && [...code].every((sign) => alphabet.includes(sign)) ? code : undefined
}

/** Whether the code opens on a day, for one more. */
export function isOpen({ places, until, closedAt }: Invitation, day: LocalDate, taken: number): boolean {
  return closedAt === null && day < until && taken < places
}
