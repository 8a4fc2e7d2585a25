import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, type LocalDate } from '#app/kernel/local-date.ts'
import { type LetterTopic, letterTopics } from '#app/mail/letter-topics.ts'
import { foreseeSteps, planReminders, type RemindedPerson } from './plan-reminders.ts'
import { type DutyToRemind, stepsOf } from './reminder-steps.ts'
import { isWorkingDay, uzbekistan } from './working-calendar.ts'

const day = (text: string) => text as LocalDate
// A Wednesday; the days around the due date below fall on working days unless said.
const base: DutyToRemind = {
  id: 'd1',
  courseId: 'cyb-101',
  cycle: 1,
  assignedOn: day('2026-04-01'),
  opensOn: day('2026-04-01'),
  dueOn: day('2026-06-10'),
  graceUntil: null,
  pausedFrom: null,
  pausedUntil: null,
  excusedFrom: null,
  excusedUntil: null,
  metOn: null,
  closedOn: null,
  decisions: [],
}
const nilufar: RemindedPerson = { id: 'nilufar', duties: [base], supervisor: 'sardor', nextLevel: 'laylo', hr: ['hr'], unwanted: [] }
const all = new Set(['nilufar', 'sardor', 'laylo', 'hr'])
const terms = (today: string, { told = [] as string[], mailboxes = all as ReadonlySet<string>, calendar = uzbekistan } = {}) => ({
  today: day(today),
  calendar,
  told: new Set(told),
  mailboxes,
})

/** `nilufar: due-in-7` for what is in the letters of a day; slips and people answered for are marked. */
function told(
  today: string,
  duty: Partial<DutyToRemind> = {},
  options: Parameters<typeof terms>[1] = {},
  person: Partial<RemindedPerson> = {},
) {
  const digests = planReminders([{ ...nilufar, duties: [{ ...base, ...duty }], ...person }], terms(today, options))
  return digests.flatMap(({ recipient, own, others, slips }) => [
    ...own.filter(({ shown }) => shown).map(({ step }) => `${recipient}: ${step}`),
    ...others.filter(({ shown }) => shown).map(({ step, personId }) => `${recipient}: ${step} of ${personId}`),
    ...slips.filter(({ shown }) => shown).map(({ step, personId }) => `${recipient}: slip ${step} for ${personId}`),
  ])
}

test.each<[string, readonly LetterTopic[], string[]]>([
  ['wants every letter', [], ['nilufar: due-in-30']],
  ['does without those of other kinds', ['done', 'follow-up'], ['nilufar: due-in-30']],
  ['does without early ones', ['early'], []],
])('30 days before, who %s is told so or not', (_, unwanted, expected) => {
  expect(told('2026-05-11', {}, {}, { unwanted })).toEqual(expected)
})

test('no choice takes away what is asked, overdue or decided', () => {
  const everything = { unwanted: letterTopics }
  for (const today of ['2026-04-01', '2026-06-03', '2026-06-10', '2026-06-17', '2026-06-24', '2026-07-10'])
    expect(told(today, {}, {}, everything), today).toEqual(told(today))
})

describe('what is told of a duty due on Wednesday, 10 June', () => {
  test.each<[string, string, string[]]>([
    ['on the day it is assigned', '2026-04-01', ['nilufar: assigned']],
    ['the next week', '2026-04-08', []],
    ['30 days before', '2026-05-11', ['nilufar: due-in-30']],
    ['7 days before', '2026-06-03', ['nilufar: due-in-7']],
    ['on the day', '2026-06-10', ['nilufar: due-today']],
    ['a week after', '2026-06-17', ['nilufar: overdue', 'sardor: told-supervisor of nilufar']],
    ['two weeks after', '2026-06-24', ['hr: told-hr of nilufar']],
    ['a month after', '2026-07-10', ['laylo: told-next-level of nilufar']],
    ['later', '2026-09-16', []],
  ])('%s', (_, today, expected) => {
    expect(told(today)).toEqual(expected)
  })
})

describe('days on which nobody works', () => {
  test('nothing leaves at a weekend or on a holiday', () => {
    for (const today of ['2026-05-09', '2026-05-10', '2026-09-01'])
      expect(told(today, { assignedOn: day(today), opensOn: day(today) })).toEqual([])
  })
  test('what falls on one is told on the next working day', () => {
    expect(told('2026-05-11', { assignedOn: day('2026-05-09'), opensOn: day('2026-05-09'), dueOn: day('2026-12-31') })).toEqual([
      'nilufar: assigned',
    ])
  })
  test('a day off by decree counts', () => {
    const calendar = { ...uzbekistan, daysOff: new Set([day('2026-06-10')]) }
    expect(told('2026-06-10', {}, { calendar })).toEqual([])
    expect(told('2026-06-11', {}, { calendar })).toEqual(['nilufar: due-today'])
  })
})

