import { describe, expect, test } from 'vitest'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { BulkTerms } from './bulk-action.ts'
import { barOf, type ChosenDates, refusalOf, stepToday } from './bulk-outcome.ts'

const day = (text: string) => text as LocalDate
const today = day('2026-11-23')
const officer = { actorId: 'officer', today }
const open: ChosenDates = {
  accountId: 'nilufar',
  opensOn: day('2026-10-01'),
  dueOn: day('2026-12-23'),
  graceUntil: null,
  pausedFrom: null,
  pausedUntil: null,
  excusedFrom: null,
  excusedUntil: null,
  metOn: null,
  closedOn: null,
}
const extend: BulkTerms = { kind: 'extend', until: day('2027-01-31'), note: '' }
const exempt: BulkTerms = { kind: 'exempt', category: 'other-duties', until: day('2027-01-31') }
const remind: BulkTerms = { kind: 'remind' }

describe('what is done to a duty, or why not', () => {
  test.each<[string, BulkTerms, Partial<ChosenDates>, string | undefined]>([
    ['more time', extend, {}, undefined],
    ['more time when overdue', extend, { dueOn: day('2026-11-01') }, undefined],
    ['more time when excused', extend, { excusedFrom: day('2026-11-01') }, undefined],
    ['more time to one that has that day', extend, { dueOn: day('2027-01-31') }, 'not-later'],
    ['more time to one that has a later day', extend, { dueOn: day('2027-02-01') }, 'not-later'],
    ['more time to what is met', extend, { metOn: today }, 'met'],
    ['more time to what is closed', extend, { closedOn: today }, 'closed'],
    ['more time to her own', extend, { accountId: 'officer' }, 'own'],
    ['an exemption', exempt, {}, undefined],
    ['an exemption that goes on', exempt, { excusedFrom: day('2026-11-01'), excusedUntil: day('2026-12-31') }, undefined],
    ['an exemption that there is', exempt, { excusedFrom: day('2026-11-01'), excusedUntil: day('2027-01-31') }, 'exempt-already'],
    ['an exemption where there is one for good', exempt, { excusedFrom: day('2026-11-01') }, 'exempt-already'],
    [
      'one for good where one ends',
      { kind: 'exempt', category: 'other' },
      { excusedFrom: today, excusedUntil: day('2027-01-31') },
      undefined,
    ],
    ['an exemption from her own', exempt, { accountId: 'officer' }, 'own'],
    ['an exemption from what is met', exempt, { metOn: today }, 'met'],
    ['a reminder', remind, {}, undefined],
    ['a reminder of her own', remind, { accountId: 'officer' }, undefined],
    ['a reminder of what is met', remind, { metOn: today }, 'met'],
    ['a reminder to one on leave', remind, { pausedFrom: day('2026-11-01') }, 'nothing-open'],
    ['a reminder to one who is excused', remind, { excusedFrom: day('2026-11-01') }, 'nothing-open'],
    ['a reminder before it opens', remind, { opensOn: day('2026-12-01') }, 'nothing-open'],
  ])('%s', (_, terms, dates, refusal) => {
    expect(refusalOf(terms, { ...open, ...dates }, officer)).toBe(refusal)
  })

  test('what bars it whatever the terms bars it with any', () => {
    const dates: Partial<ChosenDates>[] = [{}, { metOn: today }, { closedOn: today }, { accountId: 'officer' }, { pausedFrom: today }]
    for (const terms of [extend, exempt, remind])
      for (const each of dates) {
        const bar = barOf(terms.kind, { ...open, ...each }, officer)
        if (bar) expect(refusalOf(terms, { ...open, ...each }, officer)).toBe(bar)
      }
  })
})

test.each<[string, Partial<ChosenDates>, string]>([
  ['a month is left', {}, 'due-in-30'],
  ['a week is left', { dueOn: day('2026-11-30') }, 'due-in-7'],
  ['it is the day', { dueOn: today }, 'due-today'],
  ['the day has gone by', { dueOn: day('2026-11-22') }, 'overdue'],
  ['it is in grace', { dueOn: day('2026-11-22'), graceUntil: day('2026-12-22') }, 'expired'],
  ['its grace has gone by', { dueOn: day('2026-10-22'), graceUntil: day('2026-11-22') }, 'expired'],
])('the letter says that %s', (_, dates, step) => {
  expect(stepToday({ ...open, ...dates }, today)).toBe(step)
})
