import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { engine } from './engine.ts'
import { migrationsFolder } from './migrate.ts'

/** A database of its own with the migrations before the one under test. */
async function databaseBefore(migration: string) {
  const names = readdirSync(migrationsFolder()).filter((name) => name.endsWith('.sql'))
  const sqlOf = (name: string) => readFileSync(join(migrationsFolder(), name), 'utf8').replaceAll('--> statement-breakpoint', '')
  const raw = engine === 'postgres' ? await postgres() : sqlite()
  // As `migrate` does it: in a transaction, in which SQLite does not heed the pragma about foreign keys.
  const apply = (name: string) => raw.exec(`begin; ${sqlOf(name)}; commit;`)
  for (const name of names.filter((each) => each < migration).sort()) await apply(name)
  return { ...raw, migrate: () => apply(names.find((name) => name.startsWith(migration))!) }
}

async function postgres() {
  const lite = new PGlite()
  onTestFinished(() => lite.close())
  return {
    exec: async (sql: string) => void (await lite.exec(sql)),
    rows: async (sql: string) => (await lite.query<Record<string, unknown>>(sql)).rows,
  }
}

function sqlite() {
  const lite = new Database(':memory:')
  lite.pragma('foreign_keys = OFF')
  onTestFinished(() => void lite.close())
  return {
    exec: async (sql: string) => void lite.exec(sql),
    rows: async (sql: string) => lite.prepare<[], Record<string, unknown>>(sql).all(),
  }
}

const instant = (day: number) => (engine === 'postgres' ? `'2026-01-0${day}T00:00:00Z'` : `${Date.UTC(2026, 0, day)}`)
const yes = engine === 'postgres' ? 'true' : '1'

test('items of releases become versions, and attempts keep the ones they were drawn with', async () => {
  const db = await databaseBefore('0002')
  const item = (release: string, id: string, text: string) =>
    `('${release}', '${id}', 'main', 'single-choice', 'o1', 'apply', '{"stem":{"en":"${text}"}}', '{}')`
  const drawn = `[{"itemId":"b","seed":"s.1"},{"itemId":"a","seed":"s.2"}]`
  await db.exec(`
    insert into course (id, current_release_id, source) values ('cyb-101', 'r2', 'files');
    insert into release (id, course_id, published_at, manifest) values ('r1', 'cyb-101', ${instant(1)}, '{}'), ('r2', 'cyb-101', ${instant(2)}, '{}');
    insert into release_item (release_id, id, bank, type, outcome, level, public_data, key)
      values ${item('r1', 'a', 'A, first')}, ${item('r1', 'b', 'B')}, ${item('r2', 'a', 'A, second')};
    insert into rendered_lesson (release_id, lesson_id, locale, renderer_version, segments) values ('r2', 'why', 'en', 'v1', '[]');
    insert into account (id, email, name_latin, name_cyrillic, certificate_script, locale, password_hash, demo, created_at)
      values ('p', 'p@example.uz', 'P', 'П', 'latin', 'en', '', ${yes}, ${instant(1)});
    insert into enrolment (id, learner_id, course_id, cycle, enrolled_at) values ('e', 'p', 'cyb-101', 1, ${instant(1)});
    insert into attempt (id, learner_id, enrolment_id, course_id, release_id, quiz_id, number, items, responses, revision, started_at)
      values ('t', 'p', 'e', 'cyb-101', 'r1', 'final', 1, '${drawn}', '{}', 0, ${instant(1)});`)
  await db.migrate()

  expect(await db.rows('select id, item_id, version from item_version order by item_id, version')).toEqual([
    { id: 'r1/main/a', item_id: 'a', version: 1 },
    { id: 'r2/main/a', item_id: 'a', version: 2 },
    { id: 'r1/main/b', item_id: 'b', version: 1 },
  ])
  const bank = await db.rows('select id, current_version_id, retired_at is null as drawn from bank_item order by id')
  expect(bank.map((row) => [row.id, row.current_version_id, Boolean(row.drawn)])).toEqual([
    ['a', 'r2/main/a', true],
    ['b', 'r1/main/b', false],
  ])
  const [attempt] = await db.rows('select items from attempt')
  const items = typeof attempt!.items === 'string' ? JSON.parse(attempt!.items) : attempt!.items
  expect(items).toEqual([
    { itemId: 'b', versionId: 'r1/main/b', seed: 's.1' },
    { itemId: 'a', versionId: 'r1/main/a', seed: 's.2' },
  ])
  expect(await db.rows('select renderer_version from rendered_lesson')).toEqual([{ renderer_version: '' }])
})

