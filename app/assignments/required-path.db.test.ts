import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Programme } from '#app/catalogue/programme.ts'
import { replaceProgrammes } from '#app/catalogue/programme-store.server.ts'
import { addDays } from '#app/kernel/local-date.ts'
import { course, duty, release } from '#db/schema/index.ts'
import { dutyWorld, newRule, plainTerms, timeZone } from '#tests/support/duty-world.ts'
import { today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday, smallCourse } from '#tests/support/world.ts'
import { beginDuty } from './begin-duty.server.ts'
import { listOwnDuties } from './duty-list-store.server.ts'
import { viewOwnDuty } from './own-duty-view.server.ts'
import { reviewLearner } from './review-duties.server.ts'
import { previewDraft, type RuleDraft } from './save-rule.server.ts'

const said = { en: 'At the counter' }
const group = (id: string, courses: string[]) => ({
  id,
  title: said,
  required: true,
  take: 'all' as const,
  courses: courses.map((each) => ({ id: each })),
})
const path: Programme = { id: 'counter', title: said, summary: said, groups: [group('basics', ['cyb-101', 'law-101'])], prerequisites: [] }
const unfinished: Programme = { ...path, id: 'unfinished', groups: [group('basics', ['cyb-101', 'srv-201'])] }

const pathRule = (terms: Partial<typeof plainTerms> = {}, programmeId = 'counter'): RuleDraft => ({
  ...newRule(terms),
  ...{ kind: 'new', within: { line: 'vertical', code: 'N-M04' }, terms: { ...plainTerms, ...terms } },
  courseId: null,
  programmeId,
})

async function pathWorld() {
  const db = await tempDatabase()
  const made = await dutyWorld(db)
  await db.transact(async (tx) => {
    await tx.insert(course).values({ id: 'law-101', currentReleaseId: 'release-2', source: 'files' })
    await tx.insert(release).values({
      ...{ id: 'release-2', courseId: 'law-101', publishedAt: monday },
      manifest: { ...smallCourse, code: 'LAW-101' },
    })
    await replaceProgrammes(tx, [path, unfinished])
  })
  const { nilufar } = made.learners
  const dutiesOn = (days: number) => listOwnDuties(made.at(nilufar, days).db.read, nilufar)
  const review = (days: number) => db.transact((tx) => reviewLearner(timeZone)(tx, { learnerId: nilufar.id }, made.at(nilufar, days).now))
  return { ...made, db, nilufar, dutiesOn, review }
}

test('a learning path is asked for as a whole: it is met by the last of its courses, and its page says what is left', async () => {
  const { db, nilufar, at, makeRule, complete, dutiesOn, review } = await pathWorld()
  await makeRule('hrJustice', pathRule())
  const [asked] = await dutiesOn(0)
  expect(asked).toMatchObject({ courseId: null, programmeId: 'counter', dueOn: addDays(today, 30), metOn: null })
  const view = (days: number) => viewOwnDuty(at(nilufar, days), asked!.id, timeZone)
  expect(await view(0)).toMatchObject({ course: { title: said }, path: { needed: 2, done: 0, next: 'cyb-101' } })
  expect(await beginDuty(at(nilufar, 1), asked!.id, timeZone)).toMatchObject({ ok: true, value: { courseId: 'cyb-101' } })
  expect((await view(1)).path!.groups[0]!.courses.map(({ state }) => state)).toEqual(['under-way', 'open'])

  await complete(nilufar, 'law-101', 2)
  await review(2)
  expect(await dutiesOn(2)).toMatchObject([{ metOn: null }])
  expect((await view(2)).path).toMatchObject({ done: 1, next: 'cyb-101' })
  const last = await complete(nilufar, 'cyb-101', 3)
  await review(3)
  expect(await dutiesOn(3)).toMatchObject([{ metOn: addDays(today, 3) }])
  expect(await db.read.select({ enrolmentId: duty.enrolmentId }).from(duty).where(eq(duty.id, asked!.id))).toEqual([{ enrolmentId: last }])
  expect((await view(3)).path).toBeUndefined()
})

test('a preview knows who has completed the path already, and nobody can be asked for one that cannot be completed', async () => {
  const { officer, people, nilufar, learners, complete } = await pathWorld()
  await complete(nilufar, 'law-101', -9)
  await complete(nilufar, 'cyb-101', -8)
  await complete(learners.laylo, 'cyb-101', -8)
  const previewed = await previewDraft(officer('hrJustice'), pathRule(), timeZone)
  if (!previewed.ok) throw new Error(previewed.refusal)
  const met = previewed.value.effects.filter(({ conflicts }) => conflicts.includes('already-met')).map(({ personId }) => personId)
  expect(met).toEqual([people.nilufar.id])
  for (const id of ['unfinished', 'nowhere'])
    expect(await previewDraft(officer('hrJustice'), pathRule({}, id), timeZone)).toMatchObject({ ok: false, refusal: 'unknown-course' })
})

test('a renewal wants every course anew; a path that is no longer offered stays what it was for those who have it', async () => {
  const { db, nilufar, at, makeRule, complete, dutiesOn, review } = await pathWorld()
  await complete(nilufar, 'law-101', 1)
  await complete(nilufar, 'cyb-101', 2)
  await makeRule('hrJustice', pathRule({ renewal: { base: 'completion', months: 6, windowDays: 60, graceDays: 14, refresher: false } }), 3)
  const [, renewal] = await dutiesOn(3)
  expect(renewal).toMatchObject({ cycle: 2, metOn: null })
  await db.transact((tx) => replaceProgrammes(tx, []))
  await complete(nilufar, 'law-101', 150)
  await review(150)
  expect(await dutiesOn(150)).toMatchObject([{ cycle: 1 }, { cycle: 2, metOn: null }])
  expect((await viewOwnDuty(at(nilufar, 150), renewal!.id, timeZone)).path).toMatchObject({ done: 1, next: 'cyb-101' })
  await complete(nilufar, 'cyb-101', 152)
  await review(152)
  expect((await dutiesOn(152)).map(({ cycle, metOn }) => [cycle, metOn])).toContainEqual([2, addDays(today, 152)])
})

test('a duty asks for a course or a path, never for both or neither', async () => {
  const { db, makeRule } = await pathWorld()
  await makeRule('hrJustice', pathRule())
  for (const target of [{ courseId: 'cyb-101' }, { programmeId: null }])
    await expect(db.transact((tx) => tx.update(duty).set(target).where(eq(duty.programmeId, 'counter')))).rejects.toThrow()
})
