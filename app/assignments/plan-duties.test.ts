import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { JobFacts } from './audience.ts'
import type { Duty, DutyRule } from './duty.ts'
import { type DutyEvent, departureEffect, effects } from './duty-events.ts'
import { dutyStatus } from './duty-status.ts'
import { type PlanTerms, planDuties, type Situation } from './plan-duties.ts'
import type { Renewal } from './recertification.ts'
import { uzbekistan } from './working-calendar.ts'

const day = (text: string) => text as LocalDate
const start = day('2026-11-23')

const clerk: JobFacts = {
  jobId: 'j1',
  unitId: 'u-justice',
  unitCode: 'N-M04-D1',
  paths: { vertical: '/N-M04/N-M04-D1/', horizontal: '' },
  territory: null,
  positionId: 'p-clerk',
  positionCode: 'P25',
  grade: 'specialist',
  roles: ['case-worker'],
  startedOn: day('2020-03-02'),
}
const inHealth: JobFacts = { ...clerk, jobId: 'j2', unitId: 'u-health', unitCode: 'N-M05', paths: { vertical: '/N-M05/', horizontal: '' } }

const rule: DutyRule = {
  id: 'r1',
  version: 1,
  courseId: 'cyb-101',
  within: undefined,
  startsOn: start,
  audience: { kind: 'unit', line: 'vertical', code: 'N-M04', below: true },
  due: { kind: 'after', days: 30, trigger: { kind: 'rule-start' } },
  renewal: undefined,
  leaving: 'close',
}
const yearly: Renewal = { base: 'expiry', months: 12, windowDays: 30, graceDays: 14, refresher: true }

const her: Situation = {
  person: { personId: 'dilnoza', accountId: 'a1', jobs: [clerk], completions: new Map() },
  duties: [],
  completions: [],
  leaves: [],
  exemptions: [],
}
const terms = (today: string, change: Partial<PlanTerms> = {}): PlanTerms => ({
  today: day(today),
  calendar: uzbekistan,
  lostDays: [],
  validMonths: 12,
  closedUnits: new Map(),
  ...change,
})
const done = (completedOn: string, enrolmentId = `e-${completedOn}`) => ({ enrolmentId, completedOn: day(completedOn) })
const withJobs = (situation: Situation, ...jobs: JobFacts[]): Situation => ({ ...situation, person: { ...situation.person, jobs } })

/** Plans on one day after another, each from what the day before left. */
function story(
  situation: Situation,
  ...days: [today: string, rules: readonly DutyRule[], change?: Partial<Situation>, more?: Partial<PlanTerms>][]
) {
  let duties: readonly Duty[] = situation.duties
  let known = situation
  for (const [today, rules, change, more] of days) {
    known = { ...known, ...change, duties }
    duties = planDuties(rules, known, terms(today, more))
  }
  return duties
}

