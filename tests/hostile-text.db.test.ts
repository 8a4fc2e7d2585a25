import { describe, expect, test } from 'vitest'
import { findAccountToSignIn } from '#app/accounts/account-store.server.ts'
import { changeNames } from '#app/accounts/change-settings.server.ts'
import { checkNames } from '#app/accounts/holder-names.ts'
import { signIn } from '#app/accounts/sign-in.server.ts'
import { findImage } from '#app/catalogue/course-image-store.server.ts'
import { findCurrentRelease, findExercise } from '#app/catalogue/course-store.server.ts'
import { searchCourses } from '#app/catalogue/search-courses.server.ts'
import { findOwnDocument } from '#app/credentials/award-store.server.ts'
import { reportMistake } from '#app/progress/report-mistake.server.ts'
import { findAttempt } from '#app/quizzes/attempt-store.server.ts'
import { mistakeReport } from '#db/schema/index.ts'
import { tempDatabase } from './support/temp-database.ts'
import { monday, world } from './support/world.ts'

/** What people and programs put into fields and addresses. Zero bytes do not come this far (app/http). */
const texts = {
  'half a letter': 'before\ud800after',
  'an override of direction': '\u202Eexe.fdp',
  'loose accents': `a${'\u0301'.repeat(200)}`,
  quotes: `'; drop table account; --`,
  pattern: '%_\\%',
  'a name of JavaScript': '__proto__',
  'a long word': 'x'.repeat(100_000),
}

describe.each(Object.entries(texts))('%s', (_what, text) => {
  test('as an id or a name finds nothing', async () => {
    const db = await tempDatabase()
    const { dilnoza } = await world(db, { enrolled: true })
    expect(await findCurrentRelease(db.read, text)).toBeUndefined()
    expect(await findExercise(db.read, 'release-1', 'why-you', text)).toBeUndefined()
    expect(await findImage(db.read, 'cyb-101', text)).toBeUndefined()
    expect(await findAttempt(db.read, dilnoza, text)).toBeUndefined()
    expect(await findOwnDocument(db.read, dilnoza, text)).toBeUndefined()
    expect(await findAccountToSignIn(db.read, text)).toBeUndefined()
    expect(await searchCourses(db.read, text, {})).toBeInstanceOf(Array)
    expect(await signIn({ db, now: monday }, { name: text, password: text, clientAddress: '127.0.0.1' })).toMatchObject({ ok: false })
  })

  test('in a report is kept, or refused with a reason', async () => {
    const db = await tempDatabase()
    const { ctx, dilnoza } = await world(db, { enrolled: true })
    const result = await reportMistake(ctx(dilnoza), { courseId: 'cyb-101', lessonId: 'why-you', message: `Look: ${text}` })
    const kept = await db.read.select().from(mistakeReport)
    if (result.ok) expect(kept).toHaveLength(1)
    else expect([result.refusal, kept]).toEqual(['report-too-long', []])
  })

  test('as a name is kept or refused', async () => {
    const db = await tempDatabase()
    const { ctx, dilnoza } = await world(db)
    const checked = checkNames({ nameLatin: `Dilnoza ${text}`, nameCyrillic: 'Дилноза', certificateScript: 'latin' })
    if (checked.ok) await changeNames(ctx(dilnoza), checked.value)
    else expect(checked.faults?.nameLatin).toBe('name-too-long')
  })
})
