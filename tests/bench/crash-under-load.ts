import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { freePort } from '../support/site.ts'
import { type OpenAttempt, saveAnswer, startAttempt } from './attempts.ts'
import { type Client, client, UnexpectedStatus } from './client.ts'
import { type BenchLearner, siteWithLearners } from './learners.ts'
import { processTree } from './processes.ts'

const clients = 64

export interface Crashes {
  readonly count: number
  /** For every process of the site, given its data folder. */
  environment?(dataDir: string): Record<string, string>
  /** Called when all processes are gone, before the site starts again. */
  onCrash?(dataDir: string): void
}

/** What people were told, and what of it the database does not bear out at the end. */
export interface Outcome {
  readonly answers: number
  readonly submissions: number
  readonly lostAnswers: number
  readonly lostSubmissions: number
  readonly doubleCertificates: number
  readonly missingCertificates: number
  readonly integrity: string
  readonly foreignKeyFaults: number
}

/** What the server acknowledged: kept outside of it, written after each answer with a success code. */
interface Journal {
  readonly saved: Map<string, { revision: number; attemptId: string; item: string; option: string }>
  readonly submitted: Set<string>
  answers: number
}

/** Kills every process of the site with SIGKILL, again and again, while 64 people save and submit. */
export async function crashUnderLoad({ count, environment, onCrash }: Crashes): Promise<Outcome> {
  // More learners than can be through before the last crash, so that each meets all clients at work.
  const prepared = await siteWithLearners(clients * Math.max(4, count))
  prepared.process.kill('SIGTERM')
  await gone(prepared.process)
  const { dataDir } = prepared
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const start = () => startSupervisor(dataDir, port, environment?.(dataDir))
  onCrash?.(dataDir)
  let site = start()
  await ready(origin)

  const http = client(origin, clients)
  const load = startLoad(http, dataDir, prepared.learners)
  for (let crash = 1; crash <= count; crash += 1) {
    await pause(300 + Math.random() * 1200)
    for (const pid of processTree(site.pid!)) process.kill(pid, 'SIGKILL')
    await gone(site)
    onCrash?.(dataDir)
    site = start()
    await ready(origin)
    if (crash % 10 === 0)
      console.log(`${crash} crashes, ${load.journal.answers} answers acknowledged, ${load.journal.submitted.size} attempts submitted`)
  }
  await pause(2000)
  await load.stop()
  // The worker issues what is still due.
  await pause(5000)
  site.kill('SIGTERM')
  await gone(site)
  http.close()
  const outcome = compare(dataDir, load.journal)
  await prepared.stop()
  return outcome
}

export function isSound(outcome: Outcome): boolean {
  const { lostAnswers, lostSubmissions, doubleCertificates, missingCertificates, foreignKeyFaults, integrity } = outcome
  return lostAnswers + lostSubmissions + doubleCertificates + missingCertificates + foreignKeyFaults === 0 && integrity === 'ok'
}

export function describe(outcome: Outcome): string {
  return (
    `under ${clients} clients: ${outcome.answers} answers acknowledged, ${outcome.lostAnswers} lost; ` +
    `${outcome.submissions} submissions acknowledged, ${outcome.lostSubmissions} lost, ${outcome.doubleCertificates} double certificates, ` +
    `${outcome.missingCertificates} certificates missing; integrity ${outcome.integrity}, foreign key faults ${outcome.foreignKeyFaults}`
  )
}

/** People at work until `stop`: one learner after another starts an attempt, answers, and submits. */
function startLoad(http: Client, dataDir: string, learners: readonly BenchLearner[]) {
  const journal: Journal = { saved: new Map(), submitted: new Set(), answers: 0 }
  /** Latest revision that an attempt's page knows of, by its path. */
  const revisions = new Map<string, number>()
  const queue = [...learners]
  let stopping = false
  const people = Array.from({ length: clients }, person)
  return {
    journal,
    async stop() {
      stopping = true
      await Promise.all(people)
    },
  }

  /** Random answers for some seconds, then the right ones, so that certificates are issued. */
  async function person(): Promise<void> {
    while (!stopping) {
      const learner = queue.pop()
      if (!learner) throw new Error('The learners were through before the last crash')
      const attempt = await insist(() => startAttempt(http, learner))
      if (!attempt) return
      const until = performance.now() + 1000 + Math.random() * 4000
      for (let turn = 0; performance.now() < until && !stopping; turn += 1) {
        const item = attempt.items[turn % attempt.items.length]!
        await insist(() => save(attempt, item, 'abc'[Math.floor(Math.random() * 3)]!))
      }
      const right = rightOptions(dataDir)
      for (const item of attempt.items) await insist(() => save(attempt, item, right.get(item)!))
      await insist(() => submit(attempt))
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
    journal.answers += 1
  }

  async function submit(attempt: OpenAttempt): Promise<void> {
    const fields = { base: String(revisions.get(attempt.path) ?? 0), intent: 'submit-anyway' }
    const answer = await http.post(attempt.path, attempt.learner.cookie, fields)
    if (answer.status !== 303) throw new UnexpectedStatus(`submit: ${answer.status}`)
    journal.submitted.add(attempt.path.split('/').at(-1)!)
  }

  /** A request that fails is tried again, as a browser's queue does. */
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
}

function startSupervisor(dataDir: string, port: number, environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['build/server/supervisor.js'], {
    stdio: 'ignore',
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, PORT: String(port), DEMO: 'off', ...environment },
  })
}

function gone(site: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => site.once('exit', resolve))
}

async function ready(origin: string): Promise<void> {
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

function open(dataDir: string) {
  return new Database(path.join(dataDir, 'salohiyat.sqlite'), { readonly: true })
}

function rightOptions(dataDir: string): Map<string, string> {
  const database = open(dataDir)
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
function compare(dataDir: string, journal: Journal): Outcome {
  const database = open(dataDir)
  const events = database.prepare('select responses from answer_event where attempt_id = ? and revision <= ? order by revision desc')
  let lostAnswers = 0
  for (const { attemptId, revision, item, option } of journal.saved.values()) {
    const rows = events.all(attemptId, revision) as { responses: string }[]
    const latest = rows
      .map(({ responses }) => (JSON.parse(responses) as Record<string, unknown>)[item])
      .find((response) => response !== undefined)
    if (!JSON.stringify(latest ?? null).includes(`"${option}"`)) lostAnswers += 1
  }
  const submitted = database.prepare('select submitted_at is not null from attempt where id = ?').pluck()
  const count = (query: string) => database.prepare(query).pluck().get() as number
  const outcome = {
    answers: journal.answers,
    submissions: journal.submitted.size,
    lostAnswers,
    lostSubmissions: [...journal.submitted].filter((id) => submitted.get(id) !== 1).length,
    doubleCertificates: count('select count(*) - count(distinct enrolment_id) from award'),
    missingCertificates: count(
      'select count(*) from enrolment where completed_at is not null and id not in (select enrolment_id from award)',
    ),
    integrity: database.pragma('integrity_check', { simple: true }) as string,
    foreignKeyFaults: (database.pragma('foreign_key_check') as unknown[]).length,
  }
  database.close()
  return outcome
}
