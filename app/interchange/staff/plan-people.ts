import { searchKey } from '#app/i18n/search-key.ts'
import { newId } from '#app/kernel/id.ts'
import type { Job } from '#app/organisations/job.ts'
import { jobsClash } from '#app/organisations/job.ts'
import type { Person } from '#app/organisations/person.ts'
import { bothNames } from '#app/organisations/person-values.ts'
import type { Position } from '#app/organisations/position.ts'
import { isSameRow, type StaffChange } from '#app/organisations/staff-change.ts'
import { type JobStep, type PlacedPost, planJob } from './plan-job.ts'
import { fault, type StaffFault, type StaffNote } from './staff-fault.ts'
import type { StaffField } from './staff-fields.ts'
import type { FieldChange, OutcomeKind, RowOutcome, StaffNews } from './staff-plan.ts'
import type { PeopleRow, ReadRow } from './staff-rows.ts'
import type { ImportTerms, StaffState, StatePerson, StateUnit } from './staff-state.ts'

export interface PeoplePlan {
  readonly outcomes: readonly RowOutcome[]
  readonly changes: readonly StaffChange[]
  readonly news: readonly StaffNews[]
  /** Jobs that are open after the import, in units by id. */
  readonly unitsInUse: ReadonlySet<string>
}

interface Surroundings {
  readonly units: ReadonlyMap<string, StateUnit>
  readonly unitsById: ReadonlyMap<string, StateUnit>
  /** By code, and by title where only one has it. */
  readonly positions: ReadonlyMap<string, Position>
  readonly positionCodes: ReadonlyMap<string, string>
  readonly state: StaffState
  readonly terms: ImportTerms
  readonly now: Date
}

/** A person of the file: her rows, and what they make of her. */
interface WantedPerson {
  readonly known: StatePerson | undefined
  readonly id: string
  readonly rows: readonly ReadRow<PeopleRow>[]
}

/** Compares rows of people and their jobs with what is stored; `units` and `positions` are as the import makes them. */
export function planPeople(
  rows: readonly ReadRow<PeopleRow>[],
  { units, positions }: { units: ReadonlyMap<string, StateUnit>; positions: readonly Position[] },
  state: StaffState,
  terms: ImportTerms,
  now: Date,
): PeoplePlan {
  const unitsById = new Map([...units.values()].map((unit) => [unit.id, unit]))
  const around: Surroundings = {
    units,
    unitsById,
    positions: positionIndex(positions),
    positionCodes: new Map(positions.map(({ id, code }) => [id, code])),
    state,
    terms,
    now,
  }
  const people = groupByNumber(rows, around)
  const mailboxes = countMailboxes(people)
  const names = namesakes(people, state)
  const ids = new Map([...people].map(([number, { id }]) => [number, id]))
  const planned = [...people].flatMap(([number, person]) => planPerson(number, person, { around, mailboxes, names, ids }))
  const left = terms.complete ? planLeavers(new Set(people.keys()), around) : []
  const all = [...planned, ...left]
  return {
    outcomes: all.flatMap(({ outcomes }) => outcomes),
    changes: all.flatMap(({ changes }) => changes),
    news: all.flatMap(({ news }) => news),
    unitsInUse: unitsInUse(
      state,
      all.flatMap(({ changes }) => changes),
      terms,
    ),
  }
}

function positionIndex(positions: readonly Position[]): ReadonlyMap<string, Position> {
  const index = new Map<string, Position | undefined>()
  for (const position of positions) {
    for (const title of new Set(Object.values(position.names).map(searchKey))) index.set(title, index.has(title) ? undefined : position)
  }
  const found = new Map([...index].flatMap(([key, position]) => (position ? [[key, position] as const] : [])))
  for (const position of positions) found.set(searchKey(position.code), position)
  return found
}

function groupByNumber(rows: readonly ReadRow<PeopleRow>[], { state, now }: Surroundings): Map<string, WantedPerson> {
  const people = new Map<string, { known: StatePerson | undefined; id: string; rows: ReadRow<PeopleRow>[] }>()
  for (const each of rows) {
    // Rows without a number stay apart: each is a fault of its own.
    const key = each.row.number || `\0${each.n}`
    const person = people.get(key)
    if (person) person.rows.push(each)
    else {
      const known = state.people.get(each.row.number)
      people.set(key, { known, id: known?.id ?? newId(now), rows: [each] })
    }
  }
  return people
}

function countMailboxes(people: ReadonlyMap<string, WantedPerson>): ReadonlyMap<string, number> {
  const count = new Map<string, number>()
  for (const { rows } of people.values()) {
    for (const email of new Set(rows.flatMap(({ row }) => row.email ?? []))) count.set(email, (count.get(email) ?? 0) + 1)
  }
  return count
}

