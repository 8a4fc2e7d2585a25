import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '#db/database.server.ts'
import { answerEvent, attempt } from '#db/schema/quizzes.ts'
import { startAttempt, submit } from './attempts.ts'
import { type Client, client, expectStatus, percentile } from './client.ts'
import { type BenchLearner, siteWithLearners } from './learners.ts'
import { type Figure, figure } from './report.ts'

// A whole ministry at one test, after the load that the university Udelar reports of its own examinations: everybody
// presses start within ten seconds, answers two questions at a time and thinks 30 to 90 seconds between. Thinking is ten
// times shorter here, so the site works ten times harder than on that day.
const people = 3000
const startWithinMs = 10_000
const questionsAtOnce = 2
const thinkMs = () => 3000 + Math.random() * 6000

interface Times {
  readonly start: number[]
  readonly save: number[]
  readonly submit: number[]
  errors: number
}

export async function examDay(): Promise<Figure[]> {
  const site = await siteWithLearners(people)
  const http = client(site.origin, people)
  const times: Times = { start: [], save: [], submit: [], errors: 0 }
  try {
    await Promise.all(
      site.learners.map(async (learner) => {
        await sleep(Math.random() * startWithinMs)
        try {
          await sitTheTest(http, learner, times)
        } catch (error) {
          times.errors += 1
          if (times.errors <= 5) console.error((error as Error).message)
        }
      }),
    )
    const { acknowledged, stored } = await compare(site.dataDir, times)
    return [
      figure(`${people} learners start within 10 s: errors`, times.errors, 'errors', { atMost: 0 }),
      figure('  start (press to questions on the page), 95th percentile', percentile(times.start, 0.95), 'ms', { atMost: 2000 }),
      figure('  save, 95th percentile', percentile(times.save, 0.95), 'ms', { atMost: 300 }),
      figure('  save, 99th percentile', percentile(times.save, 0.99), 'ms', { atMost: 1000 }),
      figure('  submit, 95th percentile', percentile(times.submit, 0.95), 'ms'),
      figure('  acknowledged saves that are not stored', acknowledged - stored, 'saves', { atMost: 0 }),
    ]
  } finally {
    http.close()
    await site.stop()
  }
}

async function sitTheTest(http: Client, learner: BenchLearner, times: Times): Promise<void> {
  const began = performance.now()
  const open = await startAttempt(http, learner)
  times.start.push(performance.now() - began)
  let base = 0
  for (let from = 0; from < open.items.length; from += questionsAtOnce) {
    await sleep(thinkMs())
    const fields: [string, string][] = [
      ['base', String(base)],
      ['key', randomUUID()],
    ]
    for (const item of open.items.slice(from, from + questionsAtOnce)) fields.push(['item', item], [`i-${item}--choice`, 'a'])
    const asked = performance.now()
    expectStatus(await http.post(`${open.path}/answers`, learner.cookie, fields, 'application/json'), 200, 'save')
    times.save.push(performance.now() - asked)
    base += 1
  }
  await sleep(thinkMs())
  const asked = performance.now()
  const submitted = expectStatus(await submit(http, open, open.items, base, 'submit'), 303, 'submit')
  if (submitted.location !== `${open.path}/review`) throw new Error(`submit: leads to ${submitted.location}`)
  times.submit.push(performance.now() - asked)
}

/** Saves that were acknowledged, and those that the database has; every attempt is closed. */
async function compare(dataDir: string, times: Times): Promise<{ acknowledged: number; stored: number }> {
  const db = await openDatabase({ dataDir })
  try {
    const stored = (await db.read.select({ revision: answerEvent.revision }).from(answerEvent)).length
    const open = (await db.read.select({ submittedAt: attempt.submittedAt }).from(attempt)).filter((each) => !each.submittedAt).length
    if (open > 0) times.errors += open
    return { acknowledged: times.save.length, stored }
  } finally {
    await db.close()
  }
}
