// One of several processes that write to one SQLite file: `increment-process.ts <file> <times>`.
import { eq } from 'drizzle-orm'
import { course } from '#db/schema/index.ts'
import { openSqliteDatabase } from '#db/sqlite-database.server.ts'

const [file, times] = process.argv.slice(2) as [string, string]
const db = openSqliteDatabase(file)
let longest = 0
for (let n = 0; n < Number(times); n++) {
  const started = performance.now()
  await db.transact(async (tx) => {
    const [row] = await tx.select().from(course).where(eq(course.id, 'counter'))
    await tx
      .update(course)
      .set({ currentReleaseId: String(Number(row!.currentReleaseId) + 1) })
      .where(eq(course.id, 'counter'))
  })
  longest = Math.max(longest, performance.now() - started)
}
await db.close()
console.log(JSON.stringify({ longest: Math.round(longest) }))