describe('nothing is told', () => {
  test.each<[string, Partial<DutyToRemind>]>([
    ['of a duty that is paused', { pausedFrom: day('2026-06-01'), pausedUntil: null }],
    ['of one that she is excused from', { excusedFrom: day('2026-06-01'), excusedUntil: day('2026-12-31') }],
    ['of one that is closed', { closedOn: day('2026-06-01') }],
    ['of one that is not open yet', { opensOn: day('2026-07-01') }],
    ['of one that was met long ago', { metOn: day('2026-05-01') }],
  ])('%s', (_, duty) => {
    expect(told('2026-06-10', duty)).toEqual([])
  })
  test('twice', () => {
    expect(told('2026-06-10', {}, { told: ['due-today:d1:2026-06-10'] })).toEqual([])
  })
  test('that is more than three working days late', () => {
    expect(told('2026-06-15')).toEqual(['nilufar: due-today'])
    expect(told('2026-06-16')).toEqual([])
  })
  test('before the duty was assigned: its first letter names the date', () => {
    const late = { assignedOn: day('2026-06-08'), opensOn: day('2026-06-08') }
    expect(told('2026-06-08', late)).toEqual(['nilufar: assigned'])
    expect(stepsOf({ ...base, ...late }, day('2026-06-08'), uzbekistan).map(({ step }) => step)).not.toContain('due-in-7')
  })
})

test('a new due date is spoken of anew', () => {
  expect(told('2026-07-03', { dueOn: day('2026-07-10') }, { told: ['due-in-7:d1:2026-06-10'] })).toEqual(['nilufar: due-in-7'])
})

test('of a renewal: the window, and that what she had is no longer valid', () => {
  const renewal = {
    cycle: 2,
    assignedOn: day('2025-06-10'),
    opensOn: day('2026-05-12'),
    dueOn: day('2026-06-10'),
    graceUntil: day('2026-07-10'),
  }
  expect(told('2026-05-12', renewal)).toEqual(['nilufar: window-open'])
  expect(told('2026-06-11', renewal, { told: ['due-today:d1:2026-06-10'] })).toEqual(['nilufar: expired'])
})

test('what was done and what was decided is told even where nothing is open any more', () => {
  expect(told('2026-06-03', { metOn: day('2026-06-02') })).toEqual(['nilufar: completed'])
  const decisions = [{ requestId: 'r1', granted: false, decidedOn: day('2026-06-02') }]
  expect(told('2026-06-02', { decisions })).toEqual(['nilufar: extension-refused'])
})

test('of several things to say of one duty only the one that says most is written; all count as told', () => {
  const [digest] = planReminders(
    [{ ...nilufar, duties: [{ ...base, assignedOn: day('2026-05-11'), opensOn: day('2026-05-11'), dueOn: day('2026-06-11') }] }],
    terms('2026-05-12'),
  )
  expect(digest!.own.map(({ step, shown }) => [step, shown])).toEqual([
    ['assigned', false],
    ['due-in-30', true],
  ])
})

test('of two decisions in one letter the second is written', () => {
  const decisions = ['r1', 'r2'].map((requestId) => ({ requestId, granted: false, decidedOn: day('2026-05-19') }))
  expect(told('2026-05-20', { decisions })).toEqual(['nilufar: extension-refused'])
})

