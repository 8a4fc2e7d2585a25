import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { findDemoAccount } from '#app/accounts/account-store.server.ts'
import { actWithRights } from '#app/accounts/act-for.server.ts'
import { createSession } from '#app/accounts/session.server.ts'
import { reviewDaily } from '#app/assignments/review-daily.server.ts'
import { reviewDuties } from '#app/assignments/review-duties.server.ts'
import { previewDraft, type RuleDraft, saveDraft } from '#app/assignments/save-rule.server.ts'
import { onePerson } from '#app/assignments/who-store.server.ts'
import { openDatabase } from '#db/database.server.ts'
import { startSite } from '../support/site.ts'
import { percentile } from './client.ts'
import { type Figure, figure } from './report.ts'

const timeZone = 'Asia/Tashkent'
/** Courses beside the real one, so that every person has so many duties and there are a million. */
const moreCourses = 23
const changes = 200
const views = 200

const rule: RuleDraft = {
  kind: 'new',
  courseId: 'dig-101',
  within: undefined,
  terms: {
    audience: { kind: 'all', of: [] },
    due: { kind: 'after', days: 60, trigger: { kind: 'rule-start' } },
    renewal: undefined,
    leaving: 'close',
  },
}

/** Required learning of 42,000 people with a million duties and a million enrolments. `DEMO=tiny` tries it with few. */
export async function duties(): Promise<Figure[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'salohiyat-bench-'))
  const env = { ...process.env, NODE_ENV: 'production' as const, DATA_DIR: dataDir, DEMO: process.env.DEMO ?? 'full' }
  const prepared = spawnSync(process.execPath, ['build/server/cli.js', 'prepare'], { env, encoding: 'utf8' })
  if (prepared.status !== 0) throw new Error(`The data could not be prepared:\n${prepared.stdout}${prepared.stderr}`)
  const db = await openDatabase({ dataDir })
  try {
    const officer = (await findDemoAccount(db.read, 'hr.national@demo.example'))!
    const actor = (await actWithRights(db.read, officer.id))!
    const ctx = { db, actor, now: new Date(), locale: 'en' as const }
    const preview = await timed(() => previewDraft(ctx, rule, timeZone))
    if (!preview.value.ok) throw new Error(preview.value.refusal)
    const { adds, seal } = preview.value.value
    const commit = await timed(() => saveDraft(ctx, rule, { seal, note: 'bench', timeZone }))
    if (!commit.value.ok) throw new Error(commit.value.refusal)
    const { people, duties: dutyCount, enrolments } = multiply(dataDir, commit.value.value.ruleId)

    const single: number[] = []
    for (const personId of every(people, changes)) {
      const review = await timed(() => db.transact((tx) => reviewDuties(tx, onePerson(personId), { now: new Date(), timeZone })))
      single.push(review.milliseconds)
    }
    let longest = 0
    const night = await timed(async () => {
      for (let more = true; more; ) {
        const step = await timed(() => reviewDaily(db, { now: new Date(), timeZone }))
        longest = Math.max(longest, step.milliseconds)
        more = step.value
      }
    })
    const learning = await learningPage(dataDir, people)
    return [
      figure(`rule for ${adds} people: preview`, preview.milliseconds / 1000, 's', { atMost: 1 }),
      figure('  put in force', commit.milliseconds / 1000, 's', { atMost: 5 }),
      figure(`one person's change, ${moreCourses + 1} rules and duties, median of ${changes}`, percentile(single, 0.5), 'ms', {
        atMost: 20,
      }),
      figure('  95th percentile', percentile(single, 0.95), 'ms'),
      figure(`review of a day, ${dutyCount} duties`, night.milliseconds / 1000, 's', { atMost: 30 }),
      figure('  longest step', longest, 'ms'),
      figure(`/learn, ${enrolments} enrolments, one request at a time, median of ${views}`, percentile(learning, 0.5), 'ms', {
        atMost: 15,
      }),
      figure('  95th percentile', percentile(learning, 0.95), 'ms'),
    ]
  } finally {
    await db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const began = performance.now()
  const value = await work()
  return { value, milliseconds: performance.now() - began }
}