describe('one duty for a course', () => {
  test('a rule makes it, with its date and its reason', () => {
    const [duty, ...more] = planDuties([rule], her, terms('2026-11-23'))
    expect(more).toEqual([])
    expect(duty).toMatchObject({ cycle: 1, assignedOn: start, opensOn: start, dueOn: '2026-12-23', graceUntil: null, metOn: null })
    expect(duty!.reasons).toEqual([
      { ruleId: 'r1', version: 1, jobId: 'j1', unitId: 'u-justice', positionId: 'p-clerk', since: start, agreedOn: '2026-12-23' },
    ])
  })

  test('nobody outside the audience, or outside what its officer is responsible for, gets one', () => {
    expect(planDuties([rule], withJobs(her, inHealth), terms('2026-11-23'))).toEqual([])
    const within = { line: 'vertical', code: 'N-M05' } as const
    expect(planDuties([{ ...rule, within }], her, terms('2026-11-23'))).toEqual([])
    expect(planDuties([{ ...rule, within }], withJobs(her, clerk, inHealth), terms('2026-11-23'))).toEqual([])
  })

  test('several rules: the shortest date, all reasons', () => {
    const longer: DutyRule = { ...rule, id: 'r2', due: { kind: 'fixed', on: day('2027-03-31'), lateDays: 30 } }
    const duties = planDuties([longer, rule], her, terms('2026-11-23'))
    expect(duties).toHaveLength(1)
    expect(duties[0]).toMatchObject({ dueOn: '2026-12-23', reasons: [{ ruleId: 'r2', agreedOn: '2027-03-31' }, { ruleId: 'r1' }] })
    const left = story(her, ['2026-11-23', [longer, rule]], ['2026-11-24', [longer]])
    expect(left).toMatchObject([{ dueOn: '2027-03-31', reasons: [{ ruleId: 'r2' }] }])
  })

  test('a new version takes no time from anybody', () => {
    const shorter: DutyRule = { ...rule, version: 2, due: { kind: 'fixed', on: day('2026-12-01'), lateDays: 30 } }
    expect(story(her, ['2026-11-23', [rule]], ['2026-11-24', [shorter]])).toMatchObject([
      { dueOn: '2026-12-23', reasons: [{ version: 2 }] },
    ])
    const longer: DutyRule = { ...shorter, due: { kind: 'fixed', on: day('2027-01-29'), lateDays: 30 } }
    expect(story(her, ['2026-11-23', [rule]], ['2026-11-24', [longer]])).toMatchObject([{ dueOn: '2027-01-29' }])
  })

  test('nobody is overdue on the day she gets it', () => {
    const ofStart: DutyRule = { ...rule, due: { kind: 'after', days: 60, trigger: { kind: 'job-start' } } }
    expect(planDuties([ofStart], her, terms('2026-11-23'))).toMatchObject([{ dueOn: '2027-01-22' }])
  })

  test('after another course, it begins when that is completed', () => {
    const chained: DutyRule = { ...rule, due: { kind: 'after', days: 14, trigger: { kind: 'completion', courseId: 'dig-101' } } }
    expect(planDuties([chained], her, terms('2026-11-23'))).toEqual([])
    const person = { ...her.person, completions: new Map([['dig-101', day('2026-11-30')]]) }
    expect(planDuties([chained], { ...her, person }, terms('2026-11-30'))).toMatchObject([{ dueOn: '2026-12-14' }])
  })

  test('another post in the audience keeps the date and changes the reason', () => {
    const head = { ...clerk, jobId: 'j3', positionId: 'p-head', startedOn: day('2026-12-01') }
    const duties = story(her, ['2026-11-23', [rule]], ['2026-12-01', [rule], { person: { ...her.person, jobs: [head] } }])
    expect(duties).toMatchObject([{ dueOn: '2026-12-23', reasons: [{ jobId: 'j3', positionId: 'p-head', since: start }] }])
  })
})

describe('what was done', () => {
  test('a completion meets it', () => {
    const duties = story(her, ['2026-11-23', [rule]], ['2026-12-01', [rule], { completions: [done('2026-12-01')] }])
    expect(duties).toMatchObject([{ metOn: '2026-12-01', enrolmentId: 'e-2026-12-01', validUntil: null }])
  })

  test('what is still good when the rule comes meets it at once; what is not does not', () => {
    expect(planDuties([rule], { ...her, completions: [done('2025-12-01')] }, terms('2026-11-23'))).toMatchObject([{ metOn: '2025-12-01' }])
    expect(planDuties([rule], { ...her, completions: [done('2025-11-22')] }, terms('2026-11-23'))).toMatchObject([{ metOn: null }])
    const twoYears: DutyRule = { ...rule, renewal: { ...yearly, months: 24 } }
    const duties = planDuties([twoYears], { ...her, completions: [done('2025-11-22')] }, terms('2026-11-23'))
    expect(duties).toMatchObject([
      { metOn: '2025-11-22', validUntil: '2027-11-22' },
      { cycle: 2, opensOn: '2027-10-23', dueOn: '2027-11-22' },
    ])
  })
})

