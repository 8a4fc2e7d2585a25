import type { VerificationStatus } from '#app/credentials/award.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { EvidenceClass } from '#app/progress/evidence-class.ts'
import type { Text } from './lesson-outline.ts'

export interface TranscriptEntry {
  readonly id: string
  readonly completedOn: LocalDate
  /** Empty for what was learnt elsewhere. */
  readonly code: string
  readonly title: Text
  /** Of learning elsewhere: who held it. */
  readonly edition: string
  /** 2 for the first renewal, and so on. */
  readonly cycle: number
  /** What counts as hours of learning. */
  readonly minutes: number
  readonly evidence: EvidenceClass
  readonly certificate:
    | { readonly id: string; readonly code: string; readonly status: VerificationStatus; readonly validUntil: LocalDate }
    | undefined
}

export interface YearOfLearning {
  readonly year: number
  readonly completions: number
  readonly minutes: number
}

/** What was learnt in each calendar year, the latest first; a year without anything has no line. */
export function byYear(entries: readonly Pick<TranscriptEntry, 'completedOn' | 'minutes'>[]): YearOfLearning[] {
  const years = new Map<number, YearOfLearning>()
  for (const { completedOn, minutes } of entries) {
    const year = Number(completedOn.slice(0, 4))
    const so = years.get(year)
    years.set(year, { year, completions: (so?.completions ?? 0) + 1, minutes: (so?.minutes ?? 0) + minutes })
  }
  return [...years.values()].sort((a, b) => b.year - a.year)
}
