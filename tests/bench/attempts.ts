import { randomUUID } from 'node:crypto'
import { type Client, client, expectStatus, percentile } from './client.ts'
import { type BenchLearner, courseId, siteWithLearners } from './learners.ts'
import { cpuMilliseconds, processTree } from './processes.ts'
import { type Figure, figure } from './report.ts'

const answersEach = 10

/** Whole attempts at the final test, from opening to review; then answers saved by 64 people at once. */
export async function attempts(): Promise<Figure[]> {
  const site = await siteWithLearners(700)
  const http = client(site.origin, 64)
  try {
    const people = [...site.learners]
    const savers = await startAll(http, people.splice(0, 64))
    for (const learner of people.splice(0, 40)) await wholeAttempt(http, learner)

    const alone: number[] = []
    for (const learner of people.splice(0, 10)) alone.push(await timed(() => wholeAttempt(http, learner)))

    const together = people.splice(0, 480)
    const count = together.length
    const cpu = cpuMeter(site.process.pid!)
    const started = performance.now()
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let learner = together.pop(); learner; learner = together.pop()) await wholeAttempt(http, learner)
      }),
    )
    const perSecond = count / ((performance.now() - started) / 1000)
    const spent = cpu()

    const savingCpu = cpuMeter(site.process.pid!)
    const saved = await autosave(http, savers, 8)
    const spentSaving = savingCpu()
    return [
      figure('whole attempt (open, start, 10 answers, submit, review), 16 at once', perSecond, 'attempts/s', { atLeast: 120 }),
      figure('  CPU of all server processes', spent.server / count, 'ms/attempt'),
      figure('  CPU of the load generator', spent.own / count, 'ms/attempt'),
      figure('  one alone, median', percentile(alone, 0.5), 'ms', { atMost: 40 }),
      figure('durable autosave, 64 clients', saved.perSecond, 'saves/s', { atLeast: 2000 }),
      figure('  CPU of all server processes', spentSaving.server / saved.count, 'ms/save'),
      figure('  CPU of the load generator', spentSaving.own / saved.count, 'ms/save'),
      figure('  99th percentile', saved.p99, 'ms'),
    ]
  } finally {
    http.close()
    await site.stop()
  }
}

export interface OpenAttempt {
  readonly learner: BenchLearner
  readonly path: string
  readonly items: readonly string[]
}

export async function startAttempt(http: Client, learner: BenchLearner): Promise<OpenAttempt> {
  const started = expectStatus(await http.post(`/learn/${courseId}/quizzes/final`, learner.cookie, {}), 303, 'start')
  const path = started.location!
  const page = expectStatus(await http.get(path, learner.cookie), 200, 'attempt')
  const items = [...page.body.matchAll(/data-item="([^"]+)"/g)].map(([, id]) => id!)
  return { learner, path, items }
}

/** Saves one answer; every acknowledgement comes after the commit is on disk. */
export function saveAnswer(http: Client, { learner, path }: OpenAttempt, item: string, option: string, base: number) {
  const fields = { item, base: String(base), key: randomUUID(), [`i-${item}--choice`]: option }
  return http.post(`${path}/answers`, learner.cookie, fields, 'application/json')
}

/** Submits as the page does: with all that is chosen on it. */
export function submit(http: Client, { learner, path }: OpenAttempt, answered: readonly string[], base: number, intent: string) {
  const chosen = Object.fromEntries(answered.map((item) => [`i-${item}--choice`, 'a']))
  return http.post(path, learner.cookie, { base: String(base), intent, ...chosen })
}

async function wholeAttempt(http: Client, learner: BenchLearner): Promise<void> {
  expectStatus(await http.get(`/learn/${courseId}/quizzes/final`, learner.cookie), 200, 'open')
  const attempt = await startAttempt(http, learner)
  for (const [index, item] of attempt.items.slice(0, answersEach).entries()) {
    expectStatus(await saveAnswer(http, attempt, item, 'a', index), 200, 'save')
  }
  expectStatus(await submit(http, attempt, attempt.items.slice(0, answersEach), answersEach, 'submit-anyway'), 303, 'submit')
  expectStatus(await http.get(`${attempt.path}/review`, learner.cookie), 200, 'review')
}

async function startAll(http: Client, learners: readonly BenchLearner[]): Promise<OpenAttempt[]> {
  return Promise.all(learners.map((learner) => startAttempt(http, learner)))
}

async function autosave(http: Client, attempts: readonly OpenAttempt[], seconds: number) {
  const times: number[] = []
  let until = performance.now() + 2000
  let measuring = false
  const revisions = attempts.map(() => 0)
  const run = async () => {
    await Promise.all(
      attempts.map(async (attempt, index) => {
        for (let turn = revisions[index]!; performance.now() < until; turn += 1) {
          // Another answer at every turn: one that changes nothing is not written.
          const item = attempt.items[turn % attempt.items.length]!
          const took = await timed(async () => {
            expectStatus(
              await saveAnswer(http, attempt, item, 'abc'[(turn + Math.floor(turn / attempt.items.length)) % 3]!, revisions[index]!),
              200,
              'autosave',
            )
          })
          revisions[index]! += 1
          if (measuring) times.push(took)
        }
      }),
    )
  }
  await run()
  measuring = true
  until = performance.now() + seconds * 1000
  await run()
  const count = revisions.reduce((sum, each) => sum + each, 0)
  return { perSecond: times.length / seconds, p99: percentile(times, 0.99), count }
}

/** CPU time in milliseconds from now on, of the site's processes and of this one. */
function cpuMeter(pid: number): () => { server: number; own: number } {
  const pids = processTree(pid)
  const server = cpuMilliseconds(pids)
  const own = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(own)
    return { server: cpuMilliseconds(pids) - server, own: (user + system) / 1000 }
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
