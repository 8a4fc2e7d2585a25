import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Job } from '#app/organisations/job.ts'
import { jobsClash } from '#app/organisations/job.ts'
import type { UnitKind } from '#app/organisations/org-unit.ts'
import type { Person } from '#app/organisations/person.ts'
import { isSameRow, reversed, type StaffChange } from '#app/organisations/staff-change.ts'
import { pathUnder } from '#app/organisations/unit-path.ts'
import { day, today } from '#tests/support/organisation-world.ts'
import { monday } from '#tests/support/world.ts'
import { planStaff } from './plan-staff.ts'
import type { StaffField } from './staff-fields.ts'
import type { RowOutcome } from './staff-plan.ts'
import { readPeopleRow, readPositionRow, readUnitRow } from './staff-rows.ts'
import type { StaffState, StatePerson, StateUnit } from './staff-state.ts'

type Cells = Partial<Record<StaffField, string>>

interface Lists {
  readonly units?: readonly Cells[]
  readonly positions?: readonly Cells[]
  readonly people?: readonly Cells[]
}

/** Rows are numbered through: units, positions, people. */
function plan(
  { units, positions, people }: Lists,
  { complete = false, state = justice() }: { complete?: boolean; state?: StaffState } = {},
) {
  let n = 0
  const read = <T>(rows: readonly Cells[] | undefined, reader: (row: { n: number; cells: string[] }, mapping: StaffField[]) => T) =>
    rows?.map((row) => reader({ n: ++n, cells: Object.values(row) }, Object.keys(row) as StaffField[]))
  return planStaff(
    {
      units: read(units, readUnitRow),
      positions: read(positions, readPositionRow),
      people: read(people, (row, mapping) => readPeopleRow(row, mapping, today)),
    },
    state,
    { asOf: today, complete },
    monday,
  )
}

const kinds = ({ outcomes }: { outcomes: readonly RowOutcome[] }) => outcomes.map(({ subject, kind }) => `${subject} ${kind}`)
const faults = ({ outcomes }: { outcomes: readonly RowOutcome[] }) =>
  outcomes.flatMap(({ subject, faults: found }) => found.map(({ code, field }) => `${subject} ${code}${field ? ` ${field}` : ''}`))

const dilshod: Cells = { number: 'T-9', name: 'Dilshod Rahimov', sex: 'м', birth: '1990', unit: 'N-M04-D1', position: 'P07' }
const nilufar: Cells = { number: 'T-3', name: 'Nilufar Karimova', unit: 'N-M04-D1', position: 'P07' }
const archive: Cells = { code: 'N-M04-D9', 'name-uz': 'Arxiv boʻlimi', kind: 'boʻlim', parent: 'N-M04' }

