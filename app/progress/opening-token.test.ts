import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readOpening, signOpening } from './opening-token.ts'

const key = Buffer.alloc(32, 7)
const openedAt = new Date('2026-11-23T04:00:00.123Z')
const opening = { enrolmentId: 'e1', lessonId: 'why-you', lessonHash: 'aa', openedAt }
const later = new Date('2026-11-23T04:05:00.000Z')
const token = signOpening(key, opening)

test('a token tells when the lesson was opened, to the millisecond', () => {
  expect(readOpening(key, opening, token, later)).toEqual(openedAt)
  expect(readOpening(key, opening, token, openedAt)).toEqual(openedAt)
})

test('a token proves only what was opened after the instant it is asked for', () => {
  expect(readOpening(key, opening, token, later, new Date(openedAt.getTime() - 1))).toEqual(openedAt)
  expect(readOpening(key, opening, token, later, openedAt)).toBeUndefined()
})

test.each([
  ['of another enrolment', key, { ...opening, enrolmentId: 'e2' }, token, later],
  ['of another lesson', key, { ...opening, lessonId: 'not-only-mail' }, token, later],
  ['of another text of the lesson', key, { ...opening, lessonHash: 'ab' }, token, later],
  ['whose parts were moved', key, { ...opening, lessonId: 'why-youa', lessonHash: 'a' }, token, later],
  ['signed by another key', randomBytes(32), opening, token, later],
  ['from the future', key, opening, token, new Date(openedAt.getTime() - 1)],
  ['with an earlier time', key, opening, token.replace(/^[^.]+/, (openedAt.getTime() - 60_000).toString(36)), later],
  ['with another mac', key, opening, `${token.slice(0, -2)}AA`, later],
  ['cut short', key, opening, token.slice(0, -1), later],
  ['that is empty', key, opening, '', later],
  ['that is no token', key, opening, '0.a', later],
  ['that is very long', key, opening, token.repeat(10_000), later],
])('a token %s proves nothing', (_, withKey, opened, given, now) => {
  expect(readOpening(withKey, opened, given, now)).toBeUndefined()
})
