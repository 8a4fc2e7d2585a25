import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { findDemoAccount } from '#app/accounts/account-store.server.ts'
import { actWithRights } from '#app/accounts/act-for.server.ts'
import { saveCalendarDay } from '#app/assignments/calendar-store.server.ts'
import { previewDraft, type RuleDraft, saveDraft } from '#app/assignments/save-rule.server.ts'
import { sendReminders } from '#app/assignments/send-reminders.server.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import { openDatabase } from '#db/database.server.ts'
import { openSmtpSink } from '../support/smtp-sink.ts'
import { machine } from './report.ts'

// `npm run prove reminder-kills`: two workers tell everybody of a new duty and are killed with SIGKILL again and again. Then what
// was told is compared with a copy of the same data on which nothing was killed, and with what a mail server got. Exit code 1 when a
// letter is lost, written twice, or sent as two.

const demo = process.argv[2] ?? 'tiny'
const now = new Date()
// Reminders leave in office hours: of a place on earth where it is morning now.
const timeZone = zoneWhereItIs(10, now)
const publicOrigin = 'http://127.0.0.1'
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

const folder = mkdtempSync(path.join(tmpdir(), 'salohiyat-reminders-'))
const [dataDir, twinDir] = [path.join(folder, 'killed'), path.join(folder, 'twin')]
const prepared = spawnSync(process.execPath, ['build/server/cli.js', 'prepare'], {
  env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, DEMO: demo, TIME_ZONE: timeZone },
  encoding: 'utf8',
})
if (prepared.status !== 0) throw new Error(`The data could not be prepared:\n${prepared.stdout}${prepared.stderr}`)
await assignToAll()
cpSync(dataDir, twinDir, { recursive: true })

const twin = await openDatabase({ dataDir: twinDir })
await sendReminders(twin, now, { publicOrigin, timeZone })
await twin.close()
const expected = toldIn(twinDir)

const mail = await openSmtpSink()
const file = open(dataDir)
const count = (query: string) => file.prepare(query).pluck().get() as number
const told = () => count('select count(*) from reminder')
let kills = 0
while (told() < expected.reminders.length) {
  const workers = [startWorker(), startWorker()]
  const before = told()
  while (told() === before && workers.every(({ exitCode }) => exitCode === null)) await pause(2)
  await pause(Math.random() * 150)
  if (told() < expected.reminders.length) kills += 1
  await Promise.all(workers.map(kill))
}
// What a killed worker had taken to send is sent by another two minutes later; the first of those are killed as well.
for (let n = 0; waiting() > 0; n++) {
  const worker = startWorker()
  const late = Date.now() + (n < 6 ? 500 + Math.random() * 2000 : 180_000)
  while (waiting() > 0 && Date.now() < late) await pause(20)
  if (waiting() > 0) kills += 1
  await kill(worker)
}

const found = toldIn(dataDir)
const ids = mail.received.map((text) => /^Message-ID: (.+)$/im.exec(text)?.[1])
const wrong = {
  remindersLostOrDoubled: difference(found.reminders, expected.reminders),
  lettersLostOrDoubled: difference(found.letters, expected.letters),
  sentAsTwo: Math.abs(new Set(ids).size - count('select count(*) from letter')),
}
console.log(machine())
console.log(`${expected.reminders.length} things to tell in ${expected.letters.length} letters; two workers, killed -9 ${kills} times`)
console.log(`${JSON.stringify(wrong)}; ${ids.length - new Set(ids).size} letters came again under the same message id`)

file.close()
await mail.close()
rmSync(folder, { recursive: true, force: true })
process.exit(kills >= 3 && Object.values(wrong).every((each) => each === 0) ? 0 : 1)

async function assignToAll(): Promise<void> {
  const db = await openDatabase({ dataDir })
  const officer = (await findDemoAccount(db.read, 'hr.national@demo.example'))!
  const ctx = { db, actor: (await actWithRights(db.read, officer.id))!, now, locale: 'en' as const }
  await db.transact((tx) => saveCalendarDay(tx, { day: localDateOf(now, timeZone), works: true, name: 'A day to write on' }))
  const preview = await previewDraft(ctx, rule, timeZone)
  if (!preview.ok) throw new Error(preview.refusal)
  const saved = await saveDraft(ctx, rule, { seal: preview.value.seal, note: 'To be reminded of', timeZone })
  if (!saved.ok) throw new Error(saved.refusal)
  await db.close()
}

function startWorker(): ChildProcess {
  return spawn(process.execPath, ['build/server/worker.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      DEMO: 'off',
      TIME_ZONE: timeZone,
      PUBLIC_ORIGIN: publicOrigin,
      SMTP_URL: mail.url,
    },
  })
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null) throw new Error(`A worker ended by itself with ${worker.exitCode}`)
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill('SIGKILL')
  await ended
}

function waiting(): number {
  return count('select count(*) from letter where sent_at is null')
}

function open(dir: string) {
  return new Sqlite(path.join(dir, 'salohiyat.sqlite'), { readonly: true })
}

/** All that was told, and in which letters. */
function toldIn(dir: string): { reminders: string[]; letters: string[] } {
  const database = open(dir)
  const all = (query: string) => database.prepare(query).pluck().all() as string[]
  const reminders = all("select key || ' ' || recipient || ' ' || shown || slip from reminder order by 1")
  const letters = all("select occasion || ' ' || recipient || ' ' || body from letter where occasion like 'reminders:%' order by 1")
  database.close()
  return { reminders, letters }
}

function difference(found: readonly string[], expected: readonly string[]): number {
  const missing = expected.filter((each) => !found.includes(each)).length
  return missing + found.length - (expected.length - missing)
}

function zoneWhereItIs(hour: number, at: Date): string {
  // The sign of these names is the other way round: Etc/GMT-5 is five hours ahead.
  const ahead = ((hour - at.getUTCHours() + 36) % 24) - 12
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