describe('a new rule after the course was done', () => {
  const first = () => story(her, ['2026-11-23', [rule]], ['2026-12-01', [rule], { completions: [done('2026-12-01')] }])
  const other: DutyRule = { ...rule, id: 'r2' }
  const completions = [done('2026-12-01')]

  test('joins the reasons while what was done is good', () => {
    expect(planDuties([rule, other], { ...her, duties: first(), completions }, terms('2027-06-01'))).toMatchObject([
      { metOn: '2026-12-01', reasons: [{ ruleId: 'r1' }, { ruleId: 'r2', since: '2027-06-01' }] },
    ])
  })

  test('asks for it anew once that has run out, and the old rule does not', () => {
    const later = { ...her, duties: first(), completions }
    expect(planDuties([rule], later, terms('2028-06-01'))).toHaveLength(1)
    const asked = planDuties([rule, other], later, terms('2028-06-01'))
    expect(asked).toMatchObject([{ metOn: '2026-12-01' }, { cycle: 2, dueOn: '2028-07-03', graceUntil: null, reasons: [{ ruleId: 'r2' }] }])
    const again = planDuties(
      [rule, other],
      { ...later, duties: asked, completions: [...completions, done('2028-06-20')] },
      terms('2028-06-20'),
    )
    expect(again).toMatchObject([{}, { metOn: '2028-06-20' }])
  })
})

describe('renewal', () => {
  const annual: DutyRule = { ...rule, renewal: yearly }
  const begun = () => story(her, ['2026-11-23', [annual]], ['2026-12-01', [annual], { completions: [done('2026-12-01')] }])

  test('completed early, the second cycle is planned from the due date', () => {
    expect(begun()).toMatchObject([
      { cycle: 1, metOn: '2026-12-01', validUntil: '2027-12-23' },
      // 23 December 2027 is a Thursday.
      { cycle: 2, opensOn: '2027-11-23', dueOn: '2027-12-23', graceUntil: '2028-01-06', metOn: null },
    ])
  })

  test.each([
    ['2027-11-22', 'planned'],
    ['2027-11-23', 'due-soon'],
    ['2027-12-23', 'due-soon'],
    ['2027-12-24', 'in-grace'],
    ['2028-01-06', 'in-grace'],
    ['2028-01-07', 'lapsed'],
  ])('on %s it is %s', (today, status) => {
    expect(dutyStatus(begun()[1]!, day(today))).toBe(status)
  })

  test('renewed in the window, the third cycle follows, and all are kept', () => {
    const completions = [done('2026-12-01'), done('2027-12-01')]
    const duties = planDuties([annual], { ...her, duties: begun(), completions }, terms('2027-12-01'))
    expect(duties).toMatchObject([
      { cycle: 1, metOn: '2026-12-01' },
      { cycle: 2, metOn: '2027-12-01', validUntil: '2028-12-23' },
      { cycle: 3, opensOn: '2028-11-23', dueOn: '2028-12-25' },
    ])
  })

  test('before the window nothing is gained; counted from completion, it is', () => {
    const completions = [done('2026-12-01'), done('2027-06-01')]
    expect(planDuties([annual], { ...her, duties: begun(), completions }, terms('2027-06-01'))).toHaveLength(2)
    const byCompletion: DutyRule = { ...rule, renewal: { ...yearly, base: 'completion' } }
    const first = story(her, ['2026-11-23', [byCompletion]], ['2026-12-01', [byCompletion], { completions: [done('2026-12-01')] }])
    expect(planDuties([byCompletion], { ...her, duties: first, completions }, terms('2027-06-01'))).toMatchObject([
      { metOn: '2026-12-01', validUntil: '2027-12-01' },
      { metOn: '2027-06-01', validUntil: '2028-06-01' },
      { cycle: 3, opensOn: '2028-05-02' },
    ])
  })

  test('lapsed, it begins anew from the day it is done', () => {
    const completions = [done('2026-12-01'), done('2028-02-29')]
    const duties = planDuties([annual], { ...her, duties: begun(), completions }, terms('2028-02-29'))
    expect(duties).toMatchObject([{}, { metOn: '2028-02-29', validUntil: '2029-02-28' }, { opensOn: '2029-01-29' }])
  })

  test('a rule that asks for it later plans it later, until it is open', () => {
    const slower: DutyRule = { ...annual, version: 2, renewal: { ...yearly, months: 24 } }
    const completions = [done('2026-12-01')]
    expect(planDuties([slower], { ...her, duties: begun(), completions }, terms('2027-01-01'))).toMatchObject([
      { validUntil: '2028-12-23' },
      { opensOn: '2028-11-23', dueOn: '2028-12-25' },
    ])
    const sooner: DutyRule = { ...annual, version: 2, renewal: { ...yearly, months: 6 } }
    expect(planDuties([sooner], { ...her, duties: begun(), completions }, terms('2027-12-01'))[1]).toMatchObject({ dueOn: '2027-12-23' })
  })

  test('no rule asks for it any longer: what was planned is closed, what was met stays', () => {
    expect(story({ ...her, duties: begun(), completions: [done('2026-12-01')] }, ['2027-01-01', [{ ...rule, version: 2 }]])).toMatchObject([
      { metOn: '2026-12-01', closedOn: null },
      { cycle: 2, closedOn: '2027-01-01', closedBecause: 'rule-changed' },
    ])
  })

  test('of two rules the stricter one counts', () => {
    const every2: DutyRule = { ...rule, id: 'r2', renewal: { ...yearly, months: 24 } }
    const duties = story(her, ['2026-11-23', [every2, annual]], ['2026-12-01', [every2, annual], { completions: [done('2026-12-01')] }])
    expect(duties).toMatchObject([{ validUntil: '2027-12-23' }, { dueOn: '2027-12-23', reasons: [{ ruleId: 'r2' }, { ruleId: 'r1' }] }])
  })
})

