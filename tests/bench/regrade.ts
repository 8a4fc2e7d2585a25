import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { actorOf } from '#app/accounts/actor.ts'
import { buildItemVersion, contentOf } from '#app/catalogue/bank-item.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { findItemVersions, insertItemVersion, listBank, type StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { newId } from '#app/kernel/id.ts'
import { gradeAttempt } from '#app/quizzes/grade-attempt.ts'
import { previewRegrade } from '#app/studio/regrade-preview.server.ts'
import { startRegrade } from '#app/studio/start-regrade.server.ts'
import { openDatabase } from '#db/database.server.ts'
import { saveAnswer, startAttempt } from './attempts.ts'
import { client, expectStatus, percentile } from './client.ts'
import { courseId, siteWithLearners } from './learners.ts'
import { type Figure, figure } from './report.ts'

const attempts = 100_000
const savers = 64
/** Milliseconds between two saves of one learner. */
const everySave = 500
const bank = 'main'

/** The results of a hundred thousand attempts corrected by the worker, while 64 learners go on saving. */
export async function regrade(): Promise<Figure[]> {
  const site = await siteWithLearners(savers)
  const http = client(site.origin, savers)
  const db = await openDatabase({ dataDir: site.dataDir })
  try {
    const versions = await fill(site.dataDir, db)
    const mended = await mend(db, versions[0]!)
    const open = await Promise.all(site.learners.map((learner) => startAttempt(http, learner)))
    const alone = await autosave(http, open, 5_000)

    const began = performance.now()
    const { held, counts } = await previewRegrade(db, courseId, { target: mended, lowersToo: true }, new Date())
    const dryRun = performance.now() - began
    if (held !== attempts) throw new Error(`${held} attempts hold an earlier version, not ${attempts}`)

    const trainer = actorOf({ id: site.learners[0]!.accountId, displayName: 'Trainer' }, [{ role: 'trainer', scope: '*' }])
    const ctx = { db, actor: trainer, now: new Date(), locale: 'en' as const }
    const id = newId()
    const place = { courseId, bank, itemId: mended.id }
    const order = { id, versionId: mended.versionId, lowersToo: true, reason: 'The key was wrong.' }
    let working = true
    const saving = autosave(http, open, () => working)
    const started = performance.now()
    const ordered = await startRegrade(ctx, place, order)
    if (!ordered.ok) throw new Error(ordered.refusal)
    const watcher = new Database(path.join(site.dataDir, 'salohiyat.sqlite'), { readonly: true })
    const row = () =>
      watcher.prepare('select state, done, changed from regrade where id = ?').get(id) as { state: string; done: number; changed: number }
    while (row().state === 'running') await pause(50)
    const seconds = (performance.now() - started) / 1000
    working = false
    const beside = await saving
    const { changed } = row()
    watcher.close()
    if (changed !== counts.raised + counts.lowered)
      throw new Error(`${changed} results changed, the dry run said ${counts.raised + counts.lowered}`)
    return [
      figure(`correcting ${attempts.toLocaleString('en')} results (${changed.toLocaleString('en')} change) by the worker`, seconds, 's', {
        atMost: 60,
      }),
      figure(`  autosave of ${savers} learners meanwhile, 99th percentile`, beside.p99, 'ms', { atMost: 500 }),
      figure('  the same without it', alone.p99, 'ms'),
      figure('  saves meanwhile', beside.perSecond, 'saves/s'),
      figure('dry run over all of them', dryRun / 1000, 's'),
    ]
  } finally {
    http.close()
    await db.close()
    await site.stop()
  }
}

type Db = Awaited<ReturnType<typeof openDatabase>>

