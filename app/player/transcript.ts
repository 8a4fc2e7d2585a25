import type { Release } from '#app/catalogue/release.ts'
import type { VerificationStatus } from '#app/credentials/award.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { CompletedBy } from '#app/progress/completion.ts'
import { quizOfKind } from '#app/progress/course-completion.ts'
import type { Text } from './lesson-outline.ts'

/** What a completion rests on. */
export type EvidenceClass = 'lessons-and-test' | 'lessons' | 'test-out'

export interface TranscriptEntry {
  readonly id: string
  readonly completedOn: LocalDate
  readonly code: string
  readonly title: Text
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

export function evidenceClass(completedBy: CompletedBy | null, release: Pick<Release, 'quizzes'>): EvidenceClass {
  if (completedBy === 'test-out') return 'test-out'
  return quizOfKind(release, 'final') ? 'lessons-and-test' : 'lessons'
}

/** Who passed by the tests alone has not spent the hours of the course: they count for nothing. */
export function countedMinutes(courseMinutes: number, evidence: EvidenceClass): number {
  return evidence === 'test-out' ? 0 : courseMinutes
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
