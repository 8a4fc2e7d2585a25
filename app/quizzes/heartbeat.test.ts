import { expect, test } from 'vitest'
import { readBeat } from './heartbeat.ts'

const now = new Date('2026-03-02T09:00:00Z')
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)

test.each([
  ['the very first', undefined, { kind: 'first' }],
  ['a beat as it should be', ago(2000), { kind: 'regular' }],
  ['another process has just beaten', ago(300), { kind: 'early' }],
  ['another process whose clock is ahead', ago(-9000), { kind: 'early' }],
  ['ten seconds are no silence', ago(10_000), { kind: 'regular' }],
  ['more than ten seconds are', ago(10_001), { kind: 'silence', outage: { beganAt: ago(10_001), endedAt: now } }],
  ['a night', ago(12 * 3_600_000), { kind: 'silence', outage: { beganAt: ago(12 * 3_600_000), endedAt: now } }],
  ['a clock set back by an hour', ago(-3_600_000), { kind: 'set-back', milliseconds: 3_600_000 }],
])('%s', (_, beatAt, expected) => {
  expect(readBeat(beatAt, now)).toEqual(expected)
})
