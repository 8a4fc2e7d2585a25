import { expect, test } from 'vitest'
import { readSeen, readWorkAnswers, workCheckOpensOn } from './work-check.ts'

const habits = ['locks', 'reports', 'checks'].map((id) => ({ id, text: { en: id } }))
const asked = { afterDays: 90, habits }

test.each([
  ['2026-11-23T04:00:00Z', '2027-02-21'],
  ['2026-11-23T19:30:00Z', '2027-02-22'],
])('completed at %s, it is asked from %s on, by the civil calendar', (completedAt, opens) => {
  expect(workCheckOpensOn(new Date(completedAt), asked, 'Asia/Tashkent')).toBe(opens)
})

test.each<[string, string, Record<string, string>, string[]]>([
  [
    'all answered',
    'habit-locks=done&habit-reports=not-yet&habit-checks=no-occasion',
    { locks: 'done', reports: 'not-yet', checks: 'no-occasion' },
    [],
  ],
  ['nothing', '', {}, ['locks', 'reports', 'checks']],
  ['one left out', 'habit-locks=done&habit-checks=done', { locks: 'done', checks: 'done' }, ['reports']],
  ['an answer that is none', 'habit-locks=always&habit-reports=done&habit-checks=done', { reports: 'done', checks: 'done' }, ['locks']],
  [
    'a habit that is none',
    'habit-locks=done&habit-reports=done&habit-checks=done&habit-constructor=done',
    { locks: 'done', reports: 'done', checks: 'done' },
    [],
  ],
])('%s', (_, posted, chosen, missing) => {
  expect(readWorkAnswers(habits, new URLSearchParams(posted))).toEqual({ chosen, missing })
})

test.each<[string, string[]]>([
  ['seen=checks&seen=locks', ['locks', 'checks']],
  ['seen=locks&seen=locks&seen=constructor', ['locks']],
  ['', []],
])('ticked by a supervisor: %s', (posted, seen) => {
  expect(readSeen(asked, new URLSearchParams(posted))).toEqual(seen)
})
