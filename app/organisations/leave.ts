import type { Period } from './period.ts'

/** Why somebody is away, in words that tell nothing of her health. */
export const leaveCategories = ['annual', 'parental', 'sick', 'study', 'unpaid', 'other'] as const
export type LeaveCategory = (typeof leaveCategories)[number]

export interface Leave extends Period {
  readonly id: string
  readonly personId: string
  readonly category: LeaveCategory
}
