import type { Tx } from '#db/handle.ts'
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