/** So many of them, evenly spread. */
function every<T>(items: readonly T[], count: number): T[] {
  return Array.from({ length: Math.min(count, items.length) }, (_, n) => items[Math.floor((n * items.length) / count) % items.length]!)
}

/** Copies the rule and its duties for more courses, of which half are done, and gives everybody three cycles of every real course. */
function multiply(dataDir: string, ruleId: string) {
  const file = new BetterSqlite(path.join(dataDir, 'salohiyat.sqlite'))
  file.pragma('foreign_keys = off')
  file.pragma('synchronous = off')
  file.exec('begin')
  file.exec(`insert into enrolment (id, learner_id, course_id, cycle, enrolled_at, completed_at)
    select account.id || course.id || cycle.value, account.id, course.id, cycle.value, 1500000000000 + cycle.value,
      case when cycle.value < 3 then 1500000000000 + cycle.value end
    from person join account on account.id = person.account_id, course, json_each('[1, 2, 3]') as cycle
    where course.current_release_id is not null
      and not exists (select 1 from enrolment as known where known.learner_id = account.id and known.course_id = course.id)`)
  for (let n = 1; n <= moreCourses; n++) {
    const course = `bench-${n}`
    file.prepare("insert into course (id, source) values (?, 'files')").run(course)
    copy(file, 'duty_rule', { id: course, course_id: course }, `id = '${ruleId}'`)
    copy(file, 'duty_rule_version', { rule_id: course }, `rule_id = '${ruleId}'`)
    file.exec(`create temp table those as select id from duty where course_id = 'dig-101'`)
    copy(file, 'duty', { course_id: course }, 'id in (select id from those)', `id || '-${n}'`)
    copy(file, 'duty_reason', { rule_id: course }, `rule_id = '${ruleId}'`, undefined, `duty_id || '-${n}'`)
    file.exec('drop table those')
  }
  file.exec('commit')
  const people = file.prepare("select person_id from duty where course_id = 'dig-101' order by person_id").pluck().all() as string[]
  const count = (table: string) => file.prepare(`select count(*) from ${table}`).pluck().get() as number
  const counted = { people, duties: count('duty'), enrolments: count('enrolment') }
  file.exec('analyze')
  file.close()
  return counted
}

type File = InstanceType<typeof BetterSqlite>

/** Copies rows of a table with some columns changed: to a text, or the id and the id of the duty to what SQL says. */
function copy(file: File, table: string, changed: Record<string, string>, where: string, id?: string, dutyId?: string): void {
  const names = file.prepare(`select name from pragma_table_info('${table}')`).pluck().all() as string[]
  const values = names.map((name) => {
    if (name === 'id' && id) return id
    if (name === 'duty_id' && dutyId) return dutyId
    return changed[name] === undefined ? `"${name}"` : `'${changed[name]}'`
  })
  file.exec(
    `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) select ${values.join(', ')} from ${table} where ${where}`,
  )
}

/** Milliseconds of the page of people who have an account. */
async function learningPage(dataDir: string, people: readonly string[]): Promise<number[]> {
  const db = await openDatabase({ dataDir })
  const file = new BetterSqlite(path.join(dataDir, 'salohiyat.sqlite'), { readonly: true })
  const account = file.prepare('select account_id from person where id = ?').pluck()
  const accounts = every(people, views).flatMap((personId) => (account.get(personId) as string | null) ?? [])
  file.close()
  const cookies: string[] = []
  for (const accountId of accounts) cookies.push(`session=${await createSession(db, accountId, new Date())}`)
  await db.close()
  const site = await startSite({ DATA_DIR: dataDir, DEMO: 'off', WEB_PROCESSES: '1' })
  try {
    const times: number[] = []
    // The first ones warm the server up, and are not counted.
    for (const cookie of [...cookies.slice(0, 20), ...cookies]) {
      const { value, milliseconds } = await timed(async () => {
        const answer = await fetch(`${site.origin}/learn`, { headers: { cookie }, redirect: 'manual' })
        return { status: answer.status, text: await answer.text() }
      })
      if (value.status !== 200 || !value.text.includes('id="required"')) throw new Error(`/learn was answered ${value.status}`)
      times.push(milliseconds)
    }
    return times.slice(20)
  } finally {
    await site.stop()
  }
}
