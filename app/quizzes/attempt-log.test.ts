import { expect, test } from 'vitest'
import { takenBack } from './attempt.ts'
import { attemptLog, type LogFacts } from './attempt-log.ts'

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 10, 23, 9, minute, second))
const items = ['one', 'two', 'three'].map((itemId) => ({ itemId, versionId: itemId, seed: '' }))
const facts: LogFacts = {
  attempt: { items, startedAt: at(0), dueAt: at(30), submittedAt: at(20), timedOut: false },
  saves: [
    { revision: 1, savedAt: at(1), responses: { two: 'a' } },
    { revision: 2, savedAt: at(3), responses: { three: 'b', one: null, two: takenBack } },
  ],
  grades: [
    { reason: 'submitted', score: 0.6, gradedAt: at(20) },
    { reason: 'regraded', score: 0.8, gradedAt: at(50) },
  ],
  outages: [
    { beganAt: at(2), endedAt: at(2, 40) },
    { beganAt: at(19), endedAt: at(45) },
  ],
  now: at(59),
  showsScore: true,
}

test('everything stands in the order in which it happened, questions by their place', () => {
  expect(attemptLog(facts)).toEqual([
    { kind: 'started', at: at(0) },
    { kind: 'saved', at: at(1), revision: 1, answered: [2], takenBack: [] },
    { kind: 'outage', at: at(2), seconds: 40 },
    { kind: 'saved', at: at(3), revision: 2, answered: [1, 3], takenBack: [2] },
    { kind: 'outage', at: at(19), seconds: 60 },
    { kind: 'submitted', at: at(20) },
    { kind: 'graded', at: at(20), reason: 'submitted', score: 0.6, before: undefined },
    { kind: 'graded', at: at(50), reason: 'regraded', score: 0.8, before: 0.6 },
  ])
})

test('the result stays away where the rules withhold it', () => {
  const text = JSON.stringify(attemptLog({ ...facts, showsScore: false }))
  expect(text).toContain('"regraded"')
  expect(text).not.toMatch(/score|before/)
})

test('outages that gave no time are left out', () => {
  const kinds = attemptLog({ ...facts, attempt: { ...facts.attempt, dueAt: null } }).map(({ kind }) => kind)
  expect(kinds).not.toContain('outage')
})

test('what the site handed in is said so', () => {
  const kinds = attemptLog({ ...facts, attempt: { ...facts.attempt, timedOut: true } }).map(({ kind }) => kind)
  expect(kinds).toContain('timed-out')
  expect(kinds).not.toContain('submitted')
})