describe('what is foreseen', () => {
  const foreseen = (today: string, duty: Partial<DutyToRemind> = {}, told: Record<string, string> = {}) =>
    foreseeSteps(
      { ...base, ...duty },
      { today: day(today), calendar: uzbekistan, told: new Map(Object.entries(told).map(([key, on]) => [key, day(on)])), unwanted: [] },
    ).map(({ step, day: on, state }) => `${state} ${on} ${step}`)

  test('a letter that is late is still sent on the next working day, until it is too late', () => {
    expect(foreseen('2026-06-12')).toContain('to-come 2026-06-12 due-today')
    expect(foreseen('2026-06-13')).toContain('to-come 2026-06-15 due-today')
    expect(foreseen('2026-06-16')).toContain('passed 2026-06-10 due-today')
  })
  test('of two steps in one letter only that which says most', () => {
    const duty = { assignedOn: day('2026-05-11'), opensOn: day('2026-05-11'), dueOn: day('2026-06-11') }
    expect(foreseen('2026-05-12', duty).slice(0, 2)).toEqual(['to-come 2026-05-12 due-in-30', 'to-come 2026-06-04 due-in-7'])
    const letter = { 'assigned:d1': '2026-05-12', 'due-in-30:d1:2026-06-11': '2026-05-12' }
    expect(foreseen('2026-05-20', duty, letter)[0]).toBe('told 2026-05-12 due-in-30')
  })
  test('is what is told, whatever the dates and whatever she does without, when somebody looks every day', () => {
    const anyDay = fc.integer({ min: 0, max: 300 }).map((n) => addDays(day('2026-01-01'), n))
    fc.assert(
      fc.property(
        anyDay,
        fc.nat(120),
        fc.nat(60),
        fc.integer({ min: 1, max: 2 }),
        fc.subarray([...letterTopics]),
        (assignedOn, days, age, cycle, unwanted) => {
          const duty = { ...base, cycle, assignedOn, opensOn: assignedOn, dueOn: addDays(assignedOn, days + 1) }
          const today = addDays(assignedOn, age)
          const expected = foreseeSteps(duty, { today, calendar: uzbekistan, told: new Map(), unwanted })
          const seen = new Set<string>()
          const letters: string[] = []
          for (let at = today; daysBetween(today, at) < 190; at = addDays(at, 1)) {
            for (const { own, others } of planReminders([{ ...nilufar, duties: [duty], unwanted }], { ...terms(at), told: seen })) {
              for (const { key, step, shown } of [...own, ...others]) {
                if (shown) letters.push(`${at} ${step}`)
                seen.add(key)
              }
            }
          }
          expect(letters.sort()).toEqual(
            expected
              .filter(({ state }) => state === 'to-come')
              .map(({ day: on, step }) => `${on} ${step}`)
              .sort(),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('people without a mailbox', () => {
  const without = (...ids: string[]) => new Set([...all].filter((id) => !ids.includes(id)))
  test.each<[string, string[], string[]]>([
    ['get a slip through the supervisor', ['nilufar'], ['sardor: slip due-today for nilufar']],
    ['or an officer, where the supervisor has none either', ['nilufar', 'sardor'], ['hr: slip due-today for nilufar']],
    ['and are not reached where nobody is', ['nilufar', 'sardor', 'hr'], []],
  ])('%s', (_, ids, expected) => {
    expect(told('2026-06-10', {}, { mailboxes: without(...ids) })).toEqual(expected)
  })
  test('an escalation goes past them to the officer', () => {
    expect(told('2026-06-17', {}, { mailboxes: without('sardor') })).toEqual(['hr: told-supervisor of nilufar', 'nilufar: overdue'])
    expect(told('2026-06-17', {}, {}, { supervisor: 'nilufar' })).toEqual(['hr: told-supervisor of nilufar', 'nilufar: overdue'])
  })
})

test('one digest for a supervisor, however many people and duties', () => {
  const people = Array.from(
    { length: 40 },
    (_, i): RemindedPerson => ({ ...nilufar, id: `p${i}`, duties: [base, { ...base, id: `e${i}` }] }),
  )
  const digests = planReminders(people, terms('2026-06-17', { mailboxes: new Set(['sardor']) }))
  expect(digests).toHaveLength(1)
  expect(digests[0]!.others).toHaveLength(80)
  expect(digests[0]!.slips).toHaveLength(80)
})

test('day after day, whatever the dates, each thing is told once and only on working days', () => {
  const anyDay = fc.integer({ min: 0, max: 300 }).map((n) => addDays(day('2026-01-01'), n))
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 3 }), (assignedOn, days, cycle) => {
      const duty = { ...base, cycle, assignedOn, opensOn: assignedOn, dueOn: addDays(assignedOn, days) }
      const seen = new Set<string>()
      for (let at = assignedOn; daysBetween(assignedOn, at) < days + 60; at = addDays(at, 1)) {
        const digests = planReminders([{ ...nilufar, duties: [duty] }], { today: at, calendar: uzbekistan, told: seen, mailboxes: all })
        if (digests.length > 0) expect(isWorkingDay(at, uzbekistan)).toBe(true)
        for (const { own, others, slips } of digests) {
          for (const { key } of [...own, ...others, ...slips]) {
            expect(seen.has(key)).toBe(false)
            seen.add(key)
          }
        }
      }
      // Nothing that was planned is lost while somebody looks every day.
      expect([...seen].sort()).toEqual(
        stepsOf(duty, addDays(assignedOn, days + 60), uzbekistan)
          .map(({ key }) => key)
          .sort(),
      )
    }),
    { numRuns: 60 },
  )
})
