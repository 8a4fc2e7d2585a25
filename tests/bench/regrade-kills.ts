import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { actorOf } from '#app/accounts/actor.ts'
import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { newId } from '#app/kernel/id.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import { previewRegrade, type RegradePreview } from '#app/studio/regrade-preview.server.ts'
import { runRegrade } from '#app/studio/run-regrade.server.ts'
import { startRegrade } from '#app/studio/start-regrade.server.ts'
import { openDatabase } from '#db/database.server.ts'
import { commits } from '#db/sqlite-database.server.ts'
import { courseId, siteWithLearners } from './learners.ts'
import { machine } from './report.ts'
import { mendItem, sitTests } from './sat-tests.ts'

// `npm run prove regrade-kills [attempts]`: kills the worker with SIGKILL again and again while it corrects thousands of results,
// then compares results, letters and certificates with what the dry run said. Exit code 1 when one is lost or doubled.

const attempts = Number(process.argv[2] ?? 6000)

const site = await siteWithLearners(1)
const { dataDir, learners } = site
site.process.kill('SIGTERM')
await new Promise((resolve) => site.process.once('exit', resolve))
const db = await openDatabase({ dataDir })
const file = new Sqlite(path.join(dataDir, 'salohiyat.sqlite'), { readonly: true })
const count = (query: string, ...values: unknown[]) =>
  file
    .prepare(query)
    .pluck()
    .get(...values) as number

// Twelve right of fifteen pass. The first item decides for half of them: a third of these had what becomes right.
const versions = await sitTests(dataDir, db, {
  count: attempts,
  lessonsDone: true,
  choose(n, index, options, right) {
    const wrong = options[(options.indexOf(right) + 1) % options.length]!
    if (index === 0) return n % 3 === 0 ? wrong : right
    return index <= 11 + (n % 2) - (n % 3 === 0 ? 0 : 1) ? right : wrong
  },
})
await announceResults()
const passed = count('select count(*) from attempt where passed = 1')
await untilDone(() => count('select count(*) from award') === passed && isQuiet())
console.log(machine())
console.log(`${attempts} submitted tests, ${passed} passed and with a certificate`)

const first = await order(versions[0]!)
let kills = 0
while (count("select count(*) from regrade where state = 'running'") > 0) {
  const worker = startWorker()
  const done = count('select done from regrade where id = ?', first.id)
  while (count('select done from regrade where id = ?', first.id) === done && worker.exitCode === null && isRunning()) await pause(5)
  await pause(Math.random() * 250)
  if (isRunning()) kills += 1
  await kill(worker)
}
await untilDone(isQuiet)
const faults = compare(first.preview)
console.log(`killed -9 in the middle ${kills} times; ${JSON.stringify(faults)}`)

// The same again in this process, to see how long it keeps others from writing.
const held: number[] = []
commits.subscribe((commit) => held.push((commit as { milliseconds: number }).milliseconds))
await order(versions[1]!)
held.length = 0
while (await runRegrade(db, new Date(), { publicOrigin: 'http://127.0.0.1', timeZone: 'Asia/Tashkent' }));
held.sort((a, b) => a - b)
const at = (share: number) => held[Math.min(held.length - 1, Math.floor(held.length * share))]!.toFixed(0)
console.log(`${held.length} transactions of a correction: median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms, longest ${at(1)} ms`)

file.close()
await db.close()
await site.stop()
process.exit(kills >= 3 && Object.values(faults).every((fault) => fault === 0) ? 0 : 1)

/** Mends the key of an item, looks what that would do, and orders it: results may go down too. */
async function order(item: StoredItem): Promise<{ id: string; preview: RegradePreview }> {
  const target = await mendItem(db, item)
  const preview = await previewRegrade(db, courseId, { target, lowersToo: true }, new Date())
  const trainer = actorOf({ id: learners[0]!.accountId, displayName: 'Trainer' }, [{ role: 'trainer', scope: '*' }])
  const ctx = { db, actor: trainer, now: new Date(), locale: 'en' as const }
  const id = newId()
  const place = { courseId, bank: item.bank, itemId: item.id }
  const ordered = await startRegrade(ctx, place, { id, versionId: target.versionId, lowersToo: true, reason: 'The key was wrong.' })
  if (!ordered.ok) throw new Error(ordered.refusal)
  return { id, preview }
}

