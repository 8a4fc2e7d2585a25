import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { listDueLetters } from '#app/mail/letter-store.server.ts'
import { personScope } from '#app/organisations/staff-scope.ts'
import { type DutyWorld, dutyWorld, timeZone } from '#tests/support/duty-world.ts'
import { type OfficerName, today } from '#tests/support/organisation-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { decideOutside } from './decide-outside.server.ts'
import type { OutsideTerms } from './outside-learning.ts'
import { listApproved, listOpenOutside, listOwnOutside } from './outside-learning-store.server.ts'
import { mostWaiting, tellOutside, withdrawOutside } from './tell-outside.server.ts'

const place = { timeZone, publicOrigin: 'https://learn.example.uz' }

const terms: OutsideTerms = {
  title: 'Secure network design',
  provider: 'University of Information Technologies',
  completedOn: '2026-05-20' as LocalDate,
  minutes: 2160,
  proof: 'Certificate 1234/26',
}

async function told(made: DutyWorld, learner = made.learners.nilufar): Promise<string> {
  const result = await tellOutside(made.at(learner), terms)
  if (!result.ok) throw new Error(result.refusal)
  return result.value.id
}

const waitingFor = (made: DutyWorld, name: OfficerName) => {
  const { actor, db } = made.officer(name)
  return listOpenOutside(db.read, personScope(actor)!, today, { limit: 10 })
}

/** Letters about learning elsewhere that wait to be sent. */
async function lettersOf(made: DutyWorld) {
  const { db, now } = made.officer('hrJustice')
  return (await listDueLetters(db.read, now, 100)).filter(({ occasion }) => occasion.startsWith('outside-learning:'))
}

test('HR of her body decides; once approved it counts, she gets a letter, and nobody decides twice', async () => {
  const made = await dutyWorld(await tempDatabase())
  const { nilufar } = made.learners
  const id = await told(made)
  expect(await waitingFor(made, 'hrJustice')).toMatchObject([{ id, title: terms.title, nameLatin: 'Nilufar Karimova' }])
  const { read } = made.at(nilufar).db
  expect(await listApproved(read, nilufar)).toEqual([])
  expect(await decideOutside(made.officer('hrJustice'), { id, decision: 'approved', answer: '' }, place)).toMatchObject({ ok: true })
  expect(await listApproved(read, nilufar)).toMatchObject([{ id, minutes: 2160, decision: 'approved', answer: null }])
  expect(await waitingFor(made, 'hrJustice')).toEqual([])
  const [letter, ...others] = await lettersOf(made)
  expect(letter).toMatchObject({
    subject: expect.stringContaining(terms.title),
    body: expect.stringContaining('https://learn.example.uz/learn/transcript'),
  })
  expect(others).toEqual([])
  expect(await decideOutside(made.officer('hrJustice'), { id, decision: 'refused', answer: 'No' }, place)).toMatchObject({
    refusal: 'unknown-outside',
  })
})

test('who is refused is told why', async () => {
  const made = await dutyWorld(await tempDatabase())
  const { nilufar } = made.learners
  const id = await told(made)
  const decide = (answer: string) => decideOutside(made.officer('hrJustice'), { id, decision: 'refused', answer }, place)
  expect(await decide('')).toMatchObject({ refusal: 'answer-missing' })
  expect(await decide('x'.repeat(301))).toMatchObject({ refusal: 'answer-long' })
  expect(await decide('The number is not known there')).toMatchObject({ ok: true })
  const { read } = made.at(nilufar).db
  expect(await listOwnOutside(read, nilufar)).toMatchObject([{ decision: 'refused', answer: 'The number is not known there' }])
  expect(await listApproved(read, nilufar)).toEqual([])
  expect(await lettersOf(made)).toMatchObject([{ body: expect.stringContaining('The number is not known there') }])
})

test('to HR of another body it does not exist, and learners decide nothing', async () => {
  const made = await dutyWorld(await tempDatabase())
  const id = await told(made)
  expect(await waitingFor(made, 'hrHealth')).toEqual([])
  for (const ctx of [made.officer('hrHealth'), made.at(made.learners.nilufar), made.at(made.learners.sardor)]) {
    expect(await decideOutside(ctx, { id, decision: 'approved', answer: '' }, place)).toMatchObject({ refusal: 'unknown-outside' })
  }
})

test('what nobody has decided can be taken back by her alone', async () => {
  const made = await dutyWorld(await tempDatabase())
  const id = await told(made)
  expect(await withdrawOutside(made.at(made.learners.sardor), id)).toMatchObject({ refusal: 'unknown-outside' })
  expect(await withdrawOutside(made.at(made.learners.nilufar), id)).toMatchObject({ ok: true })
  expect(await waitingFor(made, 'hrJustice')).toEqual([])
  expect(await decideOutside(made.officer('hrJustice'), { id, decision: 'approved', answer: '' }, place)).toMatchObject({
    refusal: 'unknown-outside',
  })
  expect(await withdrawOutside(made.at(made.learners.nilufar), id)).toMatchObject({ refusal: 'unknown-outside' })
})

test('not too much waits at once', async () => {
  const made = await dutyWorld(await tempDatabase())
  for (let n = 0; n < mostWaiting; n++) await told(made)
  expect(await tellOutside(made.at(made.learners.nilufar), terms)).toMatchObject({ refusal: 'too-many-waiting' })
  expect(await tellOutside(made.at(made.learners.sardor), terms)).toMatchObject({ ok: true })
})
