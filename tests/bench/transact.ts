// Durable saves and reads of one process: `node tests/bench/transact.ts [seconds]`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { openDatabase } from '#db/database.server.ts'
import type { Database } from '#db/handle.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { preparedRead } from '#db/prepared.ts'
import { course, rateLimit } from '#db/schema/index.ts'
import { commits } from '#db/sqlite-database.server.ts'

const seconds = Number(process.argv[2] ?? 3)
const dataDir = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'salohiyat-bench-'))
const url = process.env.DATABASE_URL
const migrated = await migrateDatabase({ url, dataDir })
if (!migrated.ok) throw new Error(migrated.refusal)
const db = await openDatabase({ url, dataDir })

let batches = 0
commits.subscribe(() => batches++)

console.log(`${db.engine}, Node ${process.version}, ${seconds} s each`)
for (const clients of [1, 16, 64]) {
  batches = 0
  const { perSecond, p50, p99 } = await hammer(clients, (client, n) => save(db, client, n))
  const perCommit = batches > 0 ? `, ${((perSecond * seconds) / batches).toFixed(1)} per fsync` : ''
  console.log(`durable saves, ${clients} at once: ${perSecond}/s, p50 ${p50} ms, p99 ${p99} ms${perCommit}`)
}
const built = await hammer(16, () => db.read.select().from(course).where(eq(course.id, 'c-1')))
console.log(`reads, built each time: ${built.perSecond}/s`)
const findCourse = preparedRead('bench_find_course', (read) =>
  read
    .select()
    .from(course)
    .where(eq(course.id, sql.placeholder('id'))),
)
const prepared = await hammer(16, () => findCourse(db.read, { id: 'c-1' }))
console.log(`reads, prepared: ${prepared.perSecond}/s`)

await db.close()
rmSync(dataDir, { recursive: true, force: true })

/** Like an autosave: reads a row, writes it back and appends another. */
function save(database: Database, client: number, n: number) {
  return database.transact(async (tx) => {
    const id = `c-${client}`
    const [row] = await tx.select().from(course).where(eq(course.id, id))
    if (row)
      await tx
        .update(course)
        .set({ currentReleaseId: String(n) })
        .where(eq(course.id, id))
        .returning({ id: course.id })
    else await tx.insert(course).values({ id, source: 'files' })
    await tx.insert(rateLimit).values({ key: `${client}-${n}-${performance.now()}`, points: n })
  })
}

async function hammer(clients: number, act: (client: number, n: number) => Promise<unknown>) {
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = 0; ; n++) {
        const started = performance.now()
        if (started > end) break
        await act(client, n)
        times.push(performance.now() - started)
        // Promises alone would never let timers run.
        if (n % 50 === 49) await new Promise(setImmediate)
      }
    }),
  )
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(2)
  return { perSecond: Math.round(times.length / seconds), p50: at(0.5), p99: at(0.99) }
}