describe('leaves and exemptions', () => {
  test('a leave pauses it; its days do not count; after a long one she has thirty', () => {
    const away = { from: day('2026-12-01'), until: undefined }
    const paused = story(her, ['2026-11-23', [rule]], ['2026-12-01', [rule], { leaves: [away] }])
    expect(dutyStatus(paused[0]!, day('2027-05-01'))).toBe('paused')
    const back = story(her, ['2026-11-23', [rule]], ['2027-06-15', [rule], { leaves: [{ ...away, until: day('2027-06-14') }] }])
    // 8 of 30 days had gone by; 22 are left, but she has 30 from 15 June.
    expect(back).toMatchObject([{ dueOn: '2027-07-15', pausedFrom: null }])
    expect(dutyStatus(back[0]!, day('2027-06-15'))).toBe('due-soon')
  })

  test('an exemption excuses; when it ends, the days that it took are given back', () => {
    const exemptions = [{ from: day('2026-12-01'), until: day('2026-12-31') }]
    const duties = story(her, ['2026-11-23', [rule]], ['2026-12-01', [rule], { exemptions }])
    expect(dutyStatus(duties[0]!, day('2026-12-31'))).toBe('excused')
    expect(dutyStatus(duties[0]!, day('2027-01-01'))).toBe('due-soon')
    expect(duties[0]!.dueOn).toBe('2027-01-25')
  })

  test('what was granted on request stays when rules are applied again', () => {
    const [duty] = planDuties([rule], her, terms('2026-11-23'))
    expect(story({ ...her, duties: [{ ...duty!, extendedTo: day('2027-02-01') }] }, ['2026-11-24', [rule]])).toMatchObject([
      { dueOn: '2027-02-01' },
    ])
  })
})

