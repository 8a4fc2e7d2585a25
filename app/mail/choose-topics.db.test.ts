import { expect, test } from 'vitest'
import { newId } from '#app/kernel/id.ts'
import { letter } from '#db/schema/mail.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { postToLetter, postTopics, viewHeldLetter } from './choose-topics.server.ts'
import { queueLetter } from './letter-store.server.ts'
import type { LetterTopic } from './letter-topics.ts'
import { signLetter } from './unsubscribe-address.ts'
import { listUnwanted } from './unwanted-topic-store.server.ts'

const tokenKey = Buffer.alloc(32, 7)
const oneClick = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
const ticked = (...topics: string[]) => new URLSearchParams(topics.map((topic) => ['topics', topic]))

/** A letter to Rustam, and the address in it. */
async function sent(topics: readonly LetterTopic[]) {
  const db = await tempDatabase()
  const says = { occasion: newId(monday), recipient: 'Rustam@example.uz', locale: 'uz-Latn', subject: 'Xat', body: 'Xat' } as const
  await db.transact((tx) => queueLetter(tx, { ...says, topics, optional: true }, monday))
  const [row] = await db.read.select({ id: letter.id }).from(letter)
  const asked = { db, tokenKey, token: signLetter(tokenKey, row!.id) }
  const unwanted = async (address = 'rustam@example.uz') => (await listUnwanted(db.read, [address])).toSorted()
  return { db, asked, unwanted }
}

test('one click in a mail program unsubscribes the mailbox from what is in the letter, once and for good', async () => {
  const { asked, unwanted } = await sent(['early', 'done'])
  for (let times = 0; times < 2; times += 1) expect(await postToLetter(asked, oneClick, monday)).toMatchObject({ ok: true })
  expect(await unwanted()).toEqual(['done', 'early'])
  expect(await unwanted('RUSTAM@example.uz')).toEqual(['done', 'early'])
  expect(await unwanted('aziza@example.uz')).toEqual([])
})

test('the page of a letter shows what is in it and takes any choice, also the way back', async () => {
  const { asked, unwanted } = await sent(['early'])
  expect(await viewHeldLetter(asked)).toEqual({ topics: ['early'], unwanted: [] })
  await postToLetter(asked, ticked('follow-up', 'done'), monday)
  expect(await viewHeldLetter(asked)).toEqual({ topics: ['early'], unwanted: ['early'] })
  await postToLetter(asked, ticked(), monday)
  expect(await unwanted()).toEqual(['done', 'early', 'follow-up'])
  await postToLetter(asked, ticked('early', 'done', 'follow-up'), monday)
  expect(await unwanted()).toEqual([])
})

test('a topic that is none changes nothing', async () => {
  const { db, asked, unwanted } = await sent(['early'])
  for (const wrong of ['overdue', '', '__proto__']) {
    expect(await postToLetter(asked, ticked('early', wrong), monday)).toEqual({ ok: false, refusal: 'no-topic' })
    expect(await postTopics(db, ['rustam@example.uz'], ticked(wrong), monday)).toEqual({ ok: false, refusal: 'no-topic' })
  }
  expect(await unwanted()).toEqual([])
})

test('every mailbox of a reader follows her choice', async () => {
  const { db, unwanted } = await sent([])
  await postTopics(db, ['rustam@example.uz', 'r.tursunov@example.uz'], ticked('early'), monday)
  for (const address of ['rustam@example.uz', 'r.tursunov@example.uz']) expect(await unwanted(address)).toEqual(['done', 'follow-up'])
})

test.each<[string, (right: string) => string]>([
  ['signed with another key', (right) => signLetter(Buffer.alloc(32, 8), right.split('.')[0]!)],
  ['of another letter', (right) => `${newId(monday)}.${right.split('.')[1]}`],
  ['of a letter that is no longer kept', () => signLetter(tokenKey, newId(monday))],
  ['cut short', (right) => right.slice(0, -4)],
  ['with more behind it', (right) => `${right}.x`],
  ['without a signature', (right) => right.split('.')[0]!],
  ['empty', () => ''],
])('an address %s is unknown', async (_, change) => {
  const { asked, unwanted } = await sent(['early'])
  const forged = { ...asked, token: change(asked.token) }
  expect(await viewHeldLetter(forged)).toBeUndefined()
  for (const fields of [oneClick, ticked()])
    expect(await postToLetter(forged, fields, monday)).toEqual({ ok: false, refusal: 'unknown-letter' })
  expect(await unwanted()).toEqual([])
})

test('a letter of which nothing is optional unsubscribes nobody', async () => {
  const { asked, unwanted } = await sent([])
  expect(await postToLetter(asked, oneClick, monday)).toEqual({ ok: false, refusal: 'unknown-letter' })
  expect(await unwanted()).toEqual([])
})
