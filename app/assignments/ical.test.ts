import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { writeCalendar } from './ical.ts'

const now = new Date('2026-11-30T03:05:09.123Z')
const event = {
  uid: 'd1@learn.example.uz',
  on: '2026-12-31' as LocalDate,
  summary: 'Due: Cyber hygiene; for everyone, really',
  description: 'One\nTwo \\ three',
  url: 'https://learn.example.uz/learn/cyb-101',
}

test('an event is a whole day, its text escaped, its lines ended as the format wants', () => {
  const lines = writeCalendar('My due dates', [event], now).split('\r\n')
  expect(lines).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Salohiyat//Due dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:My due dates',
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    'X-PUBLISHED-TTL:PT12H',
    'BEGIN:VEVENT',
    'UID:d1@learn.example.uz',
    'DTSTAMP:20261130T030509Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:Due: Cyber hygiene\\; for everyone\\, really',
    'DESCRIPTION:One\\nTwo \\\\ three',
    'URL:https://learn.example.uz/learn/cyb-101',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('whatever a course is called, no line is too long and the title comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (summary) => {
      const written = writeCalendar('x', [{ ...event, summary }], now)
      for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const line = written
        .replaceAll('\r\n ', '')
        .split('\r\n')
        .find((each) => each.startsWith('SUMMARY:'))!
      const read = line.slice('SUMMARY:'.length).replace(/\\([\\;,n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
      expect(read).toBe(summary.replace(/\r\n|\r/g, '\n'))
    }),
  )
})
