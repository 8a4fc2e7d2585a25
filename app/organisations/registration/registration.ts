import type { Locale } from '#app/kernel/locale.ts'
import type { BirthBand, Sex } from '../person.ts'

export const registrationDecisions = ['accepted', 'refused'] as const
export type RegistrationDecision = (typeof registrationDecisions)[number]

/** What somebody who registers says of herself. */
export interface Applicant {
  /** Lower case. */
  readonly email: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly sex: Sex
  readonly birthBand: BirthBand
  readonly locale: Locale
  /** Empty where she does not know it. */
  readonly personnelNumber: string
  readonly passwordHash: string
}

export interface Registration {
  readonly id: string
  readonly unitId: string
  readonly invitationId: string | null
  readonly requestedAt: Date
  readonly confirmedAt: Date | null
  readonly decision: RegistrationDecision | null
  /** Null once it is decided. */
  readonly applicant: Applicant | null
}

/** How long the letter's link holds. */
export const hoursToConfirm = 48

export function mayConfirm({ requestedAt, confirmedAt }: Registration, now: Date): boolean {
  return confirmedAt === null && now.getTime() - requestedAt.getTime() < hoursToConfirm * 3_600_000
}