/** So many learners with a submitted final test each, of 15 items; answers the versions they hold. */
async function fill(dataDir: string, db: Db): Promise<StoredItem[]> {
  const release = (await findCurrentRelease(db.read, courseId))!
  const quiz = release.quizzes.find(({ id }) => id === 'final')!
  const choices = (await listBank(db.read, courseId, quiz.bank)).filter(({ type }) => type === 'single-choice').slice(0, 15)
  const stored = await findItemVersions(
    db.read,
    choices.map(({ versionId }) => versionId),
  )
  const items = choices.map(({ versionId }) => stored.get(versionId)!)
  const options = items.map(({ key }) => Object.keys((key as { options: Record<string, unknown> }).options))
  const drawn = JSON.stringify(items.map(({ id, versionId }) => ({ itemId: id, versionId, seed: versionId.slice(0, 16) })))
  const file = new Database(path.join(dataDir, 'salohiyat.sqlite'))
  file.pragma('busy_timeout = 10000')
  file.pragma('foreign_keys = on')
  const account = file.prepare(
    "insert into account (id, email, name_latin, name_cyrillic, certificate_script, locale, password_hash, demo, created_at) values (?, ?, ?, ?, 'latin', ?, '-', 0, ?)",
  )
  const enrolment = file.prepare('insert into enrolment (id, learner_id, course_id, cycle, enrolled_at) values (?, ?, ?, 1, ?)')
  const attempt = file.prepare(
    'insert into attempt (id, learner_id, enrolment_id, course_id, release_id, quiz_id, number, items, responses, revision, started_at, locale, submitted_at, score, passed, receipt) values (?, ?, ?, ?, ?, ?, 1, ?, ?, 10, ?, ?, ?, ?, ?, ?)',
  )
  const grade = file.prepare(
    "insert into attempt_grade (attempt_id, number, reason, items, score, passed, graded_at, tallied) values (?, 1, 'submitted', ?, ?, ?, ?, 1)",
  )
  const add = file.transaction((from: number, to: number) => {
    for (let n = from; n < to; n += 1) {
      const at = Date.now() - 86_400_000
      const [accountId, enrolmentId, attemptId] = [newId(new Date(at)), newId(new Date(at)), newId(new Date(at))]
      const locale = ['uz-Latn', 'ru', 'uz-Cyrl', 'en'][n % 4]!
      // Answers that differ from person to person, the right one in two thirds of cases.
      const responses = Object.fromEntries(
        items.map(({ id }, index) => [id, options[index]![pick(n * 31 + index * 7, options[index]!.length)]!]),
      )
      const { score, passed, items: graded } = gradeAttempt(items, responses, quiz.passMark)
      account.run(accountId, `sat${n}@bench.example`, `Learner ${n}`, `Тингловчи ${n}`, locale, at)
      enrolment.run(enrolmentId, accountId, courseId, at)
      attempt.run(
        attemptId,
        accountId,
        enrolmentId,
        courseId,
        release.id,
        quiz.id,
        drawn,
        JSON.stringify(responses),
        at,
        locale,
        at,
        score,
        Number(passed),
        'ABCD-EFGH-JKMN',
      )
      grade.run(attemptId, JSON.stringify(graded), score, Number(passed), at)
    }
  })
  for (let from = 0; from < attempts; from += 1000) {
    add(from, Math.min(from + 1000, attempts))
    await pause(1)
  }
  file.close()
  return items
}

const pick = (seed: number, length: number) => (seed % 3 < 2 ? 0 : 1 + ((seed >> 3) % (length - 1)))

/** The same item with the next option as the right one. */
async function mend(db: Db, { id: itemId, version }: StoredItem): Promise<StoredItem> {
  const item = (await listBank(db.read, courseId, bank)).find(({ id }) => id === itemId)!
  const content = contentOf(item)!
  const { options, ...rest } = content.authored as { options: { id: string; correct?: boolean }[] }
  const right = options.findIndex(({ correct }) => correct)
  const turned = options.map(({ correct: _, ...option }, index) => ({
    ...option,
    ...(index === (right + 1) % options.length && { correct: true }),
  }))
  const place = { courseId, bank, itemId }
  const built = buildItemVersion(place, version + 1, { ...content, authored: { ...rest, options: turned } })
  await db.transact((tx) =>
    insertItemVersion(tx, place, { version: version + 1, built, origin: 'studio', authorId: null, note: 'bench' }, new Date()),
  )
  return (await findItemVersions(db.read, [built.id])).get(built.id)!
}

type OpenAttempts = Awaited<ReturnType<typeof startAttempt>>[]
const revisions = new WeakMap<OpenAttempts[number], number>()

/** Everybody saves an answer twice a second, for so long or while it says so. */
async function autosave(http: ReturnType<typeof client>, open: OpenAttempts, until: number | (() => boolean)) {
  const times: number[] = []
  const began = performance.now()
  const goesOn = typeof until === 'number' ? () => performance.now() < began + until : until
  await Promise.all(
    open.map(async (attempt, index) => {
      await pause((index * everySave) / open.length)
      while (goesOn()) {
        const base = revisions.get(attempt) ?? 0
        const sent = performance.now()
        const item = attempt.items[base % attempt.items.length]!
        expectStatus(
          await saveAnswer(http, attempt, item, 'abc'[(base + Math.floor(base / attempt.items.length)) % 3]!, base),
          200,
          'autosave',
        )
        times.push(performance.now() - sent)
        revisions.set(attempt, base + 1)
        await pause(Math.max(0, everySave - (performance.now() - sent)))
      }
    }),
  )
  return { p99: percentile(times, 0.99), perSecond: times.length / ((performance.now() - began) / 1000) }
}