const nameKey = (name: string): string => searchKey(name).split(' ').toSorted().join(' ')

/** Personnel numbers by name, whatever the alphabet and the order of its words. */
function namesakes(people: ReadonlyMap<string, WantedPerson>, state: StaffState): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (name: string | undefined, number: string) => {
    if (!name || !number) return
    const key = nameKey(name)
    const numbers = found.get(key)
    if (numbers) numbers.add(number)
    else found.set(key, new Set([number]))
  }
  for (const { rows } of people.values()) for (const { row } of rows) add(row.nameLatin ?? row.nameCyrillic, row.number)
  for (const person of state.people.values()) if (person.inScope) add(person.nameLatin, person.code)
  return found
}

interface PersonContext {
  readonly around: Surroundings
  readonly mailboxes: ReadonlyMap<string, number>
  readonly names: ReadonlyMap<string, ReadonlySet<string>>
  /** Of people in the file, by personnel number. */
  readonly ids: ReadonlyMap<string, string>
}

type PlannedPart = Pick<PeoplePlan, 'outcomes' | 'changes' | 'news'>

function planPerson(number: string, person: WantedPerson, context: PersonContext): PlannedPart[] {
  const { known, id, rows } = person
  const { around, mailboxes } = context
  const faults = new Map(rows.map(({ n, faults: read }) => [n, [...read]]))
  const add = (n: number, ...more: StaffFault[]) => faults.get(n)!.push(...more)
  if (known && !known.inScope) for (const { n } of rows) add(n, fault('person-elsewhere', 'number', { number }))
  const [first, ...others] = rows as [ReadRow<PeopleRow>, ...ReadRow<PeopleRow>[]]
  for (const { n, row } of others) if (!isSamePerson(first.row, row)) add(n, fault('person-twice', 'number', { number }))
  if (!known && first.row.number) add(first.n, ...missingOfNew(first))
  const isFaulty = (n: number) => faults.get(n)!.length > 0
  const after = isFaulty(first.n) ? known : personAfter(id, first.row, known, mailboxes)
  const steps = new Map<number, JobStep>()
  let jobs: readonly Job[] = known?.jobs ?? []
  for (const { n, row } of rows) {
    if (isFaulty(n)) continue
    const step = stepOf(row, id, jobs, context)
    if ('faults' in step) {
      add(n, ...step.faults)
      continue
    }
    const isOfFile = (job: Job | undefined) => job !== undefined && [...steps.values()].some((each) => each.after?.id === job.id)
    const same = isOfFile(step.after)
    // What is told here alone would be gone without a day on which it held.
    const replaces = step.ended?.after === null && isOfFile(step.ended.before)
    const rest = jobs.filter((job) => job.id !== step.after?.id && job.id !== step.ended?.before.id)
    const next = [...rest, ...(step.ended?.after ? [step.ended.after] : []), ...(step.after ? [step.after] : [])]
    if (same) add(n, fault('row-twice', 'number', { number }))
    else if (replaces || (step.after && rest.some((job) => jobsClash(job, step.after!)))) add(n, fault('jobs-overlap', 'unit', { number }))
    else {
      steps.set(n, step)
      jobs = next
    }
  }
  // Without the row that describes a new person there is nobody whose jobs the others could be.
  if (!known && isFaulty(first.n)) for (const { n } of others) if (!isFaulty(n)) add(n, fault('person-twice', 'number', { number }))
  const personFields = after && !isFaulty(first.n) ? personChanges(known, after) : []
  const changes: StaffChange[] = []
  if (after && personFields.length > 0) changes.push({ entity: 'person', before: bare(known), after })
  const news: StaffNews[] = []
  const outcomes = rows.map(({ n, row }): RowOutcome => {
    const own = faults.get(n)!
    const step = own.length ? undefined : steps.get(n)
    if (step) addStep(step, { changes, news, personId: id })
    const fields = own.length ? [] : [...(n === first.n ? personFields : []), ...(step?.fields ?? [])]
    const kind: OutcomeKind = own.length ? 'faulty' : known ? (step?.kind ?? kindOfPerson(fields)) : 'created'
    const name = after?.nameLatin ?? row.nameLatin ?? row.nameCyrillic ?? ''
    const notes = own.length ? [] : notesOf(row, known, context)
    return {
      n,
      table: 'people',
      kind: kind === 'unchanged' && fields.length ? 'changed' : kind,
      subject: row.number,
      name,
      faults: own,
      notes,
      fields,
    }
  })
  const parts: PlannedPart[] = [{ outcomes, ...netOf(changes, news) }]
  if (!known?.inScope || !around.terms.complete || rows.some(({ n }) => isFaulty(n))) return parts
  const told = new Set([...steps.values()].flatMap(({ before, after: now, ended }) => [before?.id, now?.id, ended?.before.id]))
  return [
    ...parts,
    ...endJobs(
      known,
      known.jobs.filter((job) => !told.has(job.id)),
      around,
    ),
  ]
}

