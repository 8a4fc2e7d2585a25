import type { Release } from '#app/catalogue/release.ts'
import type { CompletedBy } from './completion.ts'
import { quizOfKind } from './course-completion.ts'

/** What a completion rests on. */
export type EvidenceClass = 'lessons-and-test' | 'lessons' | 'test-out'

export function evidenceClass(completedBy: CompletedBy | null, release: Pick<Release, 'quizzes'>): EvidenceClass {
  if (completedBy === 'test-out') return 'test-out'
  return quizOfKind(release, 'final') ? 'lessons-and-test' : 'lessons'
}