describe('people', () => {
  test('a new one gets a job, both spellings of her name, and news', () => {
    const made = plan({ people: [dilshod] })
    expect(kinds(made)).toEqual(['T-9 created'])
    expect(made.changes).toMatchObject([
      { entity: 'person', before: null, after: { nameLatin: 'Dilshod Rahimov', nameCyrillic: 'Дилшод Раҳимов', birthBand: '30-44' } },
      { entity: 'job', before: null, after: { kind: 'main', unitId: 'id:N-M04-D1', from: today, until: null } },
    ])
    expect(made.news).toMatchObject([{ type: 'job.started', on: today }])
  })

  test('what is already so changes nothing', () => {
    const made = plan({ people: [nilufar] })
    expect(kinds(made)).toEqual(['T-3 unchanged'])
    expect([made.changes, made.news]).toEqual([[], []])
  })

  test('another unit is a move: the job before ends on the day the new one begins', () => {
    const made = plan({ people: [{ ...nilufar, unit: 'N-M04-D2', from: '01.12.2026' }] })
    expect(kinds(made)).toEqual(['T-3 moved'])
    expect(made.changes).toMatchObject([
      { entity: 'job', before: { until: null }, after: { until: '2026-12-01' } },
      { entity: 'job', before: null, after: { unitId: 'id:N-M04-D2', from: '2026-12-01' } },
    ])
    expect(made.news).toMatchObject([{ type: 'person.moved', on: '2026-12-01' }])
  })

  test('another unit from the very day on which the job began puts it right: the job before never was', () => {
    const began = justice().people.get('T-3')!.jobs[0]!.from
    const made = plan({ people: [{ ...nilufar, unit: 'N-M04-D2', from: began }] })
    expect(kinds(made)).toEqual(['T-3 moved'])
    expect(made.changes).toMatchObject([
      { entity: 'job', before: { unitId: 'id:N-M04-D1' }, after: null },
      { entity: 'job', before: null, after: { unitId: 'id:N-M04-D2', from: began } },
    ])
  })

  test('a last day ends the job the day after', () => {
    const made = plan({ people: [{ ...nilufar, until: '20.11.2026' }] })
    expect(kinds(made)).toEqual(['T-3 ended'])
    expect(made.changes).toMatchObject([{ after: { until: '2026-11-21' } }])
    expect(made.news).toMatchObject([{ type: 'job.ended', on: '2026-11-21' }])
  })

  test('an acting job stands beside her own', () => {
    const made = plan({ people: [nilufar, { ...nilufar, unit: 'N-M04-D2', 'job-kind': 'и.о.' }] })
    expect(kinds(made)).toEqual(['T-3 unchanged', 'T-3 created'].map((each, i) => (i ? 'T-3 created' : each)))
    expect(made.changes).toMatchObject([{ entity: 'job', before: null, after: { kind: 'acting' } }])
  })

  test('a unit that the same file brings can have people at once', () => {
    const made = plan({ units: [archive], people: [{ ...dilshod, unit: 'N-M04-D9' }] })
    expect(kinds(made)).toEqual(['N-M04-D9 created', 'T-9 created'])
  })

  test('one mailbox of two people is a shared one', () => {
    const box = { email: 'Qabul@Adliya.example' }
    const made = plan({
      people: [
        { ...dilshod, ...box },
        { ...dilshod, number: 'T-10', name: 'Olim Tursunov', ...box },
      ],
    })
    expect(made.changes.flatMap(({ entity, after }) => (entity === 'person' ? [(after as Person).emailKind] : []))).toEqual([
      'shared',
      'shared',
    ])
  })

  test('Cyrillic names are kept, and spelled in Latin', () => {
    const made = plan({ people: [{ ...dilshod, name: 'Тўхтаев  Ўткир Ғаниевич' }] })
    expect(made.changes[0]).toMatchObject({ after: { nameCyrillic: 'Тўхтаев Ўткир Ғаниевич', nameLatin: 'Toʻxtayev Oʻtkir Gʻaniyevich' } })
  })

  test('a namesake is mentioned, not refused', () => {
    const made = plan({ people: [{ ...dilshod, name: 'Каримова Нилуфар' }] })
    expect(made.outcomes).toMatchObject([{ kind: 'created', notes: [{ code: 'same-name', params: { number: 'T-3' } }] }])
  })

  test('in a complete list, who is missing ends; people of another body never do', () => {
    const made = plan({ people: [dilshod] }, { complete: true })
    expect(kinds(made)).toEqual(['T-9 created', 'T-3 ended'])
    expect(made.news.map(({ type }) => type)).toEqual(['job.started', 'job.ended'])
  })

  test('a faulty row does not end its person', () => {
    const made = plan({ people: [{ ...nilufar, unit: 'NOWHERE' }] }, { complete: true })
    expect(kinds(made)).toEqual(['T-3 faulty'])
    expect(made.changes).toEqual([])
  })
})

