import { describe, expect, test } from 'vitest'
import { done, refuse } from '#app/kernel/result.ts'
import { postedForm } from './posted-form.ts'

const form = (fields: Record<string, string>) => postedForm(new URLSearchParams(fields))

describe('a day', () => {
  test.each([
    ['2026-03-01', '2026-03-01', undefined],
    [' 2026-03-01 ', '2026-03-01', undefined],
    ['', undefined, 'missing-day'],
    ['2026-02-29', undefined, 'no-such-day'],
    ['1.3.2026', undefined, 'no-such-day'],
    ['0206-03-01', undefined, 'no-such-day'],
    ['2101-01-01', undefined, 'no-such-day'],
  ])('%j is %j, or %j', (text, day, fault) => {
    const posted = form({ day: text })
    expect(posted.day('day')).toBe(day)
    expect(posted.refused().wrong.map(({ code }) => code)).toEqual(fault ? [fault] : [])
  })

  test('that is the last one ends a period the day after; none leaves it open', () => {
    expect(form({ last: '2024-02-28' }).until('last')).toBe('2024-02-29')
    expect(form({ last: '' }).until('last')).toBeNull()
    expect(form({ last: 'soon' }).until('last')).toBeUndefined()
  })
})

test('what was posted is shown again, with each fault at its field', () => {
  const posted = form({ name: 'x'.repeat(9), kind: 'odd', other: ' kept ' })
  posted.text('name', 8)
  posted.choice('kind', ['one', 'other'])
  posted.text('absent', 8)
  expect(posted.refused()).toMatchObject({
    status: 422,
    values: { kind: 'odd', other: 'kept' },
    wrong: [
      { field: 'name', code: 'too-long', params: { longest: 8 } },
      { field: 'kind', code: 'missing-choice' },
      { field: 'absent', code: 'missing' },
    ],
  })
})

test('a use case refuses at the field that its refusal is about, or the whole form', () => {
  const posted = form({ unit: 'N-M05' })
  expect(posted.refusedBy(refuse('unit-missing'), { 'unit-missing': 'unit' })).toMatchObject({ status: 422, wrong: [{ field: 'unit' }] })
  expect(posted.refusedBy(refuse('job-clash-conflict'))).toMatchObject({
    status: 409,
    wrong: [{ field: undefined, code: 'job-clash-conflict' }],
  })
  expect(posted.refusedBy(done())).toBeUndefined()
})