/** Two rows may change one job: what counts is how it was before the first and is after the last. */
function netOf(changes: readonly StaffChange[], news: readonly StaffNews[]): Pick<PeoplePlan, 'changes' | 'news'> {
  const byId = new Map<string, StaffChange>()
  for (const change of changes) {
    const id = idOf(change)
    byId.set(id, { ...change, before: (byId.get(id) ?? change).before } as StaffChange)
  }
  const isGone = (id: string) => byId.get(id)?.before === null && byId.get(id)?.after === null
  return {
    changes: [...byId.values()].filter(({ before, after }) => !isSameRow(before, after)),
    news: news.filter((each) => !('jobId' in each && isGone(each.jobId))),
  }
}

/** Of a person or a job. */
const idOf = ({ before, after }: StaffChange): string => ((after ?? before) as { readonly id: string }).id

const kindOfPerson = (fields: readonly FieldChange[]): OutcomeKind => (fields.length ? 'changed' : 'unchanged')

function bare(known: StatePerson | undefined): Person | null {
  if (!known) return null
  const { jobs: _, inScope: __, ...person } = known
  return person
}

/** Rows of one number are of one person: her name is the same in each, in whatever alphabet, or absent. */
function isSamePerson(one: PeopleRow, other: PeopleRow): boolean {
  const [first, second] = [one, other].map(({ nameLatin, nameCyrillic }) => nameLatin ?? nameCyrillic)
  return first === undefined || second === undefined || nameKey(first) === nameKey(second)
}

function missingOfNew({ row, faults }: ReadRow<PeopleRow>): StaffFault[] {
  const needed: [StaffField, unknown][] = [
    ['name', row.nameLatin ?? row.nameCyrillic],
    ['sex', row.sex],
    ['birth', row.birthBand],
    ['unit', row.unit],
    ['position', row.position],
  ]
  return needed.flatMap(([field, value]) =>
    value === undefined && !faults.some((each) => each.field === field) ? [fault('missing', field)] : [],
  )
}

function personAfter(id: string, row: PeopleRow, known: StatePerson | undefined, mailboxes: ReadonlyMap<string, number>): Person {
  const names = namesAfter(row, known)
  const email = row.email ?? known?.email ?? null
  const isShared = email !== null && (mailboxes.get(email) ?? 0) > 1
  const sameBox = known !== undefined && email === known.email
  return {
    id,
    code: row.number,
    ...names,
    sex: row.sex ?? known!.sex,
    birthBand: row.birthBand ?? known!.birthBand,
    locale: row.language ?? known?.locale ?? (row.nameLatin ? 'uz-Latn' : 'uz-Cyrl'),
    emailKind: email === null ? 'none' : isShared ? 'shared' : sameBox ? known.emailKind : 'own',
    email,
    accountId: known?.accountId ?? null,
    closedAt: null,
  }
}

/** Both names: the one that is not in the file stays while the other does, and is made of it otherwise. */
function namesAfter({ nameLatin, nameCyrillic }: PeopleRow, known: StatePerson | undefined): Pick<Person, 'nameLatin' | 'nameCyrillic'> {
  const stays = (nameLatin ?? known?.nameLatin) === known?.nameLatin && (nameCyrillic ?? known?.nameCyrillic) === known?.nameCyrillic
  return known && stays ? { nameLatin: known.nameLatin, nameCyrillic: known.nameCyrillic } : bothNames({ nameLatin, nameCyrillic })
}

function personChanges(known: StatePerson | undefined, after: Person): FieldChange[] {
  const pairs: [StaffField, string, string][] = [
    ['name', known?.nameLatin ?? '', after.nameLatin],
    ['name-other', known?.nameCyrillic ?? '', after.nameCyrillic],
    ['sex', known?.sex ?? '', after.sex],
    ['birth', known?.birthBand ?? '', after.birthBand],
    ['language', known?.locale ?? '', after.locale],
    ['email', known?.email ?? '', after.email ?? ''],
  ]
  const changes = pairs.filter(([, before, now]) => before !== now).map(([field, before, now]) => ({ field, before, after: now }))
  // Nothing to see of it but the row: she is back, or her mailbox turned out to be a shared one.
  const isOther = known !== undefined && (known.closedAt !== null || known.emailKind !== after.emailKind)
  return isOther && changes.length === 0 ? [{ field: 'number', before: known.code, after: after.code }] : changes
}

function notesOf(row: PeopleRow, known: StatePerson | undefined, { names }: PersonContext): StaffNote[] {
  const notes: StaffNote[] = known?.closedAt ? [{ code: 'person-returns' }] : []
  const name = row.nameLatin ?? row.nameCyrillic
  const others = known || !name ? [] : [...(names.get(nameKey(name)) ?? [])].filter((number) => number !== row.number)
  return others[0] ? [...notes, { code: 'same-name', params: { number: others[0] } }] : notes
}

