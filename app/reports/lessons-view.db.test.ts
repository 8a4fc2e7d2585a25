import { expect, test } from 'vitest'
import { newId } from '#app/kernel/id.ts'
import type { Tx } from '#db/handle.ts'
import { account, enrolment, lessonEvidence } from '#db/schema/index.ts'
import { dutyWorld } from '#tests/support/duty-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { reportAnswers } from './answer-reports.server.ts'
import { viewLessons } from './lessons-view.server.ts'

const title = { en: 'A lesson' }
const release = { courseId: 'cyb-101', lessons: ['one', 'two', 'three'].map((id) => ({ id, title, minutes: 10 })) as never }
const days = (n: number) => new Date(monday.getTime() + n * 86_400_000)

/** Takes up the course, and opens these lessons a day after another; all but the last are finished. */
async function take(tx: Tx, lessons: readonly string[], { from, done = false }: { from: number; done?: boolean }) {
  const [learnerId, id] = [newId(monday), newId(monday)]
  await tx.insert(account).values({
    ...{ id: learnerId, email: `${learnerId}@example.uz`, nameLatin: 'Somebody', nameCyrillic: 'Кимдир', certificateScript: 'latin' },
    ...{ locale: 'en', passwordHash: 'none', demo: false, createdAt: monday },
  })
  await tx
    .insert(enrolment)
    .values({ id, learnerId, courseId: 'cyb-101', cycle: 1, enrolledAt: days(from), completedAt: done ? days(from + 9) : null })
  for (const [n, lessonId] of lessons.entries()) {
    const completedAt = done || n < lessons.length - 1 ? days(from + n + 0.5) : null
    const openedAt = days(from + n)
    await tx.insert(lessonEvidence).values({ enrolmentId: id, lessonId, lessonHash: 'before', openedAt, completedAt, locale: 'en' })
    // After a material change she opens the first one again, and it stays one.
    if (n === 0 && done)
      await tx.insert(lessonEvidence).values({ enrolmentId: id, lessonId, lessonHash: 'after', openedAt, completedAt: null, locale: 'en' })
  }
}

test('of every lesson is said how many open and finish it, and how many leave the course there', async () => {
  const db = await tempDatabase()
  await dutyWorld(db)
  const view = () => viewLessons(release, days(40), reportAnswers(db))
  expect(await view()).toEqual({ taken: 0, completed: 0, lessons: undefined })
  await db.transact(async (tx) => {
    for (let n = 0; n < 4; n += 1) await take(tx, ['one', 'two', 'three'], { from: 0, done: true })
    // Twelve leave in the second lesson, three in the third, and two are under way.
    for (let n = 0; n < 12; n += 1) await take(tx, ['one', 'two'], { from: 1 })
    for (let n = 0; n < 3; n += 1) await take(tx, ['one', 'two', 'three'], { from: 1 })
    for (let n = 0; n < 2; n += 1) await take(tx, ['one', 'two'], { from: 38 })
    for (let n = 0; n < 3; n += 1) await take(tx, [], { from: 1 })
  })
  expect(await view()).toEqual({
    taken: 24,
    completed: 4,
    lessons: [
      { id: 'one', title, minutes: 10, opened: 21, finished: 21, left: 0 },
      { id: 'two', title, minutes: 10, opened: 21, finished: 7, left: 12 },
      { id: 'three', title, minutes: 10, opened: 7, finished: 4, left: undefined },
    ],
  })
})
