import type { Locale } from '#app/kernel/locale.ts'
import type { CourseLevel, Release } from './release.ts'

/** Lengths a visitor may choose from, in minutes: over the first, up to the second. */
export const courseLengths = { short: [0, 60], medium: [60, 180], long: [180, Number.POSITIVE_INFINITY] } as const
export type CourseLength = keyof typeof courseLengths

export interface CourseFilters {
  readonly level?: CourseLevel
  readonly language?: Locale
  readonly competency?: string
  readonly length?: CourseLength
}

/** A course of exactly 60 minutes is short. */
export function fitsFilters({ level, languages, competencies, minutes }: Release, filters: CourseFilters): boolean {
  const [over, upTo] = filters.length ? courseLengths[filters.length] : [-1, Number.POSITIVE_INFINITY]
  return (
    (!filters.level || level === filters.level) &&
    (!filters.language || languages.includes(filters.language)) &&
    (!filters.competency || competencies.some(({ id }) => id === filters.competency)) &&
    minutes > over &&
    minutes <= upTo
  )
}