test('files of questions keep what was decided about them, question by question', async () => {
  const db = await databaseBefore('0006')
  const draft = {
    questions: [
      { position: { index: 1, name: 'A' }, mapped: true, item: { type: 'single-choice' }, notes: [] },
      { position: { index: 2, name: 'B' }, mapped: false, reason: 'no-answers' },
      { position: { index: 3, name: 'C' }, mapped: true, item: { type: 'single-choice' }, notes: [] },
    ],
    encoding: { name: 'windows-1251', guessed: true },
    proposals: {
      1: { take: true, outcome: '', level: '', id: 'a' },
      3: { take: false, outcome: 'o1', level: '', id: 'c', sameAs: { index: 1 } },
    },
    choices: { 1: { take: true, outcome: 'o2', level: 'apply', id: 'mine' } },
  }
  await db.exec(`
    insert into course (id, source) values ('cyb-101', 'files');
    insert into account (id, email, name_latin, name_cyrillic, certificate_script, locale, password_hash, demo, created_at)
      values ('p', 'p@example.uz', 'P', 'П', 'latin', 'en', '', ${yes}, ${instant(1)});
    insert into item_import (id, course_id, bank, file_name, format, locale, draft, item_ids, importer_id, created_at)
      values ('i', 'cyb-101', 'main', 'a.txt', 'gift', 'en', '${JSON.stringify(draft)}', '[]', 'p', ${instant(1)});`)
  await db.migrate()

  const rows = await db.rows('select * from imported_question order by number')
  const read = (json: unknown) => (typeof json === 'string' ? JSON.parse(json) : json)
  expect(rows.map(({ question, same_as, ...row }) => ({ ...row, question: read(question), same_as: read(same_as) }))).toMatchObject([
    { number: 1, question: draft.questions[0], outcome: 'o2', level: 'apply', item_id: 'mine', same_as: null },
    { number: 2, question: draft.questions[1], outcome: '', level: '', item_id: '', same_as: null },
    { number: 3, question: draft.questions[2], outcome: 'o1', level: '', item_id: 'c', same_as: { index: 1 } },
  ])
  const decided = rows.map(({ mapped, take, invalid }) => [mapped, take, invalid].map(Boolean))
  expect(decided).toEqual([
    [true, true, false],
    [false, false, false],
    [true, false, false],
  ])
  const [stored] = await db.rows('select read_at = created_at as read, encoding from item_import')
  expect([Boolean(stored!.read), read(stored!.encoding)]).toEqual([true, draft.encoding])
})

test('what is asked of people may be a learning path; rules, duties and all that hangs on them stay as they were', async () => {
  const db = await databaseBefore('0021')
  const kept = ['duty_rule', 'duty_rule_version', 'duty', 'duty_reason', 'duty_exemption', 'extension_request', 'reminder']
  const rowsOf = async (name: string) => (await db.rows(`select * from ${name}`)).map(({ programme_id, ...row }) => ({ name, ...row }))
  const all = async () => (await Promise.all(kept.map(rowsOf))).flat()
  await db.exec(`
    insert into course (id, source) values ('cyb-101', 'files');
    insert into account (id, email, name_latin, name_cyrillic, certificate_script, locale, password_hash, demo, created_at)
      values ('a', 'a@example.uz', 'A', 'А', 'latin', 'en', '', ${yes}, ${instant(1)});
    insert into org_unit (id, code, kind, names, opened_on) values ('u', 'N-M04', 'ministry', '{"en":"Justice"}', '2020-01-01');
    insert into position (id, code, names, grade_group, roles) values ('o', 'P07', '{"en":"Specialist"}', 'specialist', '[]');
    insert into person (id, code, name_latin, name_cyrillic, sort_key, search_key, sex, birth_band, locale, email_kind)
      values ('p', '1', 'P', 'П', 'p', 'p', 'f', '30-39', 'en', 'none');
    insert into duty_rule (id, course_id, within_line, within_code, version, starts_on, created_at)
      values ('r', 'cyb-101', 'vertical', 'N-M04', 1, '2026-01-01', ${instant(1)});
    insert into duty_rule_version (rule_id, version, audience, due, leaving, note, created_by, created_at)
      values ('r', 1, '{"kind":"all","of":[]}', '{"kind":"fixed","on":"2026-12-31","lateDays":30}', 'close', 'Order 12', 'a', ${instant(1)});
    insert into duty (id, person_id, course_id, cycle, assigned_on, opens_on, due_on, extended_to)
      values ('d', 'p', 'cyb-101', 1, '2026-01-01', '2026-01-01', '2026-12-31', '2027-01-10');
    insert into duty_reason (duty_id, rule_id, version, job_id, unit_id, position_id, since, agreed_on)
      values ('d', 'r', 1, 'j', 'u', 'o', '2026-01-01', '2026-01-01');
    insert into duty_exemption (id, person_id, course_id, category, "from", until, granted_by, granted_at)
      values ('e', 'p', 'cyb-101', 'knows-it', '2026-02-01', '2026-03-01', 'a', ${instant(1)});
    insert into extension_request (id, duty_id, wanted_on, reason, asked_at) values ('q', 'd', '2027-01-10', 'Away', ${instant(2)});
    insert into reminder (key, duty_id, step, recipient, shown, slip, told_on)
      values ('assigned:d', 'd', 'assigned', 'person:p', ${yes}, ${yes}, '2026-01-05');`)
  const before = await all()
  await db.migrate()

  expect(before.map(({ name }) => name)).toEqual(kept)
  expect(await all()).toEqual(before)
  await db.exec(`
    insert into programme (id, position, definition) values ('case-worker', 1, '{}');
    insert into duty_rule (id, programme_id, version, starts_on, created_at) values ('s', 'case-worker', 1, '2026-01-01', ${instant(1)});`)
  const neither = `insert into duty_rule (id, version, starts_on, created_at) values ('n', 1, '2026-01-01', ${instant(1)});`
  await expect(db.exec(neither)).rejects.toThrow('duty_rule_target')
})
