import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { buildItemVersion, contentOf } from '#app/catalogue/bank-item.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { findItemVersions, insertItemVersion, listBank, type StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { newId } from '#app/kernel/id.ts'
import { gradeAttempt } from '#app/quizzes/grade-attempt.ts'
import type { Database } from '#db/handle.ts'
import { courseId } from './learners.ts'

interface Sitting {
  readonly count: number
  /** The option that the n-th learner chooses at an item. */
  choose(n: number, index: number, options: readonly string[], right: string): string
  /** Whether they have done every lesson, so that passing completes the course. */
  readonly lessonsDone?: boolean
}

/** So many learners with a submitted final test each, of 15 items; answers the versions they hold. */
export async function sitTests(dataDir: string, db: Database, { count, choose, lessonsDone }: Sitting): Promise<StoredItem[]> {
  const release = (await findCurrentRelease(db.read, courseId))!
  const quiz = release.quizzes.find(({ id }) => id === 'final')!
  const choices = (await listBank(db.read, courseId, quiz.bank)).filter(({ type }) => type === 'single-choice').slice(0, 15)
  const stored = await findItemVersions(
    db.read,
    choices.map(({ versionId }) => versionId),
  )
  const items = choices.map(({ versionId }) => stored.get(versionId)!)
  const options = items.map(({ key }) => Object.keys((key as { options: Record<string, unknown> }).options))
  const right = items.map(({ key }, index) => {
    const known = (key as { options: Record<string, { correct?: boolean }> }).options
    return options[index]!.find((option) => known[option]?.correct)!
  })
  const drawn = JSON.stringify(items.map(({ id, versionId }) => ({ itemId: id, versionId, seed: versionId.slice(0, 16) })))
  const file = new Sqlite(path.join(dataDir, 'salohiyat.sqlite'))
  file.pragma('busy_timeout = 10000')
  file.pragma('foreign_keys = on')
  const account = file.prepare(
    "insert into account (id, email, name_latin, name_cyrillic, certificate_script, locale, password_hash, demo, created_at) values (?, ?, ?, ?, 'latin', ?, '-', 0, ?)",
  )
  const enrolment = file.prepare('insert into enrolment (id, learner_id, course_id, cycle, enrolled_at) values (?, ?, ?, 1, ?)')
  const evidence = file.prepare(
    'insert into lesson_evidence (enrolment_id, lesson_id, lesson_hash, opened_at, completed_at, locale) values (?, ?, ?, ?, ?, ?)',
  )
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
      const responses = Object.fromEntries(items.map(({ id }, index) => [id, choose(n, index, options[index]!, right[index]!)]))
      const { score, passed, items: graded } = gradeAttempt(items, responses, quiz.passMark)
      account.run(accountId, `sat${n}@bench.example`, `Learner ${n}`, `Тингловчи ${n}`, locale, at)
      enrolment.run(enrolmentId, accountId, courseId, at)
      if (lessonsDone) for (const lesson of release.lessons) evidence.run(enrolmentId, lesson.id, lesson.hash, at, at, locale)
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
  for (let from = 0; from < count; from += 1000) {
    add(from, Math.min(from + 1000, count))
    await pause(1)
  }
  file.close()
  return items
}

/** The same item with the next option as the right one. */
export async function mendItem(db: Database, { id: itemId, version, bank }: StoredItem): Promise<StoredItem> {
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
