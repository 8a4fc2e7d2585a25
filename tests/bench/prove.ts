import { spawn } from 'node:child_process'
import path from 'node:path'
import Database from 'better-sqlite3'
import { freePort } from '../support/site.ts'
import { type OpenAttempt, saveAnswer, startAttempt } from './attempts.ts'
import { type Client, client, UnexpectedStatus } from './client.ts'
import { siteWithLearners } from './learners.ts'
import { processTree } from './processes.ts'
import { machine } from './report.ts'

// `npm run prove [kills]`: kills every process of the site with SIGKILL, again and again, while 64 people save and
// submit; then compares the database with what was acknowledged to them. Exit code 1 when one answer is missing.

const kills = Number(process.argv[2] ?? 40)
const clients = 64

/** What the server acknowledged: kept outside of it, written after each answer with a success code. */
interface Journal {
  readonly saved: Map<string, { revision: number; attemptId: string; item: string; option: string }>
  readonly submitted: Set<string>
}

// More learners than can be through before the last kill, so that each kill meets all clients at work.
const prepared = await siteWithLearners(clients * Math.max(4, kills))
const { dataDir, learners } = prepared
prepared.process.kill('SIGTERM')
await new Promise((resolve) => prepared.process.once('exit', resolve))

const port = await freePort()
const origin = `http://127.0.0.1:${port}`
let site = start()
await ready()

const journal: Journal = { saved: new Map(), submitted: new Set() }
const http = client(origin, clients)
/** Latest revision that an attempt's page knows of, by its path. */
const revisions = new Map<string, number>()
let stopping = false
let acknowledged = 0
const queue = [...learners]
const people = Array.from({ length: clients }, person)

for (let kill = 1; kill <= kills; kill += 1) {
  await pause(300 + Math.random() * 1200)
  for (const pid of processTree(site.pid!)) process.kill(pid, 'SIGKILL')
  await new Promise((resolve) => site.once('exit', resolve))
  site = start()
  await ready()
  if (kill % 10 === 0) console.log(`${kill} kills, ${acknowledged} answers acknowledged, ${journal.submitted.size} attempts submitted`)
}
await pause(2000)
stopping = true
await Promise.all(people)
// The worker issues what is still due.
await pause(5000)
site.kill('SIGTERM')
await new Promise((resolve) => site.once('exit', resolve))
http.close()

const faults = compare()
console.log(machine())
console.log(
  `${kills} kills under ${clients} clients: ${acknowledged} answers acknowledged, ${faults.lost} lost; ` +
    `${journal.submitted.size} submissions acknowledged, ${faults.unsubmitted} lost, ${faults.doubleCertificates} double certificates, ` +
    `${faults.missingCertificates} certificates missing; integrity ${faults.integrity}, foreign keys ${faults.foreignKeys}`,
)
// A power cut also loses what the system has not written yet; only a file system that forgets on command shows that.
console.log('1 proof skipped: power cut (needs the FUSE file system LazyFS, which no package of npm or Debian brings)')
const sound = faults.lost + faults.unsubmitted + faults.doubleCertificates + faults.missingCertificates + faults.foreignKeys === 0
process.exit(sound && faults.integrity === 'ok' ? 0 : 1)

/**
 * Takes one learner after another through an attempt: other answers for some seconds, then the right ones, so that
 * certificates are issued. A request that fails is tried again, as a browser's queue does.
 */
async function person(): Promise<void> {
  while (!stopping) {
    const learner = queue.pop()
    if (!learner) throw new Error('The learners were through before the last kill')
    const attempt = await insist(() => startAttempt(http, learner))
    if (!attempt) return
    const until = performance.now() + 1000 + Math.random() * 4000
    for (let turn = 0; performance.now() < until && !stopping; turn += 1) {
      const item = attempt.items[turn % attempt.items.length]!
      await insist(() => save(attempt, item, 'abc'[Math.floor(Math.random() * 3)]!))
    }
    const right = rightOptions()
    for (const item of attempt.items) await insist(() => save(attempt, item, right.get(item)!))
    await insist(() => submit(http, attempt))
  }
}