describe('the table of what events do', () => {
  const states: [string, string, Partial<Situation>, Partial<DutyRule>][] = [
    ['running', '2026-12-01', {}, {}],
    ['late', '2027-01-10', {}, {}],
    ['paused', '2026-12-01', { leaves: [{ from: day('2026-11-30'), until: undefined }] }, {}],
    ['excused', '2026-12-01', { exemptions: [{ from: day('2026-11-30'), until: undefined }] }, {}],
    ['planned', '2026-12-10', { completions: [done('2026-12-01')] }, { renewal: yearly }],
    ['met', '2026-12-10', { completions: [done('2026-12-01')] }, {}],
  ]
  const departures: [DutyEvent, (situation: Situation) => Situation, (rules: DutyRule[]) => DutyRule[], Partial<PlanTerms>][] = [
    ['moves', (each) => withJobs(each, inHealth), (rules) => rules, {}],
    ['leaves', (each) => withJobs(each), (rules) => rules, {}],
    ['unit-moved', (each) => withJobs(each, { ...clerk, paths: { ...clerk.paths, vertical: '/N-M05/N-M04-D1/' } }), (rules) => rules, {}],
    [
      'unit-merged',
      (each) => withJobs(each, inHealth),
      (rules) => rules,
      { closedUnits: new Map([['u-justice', { mergedInto: 'N-M05' }]]) },
    ],
    [
      'unit-closed',
      (each) => withJobs(each, inHealth),
      (rules) => rules,
      { closedUnits: new Map([['u-justice', { mergedInto: undefined }]]) },
    ],
    ['rule-changed', (each) => each, (rules) => rules.map((each) => ({ ...each, version: 2, audience: { kind: 'any', of: [] } })), {}],
    ['rule-ended', (each) => each, () => [], {}],
  ]
  const cells = departures.flatMap(([event, happens, change, more]) =>
    states.flatMap(([state, today, situation, given]) =>
      (['close', 'keep'] as const).map((leaving) => ({ event, state, leaving, happens, change, more, today, situation, given })),
    ),
  )

  test.each(cells)('$event, $state, by rule: $leaving', ({ event, state, leaving, happens, change, more, today, situation, given }) => {
    const rules = [{ ...rule, ...given, leaving }]
    const before = { ...her, ...situation, duties: story(her, ['2026-11-23', rules], [today, rules, situation]) }
    const last = before.duties.at(-1)!
    const effect = departureEffect(event, dutyStatus(last, day(today)), leaving)
    const after = planDuties(change(rules), happens(before), terms(today, more)).at(-1)!
    expect(after).toMatchObject(effect === 'closes' ? { closedOn: today, closedBecause: event } : { closedOn: null, metOn: last.metOn })
    const cell = effects[event][state as keyof (typeof effects)['moves']]
    expect(effect).toBe(cell === 'by-rule' ? (leaving === 'close' ? 'closes' : 'stays') : cell)
    // Whatever happened, planning again changes nothing.
    expect(
      planDuties(
        change(rules),
        { ...happens(before), duties: planDuties(change(rules), happens(before), terms(today, more)) },
        terms(today, more),
      ).at(-1),
    ).toEqual(after)
  })

  test.each(states)('the other events do to what is %s what the table says', (state, today, situation, given) => {
    const rules = [{ ...rule, ...given }]
    const duties = story(her, ['2026-11-23', rules], [today, rules, situation])
    const statusAfter = (change: Partial<Situation>, on = today) =>
      dutyStatus(planDuties(rules, { ...her, ...situation, ...change, duties }, terms(on)).at(-1)!, day(on))
    const now = dutyStatus(duties.at(-1)!, day(today))
    const cell = (event: DutyEvent) => effects[event][state as keyof (typeof effects)['moves']]
    const statusOf: Record<string, string> = { pauses: 'paused', excused: 'excused', met: 'met', stays: now }
    const onLeave = { leaves: [{ from: day(today), until: undefined }] }
    expect(statusAfter(onLeave)).toBe(statusOf[cell('goes-on-leave')])
    expect(statusAfter({ exemptions: [{ from: day(today), until: undefined }] })).toBe(statusOf[cell('exempted')])
    const again = state === 'planned' ? '2027-12-01' : today
    const completions = [...(situation.completions ?? []), done(again, 'e-again')]
    expect(statusAfter({ completions }, again)).toBe(state === 'planned' ? 'planned' : 'met')
    if (cell('returns') === 'resumes')
      expect(['open', 'due-soon']).toContain(statusAfter({ leaves: [{ from: day('2026-11-30'), until: day(today) }] }, '2026-12-02'))
  })

  test('who comes back has it again, from that day', () => {
    const away = story(her, ['2026-11-23', [rule]], ['2026-12-01', [rule], { person: { ...her.person, jobs: [inHealth] } }])
    expect(away).toMatchObject([{ closedBecause: 'moves' }])
    expect(planDuties([rule], { ...her, duties: away }, terms('2027-02-01'))).toMatchObject([
      { cycle: 1, closedOn: null, assignedOn: '2027-02-01', dueOn: '2027-03-03' },
    ])
  })

  test('who comes back after her qualification ran out has thirty days', () => {
    const annual = [{ ...rule, renewal: yearly }]
    const completions = [done('2026-12-01')]
    const gone = story({ ...her, completions }, ['2026-11-23', annual], ['2027-03-01', annual, { person: { ...her.person, jobs: [] } }])
    expect(gone.at(-1)).toMatchObject({ cycle: 2, closedBecause: 'leaves' })
    expect(planDuties(annual, { ...her, completions, duties: gone }, terms('2028-06-01')).at(-1)).toMatchObject({
      cycle: 2,
      closedOn: null,
      dueOn: '2028-07-03',
    })
  })
})

