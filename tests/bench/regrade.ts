import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { actorOf } from '#app/accounts/actor.ts'
import { newId } from '#app/kernel/id.ts'
import { previewRegrade } from '#app/studio/regrade-preview.server.ts'
import { startRegrade } from '#app/studio/start-regrade.server.ts'
import { openDatabase } from '#db/database.server.ts'
import { startAttempt } from './attempts.ts'
import { client } from './client.ts'
import { courseId, siteWithLearners } from './learners.ts'
import { type Figure, figure } from './report.ts'
import { mendItem, sitTests } from './sat-tests.ts'
import { saveSteadily } from './steady-saves.ts'

const attempts = 100_000
const savers = 64
const bank = 'main'

/** The results of a hundred thousand attempts corrected by the worker, while 64 learners go on saving. */
export async function regrade(): Promise<Figure[]> {
  const site = await siteWithLearners(savers)
  const http = client(site.origin, savers)
  const db = await openDatabase({ dataDir: site.dataDir })
  try {
    // Answers that differ from person to person, the first option in two thirds of cases.
    const choose = (n: number, index: number, options: readonly string[]) => options[pick(n * 31 + index * 7, options.length)]!
    const versions = await sitTests(site.dataDir, db, { count: attempts, choose })
    const mended = await mendItem(db, versions[0]!)
    const open = await Promise.all(site.learners.map((learner) => startAttempt(http, learner)))
    const alone = await saveSteadily(http, open, 5_000)

    const began = performance.now()
    const { held, counts } = await previewRegrade(db, courseId, { target: mended, lowersToo: true }, new Date())
    const dryRun = performance.now() - began
    if (held !== attempts) throw new Error(`${held} attempts hold an earlier version, not ${attempts}`)

    const trainer = actorOf({ id: site.learners[0]!.accountId, displayName: 'Trainer' }, [{ role: 'trainer', scope: '*' }])
    const ctx = { db, actor: trainer, now: new Date(), locale: 'en' as const }
    const id = newId()
    const place = { courseId, bank, itemId: mended.id }
    const order = { id, versionId: mended.versionId, lowersToo: true, reason: 'The key was wrong.' }
    let working = true
    const saving = saveSteadily(http, open, () => working)
    const started = performance.now()
    const ordered = await startRegrade(ctx, place, order)
    if (!ordered.ok) throw new Error(ordered.refusal)
    const watcher = new Database(path.join(site.dataDir, 'salohiyat.sqlite'), { readonly: true })
    const row = () =>
      watcher.prepare('select state, done, changed from regrade where id = ?').get(id) as { state: string; done: number; changed: number }
    while (row().state === 'running') await pause(50)
    const seconds = (performance.now() - started) / 1000
    working = false
    const beside = await saving
    const { changed } = row()
    watcher.close()
    if (changed !== counts.raised + counts.lowered)
      throw new Error(`${changed} results changed, the dry run said ${counts.raised + counts.lowered}`)
    return [
      figure(`correcting ${attempts.toLocaleString('en')} results (${changed.toLocaleString('en')} change) by the worker`, seconds, 's', {
        atMost: 60,
      }),
      figure(`  autosave of ${savers} learners meanwhile, 99th percentile`, beside.p99, 'ms', { atMost: 500 }),
      figure('  the same without it', alone.p99, 'ms'),
      figure('  saves meanwhile', beside.perSecond, 'saves/s'),
      figure('dry run over all of them', dryRun / 1000, 's'),
    ]
  } finally {
    http.close()
    await db.close()
    await site.stop()
  }
}

const pick = (seed: number, length: number) => (seed % 3 < 2 ? 0 : 1 + ((seed >> 3) % (length - 1)))