async function save(attempt: OpenAttempt, item: string, option: string): Promise<void> {
  const answer = await saveAnswer(http, attempt, item, option, revisions.get(attempt.path) ?? 0)
  if (answer.status !== 200 && answer.status !== 409) throw new UnexpectedStatus(`save: ${answer.status}`)
  const { revision } = JSON.parse(answer.body) as { revision: number }
  revisions.set(attempt.path, revision)
  // An answer that was kept but never acknowledged came between: the page now knows of it and asks again.
  if (answer.status === 409) throw new UnexpectedStatus('save: behind')
  const attemptId = attempt.path.split('/').at(-1)!
  journal.saved.set(`${attemptId} ${item}`, { revision, attemptId, item, option })
  acknowledged += 1
}

async function submit(http: Client, attempt: OpenAttempt): Promise<void> {
  const answer = await http.post(attempt.path, attempt.learner.cookie, {
    base: String(revisions.get(attempt.path) ?? 0),
    intent: 'submit-anyway',
  })
  if (answer.status !== 303) throw new UnexpectedStatus(`submit: ${answer.status}`)
  journal.submitted.add(attempt.path.split('/').at(-1)!)
}

async function insist<T>(work: () => Promise<T>): Promise<T | undefined> {
  for (let tries = 0; tries < 400 && !stopping; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof UnexpectedStatus) && !(error as NodeJS.ErrnoException).code) throw error
      await pause(50)
    }
  }
  return undefined
}

function start() {
  return spawn(process.execPath, ['build/server/supervisor.js'], {
    stdio: 'ignore',
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, PORT: String(port), DEMO: 'off' },
  })
}

async function ready(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answered = await fetch(`${origin}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return
    await pause(50)
  }
  throw new Error('The site did not come back within 30 s')
}

function open() {
  return new Database(path.join(dataDir, 'salohiyat.sqlite'), { readonly: true })
}

function rightOptions(): Map<string, string> {
  const database = open()
  const rows = database.prepare('select item_id as id, key from item_version').all() as { id: string; key: string }[]
  database.close()
  return new Map(
    rows.map(({ id, key }) => {
      const { options } = JSON.parse(key) as { options: Record<string, { correct: boolean }> }
      return [id, Object.keys(options).find((option) => options[option]?.correct) ?? '']
    }),
  )
}

/** Every acknowledged answer is the latest of its item at its revision; every submission closed its attempt; one certificate per pass. */
function compare() {
  const database = open()
  const events = database.prepare('select responses from answer_event where attempt_id = ? and revision <= ? order by revision desc')
  let lost = 0
  for (const { attemptId, revision, item, option } of journal.saved.values()) {
    const rows = events.all(attemptId, revision) as { responses: string }[]
    const latest = rows
      .map(({ responses }) => (JSON.parse(responses) as Record<string, unknown>)[item])
      .find((response) => response !== undefined)
    if (!JSON.stringify(latest ?? null).includes(`"${option}"`)) lost += 1
  }
  const submitted = database.prepare('select submitted_at from attempt where id = ?')
  let unsubmitted = 0
  for (const id of journal.submitted)
    if (!(submitted.get(id) as { submitted_at: number | null } | undefined)?.submitted_at) unsubmitted += 1
  const count = (query: string) => (database.prepare(query).get() as { n: number }).n
  const result = {
    lost,
    unsubmitted,
    doubleCertificates: count('select count(*) - count(distinct enrolment_id) as n from award'),
    missingCertificates: count(
      'select count(*) as n from enrolment where completed_at is not null and id not in (select enrolment_id from award)',
    ),
    integrity: database.pragma('integrity_check', { simple: true }) as string,
    foreignKeys: (database.pragma('foreign_key_check') as unknown[]).length,
  }
  database.close()
  return result
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