test('planning again on the same day changes nothing, and there is never more than one open duty', () => {
  const date = fc.integer({ min: -400, max: 900 }).map((n) => addDays(start, n))
  const span = fc
    .tuple(date, fc.integer({ min: 0, max: 250 }))
    .map(([from, length]) => ({ from, until: length > 240 ? undefined : addDays(from, length) }))
  const due = fc.oneof(
    date.map((on) => ({ kind: 'fixed' as const, on, lateDays: 30 })),
    fc.integer({ min: 1, max: 200 }).map((days) => ({ kind: 'after' as const, days, trigger: { kind: 'rule-start' as const } })),
  )
  const renewal = fc.option(
    fc.record({
      base: fc.constantFrom('completion' as const, 'expiry' as const),
      months: fc.integer({ min: 1, max: 24 }),
      windowDays: fc.integer({ min: 0, max: 60 }),
      graceDays: fc.integer({ min: 0, max: 30 }),
      refresher: fc.boolean(),
    }),
    { nil: undefined },
  )
  const someRule = (id: string) =>
    fc
      .record({ due, renewal, version: fc.integer({ min: 1, max: 2 }), leaving: fc.constantFrom('close' as const, 'keep' as const) })
      .map((given): DutyRule => ({ ...rule, ...given, id }))
  const step = fc.record({
    days: fc.integer({ min: 0, max: 200 }),
    rules: fc.tuple(fc.option(someRule('r1'), { nil: undefined }), fc.option(someRule('r2'), { nil: undefined })),
    job: fc.constantFrom(clerk, inHealth, undefined),
  })
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 6 }),
      fc.array(span, { maxLength: 2 }),
      fc.array(span, { maxLength: 1 }),
      fc.array(date, { maxLength: 4 }),
      (steps, leaves, exemptions, completed) => {
        let today = start
        let duties: readonly Duty[] = []
        const all = completed.toSorted().map((on) => done(on))
        for (const { days, rules, job } of steps) {
          today = addDays(today, days)
          const inForce = rules.filter((each) => each !== undefined)
          const completions = all.filter(({ completedOn }) => completedOn <= today)
          const situation: Situation = { ...withJobs(her, ...(job ? [job] : [])), leaves, exemptions, completions, duties }
          const planned = planDuties(inForce, situation, terms(today))
          expect(planDuties(inForce, { ...situation, duties: planned }, terms(today))).toEqual(planned)
          expect(planned.filter(({ metOn }) => !metOn).length).toBeLessThanOrEqual(1)
          expect(planned.map(({ cycle }) => cycle)).toEqual(planned.map((_, index) => index + 1))
          for (const before of duties.filter(({ metOn }) => metOn)) {
            expect(planned.find(({ cycle }) => cycle === before.cycle)).toMatchObject({
              metOn: before.metOn,
              enrolmentId: before.enrolmentId,
            })
          }
          if (inForce.length && job === clerk) expect(planned.length).toBeGreaterThan(0)
          duties = planned
        }
      },
    ),
    { numRuns: 500 },
  )
})
