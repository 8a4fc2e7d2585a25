import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEvent } from '#db/schema/index.ts'
import { organisationWorld } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { originalWording } from './compose-letter.ts'
import { listTextVersions } from './letter-text-store.server.ts'
import { readComposer } from './read-composer.server.ts'
import { wordLetter } from './word-letter.server.ts'

const letter = { kind: 'marked', locale: 'en' } as const
const wording = { subject: 'Look: {course}', body: '{course}: {address}' }
const says = { name: 'Ann', quiz: 'Final', course: 'Tea', address: 'https://x' }

test('HR of the whole country words a letter, with a history and a trace, and goes back to the first wording', async () => {
  const db = await tempDatabase()
  const { ctx } = await organisationWorld(db)
  const officer = ctx('hrNational')
  expect(await wordLetter(officer, { ...letter, after: 0, wording })).toMatchObject({ ok: true })
  expect((await readComposer(db.read))('marked', 'en', says)).toEqual({ subject: 'Look: Tea', body: 'Tea: https://x\n' })
  expect((await readComposer(db.read))('marked', 'ru', says).subject).toBe('Ваш результат готов: Tea')
  expect(await wordLetter(ctx('admin'), { ...letter, after: 1, wording: null })).toMatchObject({ ok: true })
  expect((await readComposer(db.read))('marked', 'en', says).subject).toBe('Your result is ready: Tea')
  expect(await listTextVersions(db.read, 'marked', 'en')).toMatchObject([
    { version: 2, subject: null, body: null, endedAt: null },
    { version: 1, ...wording, authorId: officer.actor.id, endedAt: officer.now },
  ])
  const traces = await db.read.select().from(auditEvent).where(eq(auditEvent.action, 'letter.worded'))
  expect(traces.map(({ subject, details }) => [subject, details])).toEqual([
    ['marked', { locale: 'en', version: 1 }],
    ['marked', { locale: 'en', version: 2 }],
  ])
})

test('the first wording, typed again, is the first wording', async () => {
  const db = await tempDatabase()
  const { ctx } = await organisationWorld(db)
  await wordLetter(ctx('hrNational'), { ...letter, after: 0, wording: originalWording('marked', 'en') })
  expect(await listTextVersions(db.read, 'marked', 'en')).toMatchObject([{ version: 1, body: null }])
})

test('who keeps one body or none words nothing, and nobody saves what could not be sent', async () => {
  const db = await tempDatabase()
  const { ctx } = await organisationWorld(db)
  for (const name of ['hrJustice', 'reporter', 'learner'] as const)
    expect(await wordLetter(ctx(name), { ...letter, after: 0, wording })).toEqual({ ok: false, refusal: 'unknown-letter' })
  const faulty = { ...wording, body: '{course}: {adress}' }
  expect(await wordLetter(ctx('hrNational'), { ...letter, after: 0, wording: faulty })).toEqual({ ok: false, refusal: 'wording-faulty' })
  expect(await listTextVersions(db.read, 'marked', 'en')).toEqual([])
})

test('of two who word a letter at once the second is told', async () => {
  const db = await tempDatabase()
  const { ctx } = await organisationWorld(db)
  const word = (after: number) => wordLetter(ctx('hrNational'), { ...letter, after, wording })
  const both = await Promise.all([word(0), word(0)])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  for (const stale of [0, 2, -1, 0.5, Number.NaN]) expect(await word(stale)).toEqual({ ok: false, refusal: 'wording-conflict' })
  expect(await word(1)).toMatchObject({ ok: true })
})