describe('a row is refused', () => {
  test.each<[string, Lists, string[]]>([
    ['without a number', { people: [{ ...dilshod, number: '' }] }, [' missing number']],
    ['of somebody new without a name', { people: [{ ...dilshod, name: '' }] }, ['T-9 missing name']],
    ['of an unknown unit', { people: [{ ...dilshod, unit: 'N-X' }] }, ['T-9 unknown-unit unit']],
    ['of a unit of another body, in the same words', { people: [{ ...dilshod, unit: 'N-M05' }] }, ['T-9 unknown-unit unit']],
    ['of a closed unit', { people: [{ ...dilshod, unit: 'N-M04-OLD' }] }, ['T-9 unit-closed unit']],
    ['of an unknown position', { people: [{ ...dilshod, position: 'Poet' }] }, ['T-9 unknown-position position']],
    ['of an unknown supervisor', { people: [{ ...dilshod, supervisor: 'T-77' }] }, ['T-9 unknown-supervisor supervisor']],
    ['of a supervisor in another body', { people: [{ ...dilshod, supervisor: 'T-5' }] }, ['T-9 unknown-supervisor supervisor']],
    ['of a person of another body', { people: [{ ...dilshod, number: 'T-5' }] }, ['T-5 person-elsewhere number']],
    ['with a day that is none', { people: [{ ...dilshod, from: '31.02.2026' }] }, ['T-9 bad-date from']],
    ['that ends before it begins', { people: [{ ...dilshod, from: '02.02.2026', until: '01.02.2026' }] }, ['T-9 ends-before-start until']],
    ['with letters of two alphabets in a word', { people: [{ ...dilshod, name: 'Dilshоd Rahimov' }] }, ['T-9 script-mix name']],
    ['with a formula', { people: [{ ...dilshod, name: '=cmd|calc!A0' }] }, ['T-9 formula name']],
    ['with a fault of the spreadsheet', { people: [{ ...dilshod, unit: '#N/A' }] }, ['T-9 error-value unit']],
    ['with markup for a name', { people: [{ ...dilshod, name: '<img src=x onerror=alert(1)>' }] }, ['T-9 bad-name name']],
    ['with a text without end', { people: [{ ...dilshod, position: 'x'.repeat(300) }] }, ['T-9 too-long position']],
    ['with an address that is none', { people: [{ ...dilshod, email: 'a@b' }] }, ['T-9 bad-email email']],
    ['with a word nobody knows', { people: [{ ...dilshod, sex: 'x' }] }, ['T-9 bad-word sex']],
    [
      'that says another name for the same number',
      { people: [dilshod, { ...dilshod, name: 'Olim Tursunov' }] },
      ['T-9 person-twice number'],
    ],
    ['that says the same twice', { people: [dilshod, dilshod] }, ['T-9 row-twice number']],
    [
      'that gives a second main job at once',
      {
        people: [
          { ...nilufar, from: '01.01.2026', until: '31.12.2026' },
          { ...nilufar, unit: 'N-M04-D2', from: '01.06.2025' },
        ],
      },
      ['T-3 before-current-job from'],
    ],
    [
      'that gives a newcomer two main jobs from one day',
      { people: [dilshod, { ...dilshod, unit: 'N-M04-D2' }] },
      ['T-9 jobs-overlap unit'],
    ],
    ['of a unit that is its own parent', { units: [{ ...archive, parent: 'N-M04-D9' }] }, ['N-M04-D9 cycle parent']],
    ['that closes a circle', { units: [{ code: 'N-M04-D1', parent: 'N-M04-D1-1' }] }, ['N-M04-D1 cycle parent']],
    [
      'below one that cannot be taken',
      {
        units: [
          { ...archive, kind: 'zzz' },
          { ...archive, code: 'N-M04-D9-1', parent: 'N-M04-D9' },
        ],
      },
      ['N-M04-D9 bad-word kind', 'N-M04-D9-1 unknown-unit parent'],
    ],
    ['under another body', { units: [{ ...archive, parent: 'N-M05' }] }, ['N-M04-D9 unknown-unit parent']],
    ['at the top', { units: [{ ...archive, parent: '' }] }, ['N-M04-D9 missing parent']],
    ['with the code of another body', { units: [{ ...archive, code: 'N-M05' }] }, ['N-M05 code-not-free code']],
    ['of the top of her own staff, moved', { units: [{ code: 'N-M04', parent: 'N-M04-D1' }] }, ['N-M04 unit-not-yours parent']],
    ['with a territory that is none', { units: [{ ...archive, territory: 'Atlantis' }] }, ['N-M04-D9 bad-word territory']],
    ['with a unit twice', { units: [archive, archive] }, ['N-M04-D9 row-twice code']],
    ['of a position that all bodies share', { positions: [{ code: 'P07', 'name-ru': 'Поэт' }] }, ['P07 positions-not-yours']],
  ])('%s', (_, lists, expected) => {
    const made = plan(lists)
    expect(faults(made)).toEqual(expected)
  })
})