/** The news of the results, from which completions and certificates follow. */
async function announceResults(): Promise<void> {
  const ids = file.prepare('select id from attempt where submitted_at is not null').pluck().all() as string[]
  for (let from = 0; from < ids.length; from += 500) {
    await db.transact(async (tx) => {
      for (const attemptId of ids.slice(from, from + 500))
        await appendEvent(tx, { type: 'attempt.graded', attemptId, number: 1 }, new Date())
    })
  }
}

function startWorker(): ChildProcess {
  return spawn(process.execPath, ['build/server/worker.js'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, DEMO: 'off' },
  })
}

async function kill(worker: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill('SIGKILL')
  await ended
}

/** A worker of its own at work until nothing is left to do. */
async function untilDone(isDone: () => boolean): Promise<void> {
  const worker = startWorker()
  for (const late = Date.now() + 300_000; !isDone(); await pause(100))
    if (Date.now() > late) throw new Error('The worker does not come to an end')
  await kill(worker)
}

function isRunning(): boolean {
  return count("select count(*) from regrade where state = 'running'") > 0
}

function isQuiet(): boolean {
  return count('select count(*) from outbox_event where handled_at is null') === 0
}

/** What differs from the dry run, by kind; nothing should. */
function compare({ rows, held, counts }: RegradePreview) {
  const of = new Map(rows.map((row) => [row.learnerId, row]))
  const results = file
    .prepare(
      `select attempt.learner_id as learner, attempt.enrolment_id as enrolment, attempt.score, attempt.passed,
        (select count(*) from attempt_grade where attempt_id = attempt.id) as grades,
        (select score from attempt_grade where attempt_id = attempt.id and number = 1) as before,
        (select count(*) from letter where occasion like 'regrade:%' || attempt.enrolment_id) as letters,
        (select count(*) from award where enrolment_id = attempt.enrolment_id) as awards,
        (select count(*) from award_status join award on award.id = award_id where enrolment_id = attempt.enrolment_id) as statuses,
        (select completed_at is not null from enrolment where id = attempt.enrolment_id) as completed
      from attempt where submitted_at is not null`,
    )
    .all() as Record<'score' | 'passed' | 'grades' | 'before' | 'letters' | 'awards' | 'statuses' | 'completed', number>[] &
    { learner: string }[]
  const wrong = { results: 0, grades: 0, letters: 0, certificates: 0, suspensions: 0, completions: 0 }
  for (const each of results) {
    const row = of.get(each.learner)
    const wasPassed = row?.turned === 'failed' || (!row?.turned && each.passed === 1)
    if (Math.abs(each.score - (row?.after ?? each.before)) > 1e-9) wrong.results += 1
    // The first result, and the one of the mended version: also where it is the same.
    if (each.grades !== 2) wrong.grades += 1
    if (each.letters !== (row ? 1 : 0)) wrong.letters += 1
    if (each.awards !== (wasPassed || each.passed === 1 ? 1 : 0)) wrong.certificates += 1
    if (each.statuses !== (row?.turned === 'failed' ? 1 : 0)) wrong.suspensions += 1
    if (each.completed !== (wasPassed || each.passed === 1 ? 1 : 0)) wrong.completions += 1
  }
  const { done, changed } = file.prepare('select done, changed from regrade').get() as { done: number; changed: number }
  const counted = done === held && changed === counts.raised + counts.lowered && results.length === held
  const turned = (to: string) => rows.filter((row) => row.turned === to).length
  console.log(`${rows.length} results changed: ${turned('passed')} pass now, ${turned('failed')} no longer`)
  return { ...wrong, counts: counted ? 0 : 1 }
}
