import { eq } from 'drizzle-orm'
import { newId } from '#app/kernel/id.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { mistakeReport } from '#db/schema/progress.ts'

export type MistakeReport = typeof mistakeReport.$inferSelect

export async function insertMistakeReport(tx: Tx, values: Omit<MistakeReport, 'id'>): Promise<string> {
  const id = newId(values.createdAt)
  await tx.insert(mistakeReport).values({ id, ...values })
  return id
}

/** Read by the worker, to write to the trainers of the course: there is no actor. */
export async function findMistakeReport(read: Reader, reportId: string): Promise<MistakeReport | undefined> {
  const [row] = await read.select().from(mistakeReport).where(eq(mistakeReport.id, reportId))
  return row
}