describe('units', () => {
  test('move with all below them, and their history stays', () => {
    const made = plan({ units: [{ code: 'N-M04-D1', parent: 'N-M04-D2' }] })
    expect(kinds(made)).toEqual(['N-M04-D1 moved'])
    const placed = made.changes.filter(({ entity, before }) => entity === 'placement' && before === null)
    expect(placed.map(({ after }) => (after as { path: string }).path).sort()).toEqual([
      '/N-M04/N-M04-D2/N-M04-D1/',
      '/N-M04/N-M04-D2/N-M04-D1/',
      '/N-M04/N-M04-D2/N-M04-D1/N-M04-D1-1/',
      '/N-M04/N-M04-D2/N-M04-D1/N-M04-D1-1/',
    ])
    expect(made.changes.filter(({ before }) => before !== null).every(({ after }) => (after as { until: string }).until === today)).toBe(
      true,
    )
  })

  test('a territory is known by its name in any language', () => {
    const made = plan({ units: [{ code: 'N-M04-D1', territory: 'Андижон вилояти' }] })
    expect(made.changes).toMatchObject([{ after: { territory: 'AN' } }])
  })

  test('in a complete list a unit that is missing closes, unless people are in it', () => {
    const made = plan({ units: [{ code: 'N-M04' }] }, { complete: true })
    expect(kinds(made)).toEqual(['N-M04 unchanged', 'N-M04-D1 unchanged', 'N-M04-D1-1 ended', 'N-M04-D2 ended'])
  })
})

