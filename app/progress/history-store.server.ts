import type { Tx } from '#db/handle.ts'
import { insertMany } from '#db/insert-many.ts'
import { enrolment, lessonEvidence } from '#db/schema/progress.ts'

export type PastEnrolment = typeof enrolment.$inferInsert
export type PastLesson = typeof lessonEvidence.$inferInsert

/** Adds enrolments of days gone by with what was seen of their lessons, many at once: for the demo history. */
export async function insertPastLearning(tx: Tx, enrolments: readonly PastEnrolment[], lessons: readonly PastLesson[]): Promise<void> {
  await insertMany(tx, enrolment, enrolments)
  await insertMany(tx, lessonEvidence, lessons)
}
