import { expect, test } from 'vitest'
import { lostDays } from './lost-days.ts'

// Tashkent is five hours ahead of UTC all year: offices work from 04:00 to 13:00 UTC.
test.each([
  ['half a working day', [['2026-11-23T04:00Z', '2026-11-23T08:30Z']], ['2026-11-23']],
  ['a minute less', [['2026-11-23T04:00Z', '2026-11-23T08:29Z']], []],
  [
    'two outages that add up',
    [
      ['2026-11-23T04:00Z', '2026-11-23T06:30Z'],
      ['2026-11-23T09:00Z', '2026-11-23T11:00Z'],
    ],
    ['2026-11-23'],
  ],
  ['a night', [['2026-11-23T13:00Z', '2026-11-24T04:00Z']], []],
  ['two days and the night between', [['2026-11-23T05:00Z', '2026-11-24T12:00Z']], ['2026-11-23', '2026-11-24']],
  ['the night of a leap day', [['2028-02-29T20:00Z', '2028-03-01T10:00Z']], ['2028-03-01']],
])('%s', (_, outages, days) => {
  const read = (outages as [string, string][]).map(([beganAt, endedAt]) => ({ beganAt: new Date(beganAt), endedAt: new Date(endedAt) }))
  expect(lostDays(read, 'Asia/Tashkent').map(({ from }) => from)).toEqual(days)
})