describe('whatever the rows say', () => {
  const code = fc.constantFrom('N-M04', 'N-M04-D1', 'N-M04-D1-1', 'N-M04-D2', 'N-M05', 'NEW-1', 'NEW-2', 'NEW-3')
  const unitRow = fc.record({ code, 'name-uz': fc.constant('Boʻlim'), kind: fc.constant('division'), parent: code })
  const date = fc.constantFrom('', '01.01.2025', '15.06.2026', '23.11.2026', '01.01.2027')
  const peopleRow = fc.record({
    number: fc.constantFrom('T-3', 'T-5', 'T-9', 'T-10'),
    name: fc.constantFrom('Nilufar Karimova', 'Dilshod Rahimov', ''),
    sex: fc.constant('f'),
    birth: fc.constant('1985'),
    unit: code,
    position: fc.constantFrom('P01', 'P07', 'P99'),
    'job-kind': fc.constantFrom('', 'acting', 'secondment'),
    from: date,
    until: date,
  })
  const file = fc.record({ units: fc.array(unitRow, { maxLength: 6 }), people: fc.array(peopleRow, { maxLength: 6 }) })

  test('no circle, no clash of jobs, nothing of other bodies, every row once, and all of it can be turned round', () => {
    fc.assert(
      fc.property(file, fc.boolean(), (lists, complete) => {
        const state = justice()
        const made = plan(lists, { complete, state })
        expect(
          made.outcomes
            .filter(({ n }) => n > 0)
            .map(({ n }) => n)
            .sort((a, b) => a - b),
        ).toEqual(Array.from({ length: lists.units.length + lists.people.length }, (_, i) => i + 1))
        const stored = storedOf(state)
        const before = new Map(stored)
        apply(stored, made.changes)
        for (const [key, row] of stored) {
          if (!key.startsWith('placement')) continue
          const codes = (row as { path: string }).path.split('/').filter(Boolean)
          expect(new Set(codes).size).toBe(codes.length)
        }
        const jobs = [...stored].flatMap(([key, row]) => (key.startsWith('job') ? [row as unknown as Job] : []))
        for (const [i, job] of jobs.entries())
          for (const other of jobs.slice(i + 1)) if (job.personId === other.personId) expect(jobsClash(job, other)).toBe(false)
        for (const { before: old } of made.changes) expect(JSON.stringify(old)).not.toMatch(/N-M05|T-5/)
        apply(stored, made.changes.toReversed().map(reversed))
        expect(isSameRow(Object.fromEntries(stored), Object.fromEntries(before))).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})

function storedOf({ units, people }: StaffState): Map<string, object> {
  const rows: StaffChange[] = []
  for (const { placements, inScope: _, isRoot: __, ...unit } of units.values()) {
    rows.push({ entity: 'unit', before: null, after: unit })
    for (const placement of Object.values(placements)) rows.push({ entity: 'placement', before: null, after: placement })
  }
  for (const { jobs, inScope: _, ...person } of people.values()) {
    rows.push({ entity: 'person', before: null, after: person })
    for (const job of jobs) rows.push({ entity: 'job', before: null, after: job })
  }
  const stored = new Map<string, object>()
  apply(stored, rows)
  return stored
}

/** As the store does it: a row is only replaced where it is as it was. */
function apply(stored: Map<string, object>, changes: readonly StaffChange[]): void {
  const keyOf = (entity: string, row: object) => {
    const { id, unitId, line, from } = row as Record<string, string>
    return entity === 'placement' ? `placement ${unitId} ${line} ${from}` : `${entity} ${id}`
  }
  for (const { entity, before } of changes) {
    if (!before) continue
    expect(isSameRow(stored.get(keyOf(entity, before)), before)).toBe(true)
    stored.delete(keyOf(entity, before))
  }
  for (const { entity, after } of changes) {
    if (!after) continue
    expect(stored.has(keyOf(entity, after))).toBe(false)
    stored.set(keyOf(entity, after), after)
  }
}

/** What the officer of one ministry has; another ministry stands beside it. */
function justice(): StaffState {
  const tree: [code: string, kind: UnitKind, parent?: string][] = [
    ['N-M04', 'ministry'],
    ['N-M04-D1', 'department', 'N-M04'],
    ['N-M04-D1-1', 'division', 'N-M04-D1'],
    ['N-M04-D2', 'department', 'N-M04'],
    ['N-M04-OLD', 'department'],
    ['N-M05', 'ministry'],
  ]
  const paths = new Map<string, string>()
  const units = tree.map(([code, kind, parent]): [string, StateUnit] => {
    paths.set(code, pathUnder(parent && paths.get(parent), code))
    const isOld = code === 'N-M04-OLD'
    const placed = (line: 'vertical' | 'horizontal') => ({
      unitId: `id:${code}`,
      code,
      line,
      parentId: parent ? `id:${parent}` : null,
      path: paths.get(code)!,
      from: day('2020-01-01'),
      until: null,
    })
    const names = { en: code, ru: code, 'uz-Latn': code, 'uz-Cyrl': code }
    const placements = isOld ? {} : { vertical: placed('vertical'), horizontal: placed('horizontal') }
    const unit = { id: `id:${code}`, code, kind, names, territory: null, openedOn: day('2020-01-01'), mergedIntoId: null }
    const scope = { inScope: code.startsWith('N-M04'), isRoot: code === 'N-M04' }
    return [code, { ...unit, closedOn: isOld ? day('2024-01-01') : null, placements, ...scope }]
  })
  const title = (code: string) => ({ en: code, ru: code, 'uz-Latn': code, 'uz-Cyrl': code })
  return {
    units: new Map(units),
    positions: [
      { id: 'id:P01', code: 'P01', names: title('Head'), gradeGroup: 'top', roles: ['leader'] },
      { id: 'id:P07', code: 'P07', names: title('Specialist'), gradeGroup: 'specialist', roles: [] },
    ],
    people: new Map([
      person('T-3', 'Nilufar Karimova', 'Нилуфар Каримова', 'N-M04-D1', true),
      person('T-5', 'Zarina Chorieva', 'Зарина Чориева', 'N-M05', false),
    ]),
    mayChangePositions: false,
  }
}

function person(code: string, nameLatin: string, nameCyrillic: string, unit: string, inScope: boolean): [string, StatePerson] {
  const id = `id:${code}`
  const job: Job = {
    id: `job:${code}`,
    personId: id,
    unitId: `id:${unit}`,
    positionId: 'id:P07',
    kind: 'main',
    employment: 'permanent',
    supervisorId: null,
    from: day('2025-01-01'),
    until: null,
  }
  const own = {
    sex: 'female',
    birthBand: '30-44',
    locale: 'uz-Latn',
    emailKind: 'none',
    email: null,
    accountId: null,
    closedAt: null,
  } as const
  return [code, { id, code, nameLatin, nameCyrillic, ...own, jobs: [job], inScope }]
}
