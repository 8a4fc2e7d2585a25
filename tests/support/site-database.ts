import { createHash } from 'node:crypto'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Site } from './site.ts'

/** Reads, and where a test needs it changes, what a running site keeps in its SQLite file. */
export function openSiteDatabase(site: Site): Database.Database {
  const database = new Database(path.join(site.dataDir, 'salohiyat.sqlite'))
  database.pragma('busy_timeout = 5000')
  return database
}

/**
 * Where a refused request may leave traces, and where the worker goes on with earlier ones meanwhile: only this is looked
 * at there.
 */
const lookedAt: Readonly<Record<string, string>> = {
  rate_limit: 'select 0',
  session: 'select 0',
  letter: 'select 0',
  server_heartbeat: 'select 0',
  item_tally: 'select 0',
  level_tally: 'select 0',
  option_tally: 'select 0',
  quiz_tally: 'select 0',
  report_person: 'select 0',
  report_state: 'select 0',
  attempt_grade: 'select attempt_id, number, reason, items, score, passed from attempt_grade order by attempt_id, number',
  outbox_event: 'select id, payload from outbox_event order by id',
  audit_event: "select * from audit_event where action <> 'account.signed-in' order by id",
}

/** One hash per table; equal before and after a request that changed nothing. */
export function fingerprint(database: Database.Database): Record<string, string> {
  const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all() as string[]
  return Object.fromEntries(
    tables.map((table) => {
      const rows = database.prepare(lookedAt[table] ?? `select * from "${table}" order by rowid`).raw()
      const hash = createHash('sha256')
      for (const row of rows.iterate()) hash.update(JSON.stringify(row))
      return [table, hash.digest('hex')]
    }),
  )
}

/** Every lesson of the course done yesterday, as if she had read them all. */
export function finishLessons(database: Database.Database, email: string, courseId: string): void {
  const enrolment = database
    .prepare('select enrolment.id from enrolment join account on account.id = learner_id where email = ? and course_id = ?')
    .pluck()
    .get(email, courseId)
  const manifest = database
    .prepare('select manifest from release join course on current_release_id = release.id where course.id = ?')
    .pluck()
    .get(courseId) as string
  const yesterday = Date.now() - 86_400_000
  const insert = database.prepare('insert or replace into lesson_evidence values (?, ?, ?, ?, ?, ?)')
  const { lessons } = JSON.parse(manifest) as { lessons: { id: string; hash: string }[] }
  for (const lesson of lessons) insert.run(enrolment, lesson.id, lesson.hash, yesterday, yesterday, 'en')
}

/** Moves the completion of a course so many days back, to when it is asked what of it she does at work; answers the enrolment. */
export function completedBefore(database: Database.Database, email: string, courseId: string, days: number): string {
  return database
    .prepare(
      'update enrolment set completed_at = completed_at - ? where course_id = ? and completed_at is not null and learner_id = (select id from account where email = ?) returning id',
    )
    .pluck()
    .get(days * 86_400_000, courseId, email) as string
}

/** Gives a person of the staff list another supervisor, by address. */
export function supervise(database: Database.Database, email: string, supervisor: string): void {
  const personOf = '(select person.id from person join account on account.id = account_id where account.email = ?)'
  database.prepare(`update job set supervisor_id = ${personOf} where person_id = ${personOf}`).run(supervisor, email)
}

/** Sentences of keys (explanations, feedback, hidden steps) by exercise or item, without what some public part says too. */
export function secretSentences(database: Database.Database, table: KeyTable): Map<string, string[]> {
  return new Map([...secretTexts(database, table)].map(([id, texts]) => [id, texts.flat()]))
}

type KeyTable = 'release_exercise' | 'item_version'

/** As `secretSentences`, each text of a key apart: an explanation that quotes something is several sentences. */
export function secretTexts(database: Database.Database, table: KeyTable): Map<string, string[][]> {
  const id = table === 'item_version' ? 'item_id' : 'id'
  const rows = database.prepare(`select ${id} as id, key, public_data as shown from ${table}`).all() as {
    id: string
    key: string
    shown: string
  }[]
  const open = new Set(rows.flatMap(({ shown }) => sentencesIn(JSON.parse(shown))))
  const secretIn = (text: string) => sentencesIn(text).filter((sentence) => !open.has(sentence))
  return new Map(rows.map(({ id, key }) => [id, textsIn(JSON.parse(key)).map(secretIn)]))
}

/** Long enough to stand nowhere by chance, and without marks that HTML writes otherwise. */
export function sentencesIn(value: unknown): string[] {
  return textsIn(value).flatMap((text) => text.split(/[`*<>&"'“”«»‘’ʻʼ\n]/).filter((part) => part.trim().length > 24))
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
