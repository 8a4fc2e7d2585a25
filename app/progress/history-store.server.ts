import type { Tx } from '#db/handle.ts'
import { insertMany } from '#db/insert-many.ts'
import { enrolment, lessonEvidence, outsideLearning } from '#db/schema/progress.ts'

export type PastEnrolment = typeof enrolment.$inferInsert
export type PastLesson = typeof lessonEvidence.$inferInsert
export type PastOutside = typeof outsideLearning.$inferInsert

interface PastLearning {
  readonly enrolments: readonly PastEnrolment[]
  readonly lessons: readonly PastLesson[]
  readonly outside: readonly PastOutside[]
}

/** Adds enrolments of days gone by with what was seen of their lessons, and what was learnt elsewhere, many at once: for the demo history. */
export async function insertPastLearning(tx: Tx, { enrolments, lessons, outside }: PastLearning): Promise<void> {
  await insertMany(tx, enrolment, enrolments)
  await insertMany(tx, lessonEvidence, lessons)
  await insertMany(tx, outsideLearning, outside)
}
