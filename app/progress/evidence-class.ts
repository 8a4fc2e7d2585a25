import type { Release } from '#app/catalogue/release.ts'
import type { CompletedBy } from './completion.ts'
import { quizOfKind } from './course-completion.ts'

/** What a completion rests on; `outside`: learning elsewhere that was approved. */
export type EvidenceClass = 'lessons-and-test' | 'lessons' | 'test-out' | 'outside'

export function evidenceClass(completedBy: CompletedBy | null, release: Pick<Release, 'quizzes'>): Exclude<EvidenceClass, 'outside'> {
  if (completedBy === 'test-out') return 'test-out'
  return quizOfKind(release, 'final') ? 'lessons-and-test' : 'lessons'
}

/** Minutes of learning that count. Who passed by the tests alone has not spent the hours of the course: they count for nothing. */
export function countedMinutes(minutes: number, evidence: EvidenceClass): number {
  return evidence === 'test-out' ? 0 : minutes
}
