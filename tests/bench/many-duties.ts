import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { findDemoAccount } from '#app/accounts/account-store.server.ts'
import { actWithRights } from '#app/accounts/act-for.server.ts'
import { previewDraft, type RuleDraft, saveDraft } from '#app/assignments/save-rule.server.ts'
import { openDatabase } from '#db/database.server.ts'
import type { Database } from '#db/handle.ts'

export const timeZone = 'Asia/Tashkent'
/** Courses beside the real one, so that every person has so many duties and there are a million. */
export const moreCourses = 23
/** Of 41,952 people a million. */
const enrolmentsEach = 24

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

export interface ManyDuties {
  readonly db: Database
  readonly dataDir: string
  /** Account of an officer who sees all. */
  readonly officerId: string
  readonly people: readonly string[]
  readonly duties: number
  readonly enrolments: number
  /** Of the first rule: how many duties it made, and the milliseconds of looking at it and of putting it in force. */
  readonly rule: { readonly adds: number; readonly preview: number; readonly commit: number }
}

/** Measures in a database of 42,000 people with a million duties and a million enrolments. `DEMO=tiny` tries it with few. */
export async function withManyDuties<T>(measure: (made: ManyDuties) => Promise<T>): Promise<T> {
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
    const made = multiply(dataDir, commit.value.value.ruleId)
    const ofRule = { adds, preview: preview.milliseconds, commit: commit.milliseconds }
    return await measure({ db, dataDir, officerId: officer.id, ...made, rule: ofRule })
  } finally {
    await db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const began = performance.now()
  const value = await work()
  return { value, milliseconds: performance.now() - began }
}

/**
 * Copies the rule and its duties for more courses, and gives everybody as many cycles of the real courses that she has not taken
 * as make a million enrolments of all.
 */
function multiply(dataDir: string, ruleId: string) {
  const file = new BetterSqlite(path.join(dataDir, 'salohiyat.sqlite'))
  file.pragma('foreign_keys = off')
  file.pragma('synchronous = off')
  file.exec('begin')
  const count = (table: string) => file.prepare(`select count(*) from ${table}`).pluck().get() as number
  file.exec(`create temp table untaken as select account.id as learner_id, course.id as course_id
    from person join account on account.id = person.account_id, course
    where course.current_release_id is not null
      and not exists (select 1 from enrolment as known where known.learner_id = account.id and known.course_id = course.id)`)
  const cycles = Math.ceil((enrolmentsEach * count('person') - count('enrolment')) / count('untaken'))
  file
    .prepare(`insert into enrolment (id, learner_id, course_id, cycle, enrolled_at, completed_at)
    select learner_id || course_id || cycle.value, learner_id, course_id, cycle.value, 1500000000000 + cycle.value,
      case when cycle.value < @cycles then 1500000000000 + cycle.value end
    from untaken, json_each(@numbers) as cycle`)
    .run({ cycles, numbers: JSON.stringify(Array.from({ length: cycles }, (_, index) => index + 1)) })
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
