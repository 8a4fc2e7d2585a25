import { and, count, inArray, ne } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { markingTask } from '#db/schema/quizzes.ts'

export interface NewMarkingTask {
  readonly attemptId: string
  readonly itemId: string
  readonly courseId: string
  readonly quizId: string
  readonly secondWanted: boolean
}

/** Puts responses into the queue of those who mark. */
export async function insertMarkingTasks(tx: Tx, tasks: readonly NewMarkingTask[], now: Date): Promise<void> {
  if (tasks.length) await tx.insert(markingTask).values(tasks.map((task) => ({ ...task, state: 'open' as const, createdAt: now })))
}

/** How many responses wait for a marker, by course; courses where none does are left out. */
export async function countTasksToMark(read: Reader, courseIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await read
    .select({ courseId: markingTask.courseId, waiting: count() })
    .from(markingTask)
    .where(and(inArray(markingTask.courseId, [...courseIds]), ne(markingTask.state, 'done')))
    .groupBy(markingTask.courseId)
  return new Map(rows.map(({ courseId, waiting }) => [courseId, waiting]))
}
