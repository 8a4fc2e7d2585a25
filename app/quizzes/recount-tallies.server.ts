import type { Database } from '#db/handle.ts'
import { countUncounted, forgetTallies, listCountedCourses } from './item-tally-store.server.ts'
import { tallyGrades } from './tally-grades.server.ts'

/**
 * Counts the item analysis anew from the results and answers that are kept: after the way of counting has changed. The
 * site may run meanwhile; a worker that counts too helps. Until it is done, reports know less than they did. Answers how
 * many results there were to count.
 */
export async function recountTallies(db: Database, onProgress: (left: number) => void = () => {}): Promise<number> {
  for (const courseId of await listCountedCourses(db.read)) await db.transact((tx) => forgetTallies(tx, courseId))
  const results = await countUncounted(db.read)
  // Nothing is counted in a round where the worker was faster; what is left says whether there is more.
  for (let left = results; left > 0; left = await countUncounted(db.read)) {
    onProgress(left)
    for (let round = 0; round < 25; round += 1) await tallyGrades(db)
  }
  return results
}