function stepOf(
  row: PeopleRow,
  personId: string,
  jobs: readonly Job[],
  { around, ids }: PersonContext,
): JobStep | { readonly faults: readonly StaffFault[] } {
  const { units, positions, state, terms } = around
  if (row.unit === undefined && row.position === undefined) return { kind: 'unchanged', fields: [] }
  const faults: StaffFault[] = []
  const unit = row.unit === undefined ? undefined : units.get(row.unit)
  const position = row.position === undefined ? undefined : positions.get(searchKey(row.position))
  if (row.unit === undefined) faults.push(fault('missing', 'unit'))
  // What others keep is not told apart from what does not exist.
  else if (!unit?.inScope) faults.push(fault('unknown-unit', 'unit', { code: row.unit }))
  else if (unit.closedOn !== null && unit.closedOn <= terms.asOf) faults.push(fault('unit-closed', 'unit', { code: row.unit }))
  if (row.position === undefined) faults.push(fault('missing', 'position'))
  else if (!position) faults.push(fault('unknown-position', 'position', { text: row.position.slice(0, 60) }))
  const boss = row.supervisor === undefined ? undefined : state.people.get(row.supervisor)
  const supervisorId = row.supervisor === undefined ? undefined : boss?.inScope ? boss.id : ids.get(row.supervisor)
  if (row.supervisor !== undefined && (supervisorId === undefined || supervisorId === personId))
    faults.push(fault('unknown-supervisor', 'supervisor', { number: row.supervisor }))
  if (faults.length > 0) return { faults }
  const post: PlacedPost = { personId, unit: unit!, position: position!, supervisorId }
  return planJob(row, post, jobs, around)
}

function addStep(step: JobStep, to: { changes: StaffChange[]; news: StaffNews[]; personId: string }): void {
  const { ended, before = null, after, kind } = step
  if (ended) to.changes.push({ entity: 'job', before: ended.before, after: ended.after })
  if (after && (before === null || step.fields.length > 0)) to.changes.push({ entity: 'job', before, after })
  const { personId } = to
  if (!after || (kind === 'unchanged' && before !== null)) return
  if (kind === 'moved') to.news.push({ type: 'person.moved', personId, jobId: after.id, on: after.from })
  else if (kind === 'created') to.news.push({ type: 'job.started', personId, jobId: after.id, on: after.from })
  if (after.until !== null && after.until !== before?.until) to.news.push({ type: 'job.ended', personId, jobId: after.id, on: after.until })
}

/** People of the importer's whom a complete list does not have. */
function planLeavers(listed: ReadonlySet<string>, around: Surroundings): PlannedPart[] {
  const gone = [...around.state.people.values()].filter((person) => person.inScope && !listed.has(person.code))
  return gone.toSorted((a, b) => (a.code < b.code ? -1 : 1)).flatMap((person) => endJobs(person, person.jobs, around))
}

/** Jobs in the importer's units end on the day of the import; those that are to begin later stay, and are told. */
function endJobs(person: StatePerson, jobs: readonly Job[], { unitsById, terms: { asOf } }: Surroundings): PlannedPart[] {
  const own = jobs
    .filter((job) => unitsById.get(job.unitId)?.inScope && (job.until === null || job.until > asOf))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (own.length === 0) return []
  const running = own.filter((job) => job.from < asOf)
  const outcome: RowOutcome = {
    n: 0,
    table: 'people',
    kind: running.length ? 'ended' : 'unchanged',
    subject: person.code,
    name: person.nameLatin,
    faults: [],
    notes: running.length < own.length ? [{ code: 'job-to-come' }] : [],
    fields: running.map((job) => ({ field: 'unit', before: unitsById.get(job.unitId)!.code, after: '' })),
  }
  return [
    {
      outcomes: [outcome],
      changes: running.map((job): StaffChange => ({ entity: 'job', before: job, after: { ...job, until: asOf } })),
      news: running.map((job): StaffNews => ({ type: 'job.ended', personId: person.id, jobId: job.id, on: asOf })),
    },
  ]
}

function unitsInUse(state: StaffState, changes: readonly StaffChange[], { asOf }: ImportTerms): ReadonlySet<string> {
  const jobs = new Map([...state.people.values()].flatMap((person) => person.jobs.map((job) => [job.id, job] as const)))
  for (const change of changes) {
    if (change.entity !== 'job') continue
    if (change.after) jobs.set(change.after.id, change.after)
    else jobs.delete(change.before!.id)
  }
  return new Set([...jobs.values()].filter(({ until }) => until === null || until > asOf).map(({ unitId }) => unitId))
}
