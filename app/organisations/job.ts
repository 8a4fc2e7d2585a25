import type { LocalDate } from '#app/kernel/local-date.ts'
import { holdsOn, overlap, type Period } from './period.ts'

/** Her own post, one she holds for somebody else, one in another body for a time. */
export const jobKinds = ['main', 'acting', 'secondment'] as const
export type JobKind = (typeof jobKinds)[number]

export const employments = ['permanent', 'fixed-term', 'contractor'] as const
export type Employment = (typeof employments)[number]

export interface Job extends Period {
  readonly id: string
  readonly personId: string
  readonly unitId: string
  readonly positionId: string
  readonly kind: JobKind
  readonly employment: Employment
  /** A person. */
  readonly supervisorId: string | null
}

/** Whether both cannot be true: two main jobs at once, or the same post twice at once. */
export function jobsClash(one: Omit<Job, 'id'>, other: Omit<Job, 'id'>): boolean {
  if (!overlap(one, other)) return false
  const samePost = one.unitId === other.unitId && one.positionId === other.positionId && one.kind === other.kind
  return samePost || (one.kind === 'main' && other.kind === 'main')
}

/**
 * The jobs that say where a person belongs on a day: those that hold; where none does, the last one she left, so that
 * whoever kept her file still has it; before her first job, that one.
 */
export function jobsThatPlace<T extends Period>(jobs: readonly T[], day: LocalDate): readonly T[] {
  const held = jobs.filter((job) => holdsOn(job, day))
  if (held.length > 0) return held
  const left = jobs.filter(({ until }) => until !== null && until <= day).toSorted((a, b) => (a.until! < b.until! ? 1 : -1))
  if (left[0]) return left.filter(({ until }) => until === left[0]!.until)
  const coming = jobs.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return coming.slice(0, 1)
}
