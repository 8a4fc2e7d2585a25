import { toCyrillic } from '#app/i18n/transliterate.ts'
import { addDays, addMonths, type LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Job } from '../job.ts'
import type { Leave } from '../leave.ts'
import type { BirthBand, EmailKind, Person, Sex } from '../person.ts'
import { apportion } from './apportion.ts'
import { demoId } from './demo-id.ts'
import { bodyTypes, demoPositions, headOfBody } from './demo-positions.ts'
import { type DemoProfile, profiles } from './demo-profile.ts'
import { type DemoUnit, type PlannedBody, planBodies } from './demo-structure.ts'
import { edgeNames } from './edge-names.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'
import { type StoryPart, withStories } from './story-staff.ts'

/** A demo person with her job, before it has ids of others. */
export interface DemoMember {
  readonly person: Person
  readonly job: Job
  readonly positionCode: string
  readonly unitCode: string
  /** Further jobs: one before, one beside. */
  readonly otherJobs: readonly Job[]
  readonly leave: Leave | undefined
  readonly part?: StoryPart
}

export interface DemoBodyStaff {
  readonly body: PlannedBody
  readonly members: readonly DemoMember[]
}

/** The whole demo organisation on a day: the same people in every run, their dates relative to that day. */
export interface DemoOrganisation {
  readonly units: readonly DemoUnit[]
  readonly bodies: readonly DemoBodyStaff[]
  unitId(code: string): string
  positionId(code: string): string
}

interface Making {
  readonly random: SeededRandom
  readonly today: LocalDate
  readonly unitId: (code: string) => string
  readonly positionId: (code: string) => string
  /** Shares of women are kept exactly, whatever the size: what is left over of one body counts for the next. */
  readonly women: { owed: number }
  readonly numbers: { person: number; job: number; leave: number }
}

export function demoOrganisation(profile: DemoProfile, today: LocalDate): DemoOrganisation {
  const bodies = planBodies(profile)
  const units = bodies.flatMap(({ unit, departments, divisions, districts }) => [unit, ...departments, ...divisions, ...districts])
  const unitIds = new Map(units.map(({ code }, index) => [code, demoId('unit', index)]))
  const positionIds = new Map(demoPositions.map(({ code }, index) => [code, demoId('position', index)]))
  const making: Making = {
    random: seededRandom(profiles[profile].seed),
    today,
    unitId: (code) => unitIds.get(code)!,
    positionId: (code) => positionIds.get(code)!,
    women: { owed: 0 },
    numbers: { person: 0, job: 0, leave: 0 },
  }
  return {
    units,
    bodies: bodies.map((body) => ({ body, members: staffOf(body, making) })),
    unitId: making.unitId,
    positionId: making.positionId,
  }
}

function staffOf(body: PlannedBody, making: Making): DemoMember[] {
  const posts = postsOf(body)
  const members = posts.map((post) => makeMember(body, post, making))
  const named = (edgeNames[body.unit.code] ?? []).slice(0, members.length - 1)
  for (const [index, name] of named.entries()) {
    const at = members.length - 1 - index
    const { person } = members[at]!
    members[at] = { ...members[at]!, person: { ...person, nameLatin: name.latin, nameCyrillic: name.cyrillic ?? toCyrillic(name.latin) } }
  }
  const scene = { body, today: making.today, unitId: making.unitId, nextLeave: () => nextId(making.numbers, 'leave') }
  return withSupervisors(withStories(members, scene), making.random)
}

interface Post {
  readonly position: string
  readonly unit: string
}

/** A post for everybody in the body: one head, the other positions by their shares, spread over the parts. */
function postsOf({ unit, type, people, departments, divisions, districts, shareInDistricts }: PlannedBody): Post[] {
  const others = demoPositions.filter(({ code }) => code !== headOfBody)
  const counts = apportion(
    people - 1,
    others.map(({ shares }) => shares[bodyTypes.indexOf(type)]!),
  )
  const top = [unit.code]
  const codes = (units: readonly DemoUnit[]) => units.map(({ code }) => code)
  const ofDepartments = departments.length > 0 ? codes(departments) : top
  const ofDivisions = divisions.length > 0 ? codes(divisions) : ofDepartments
  const ofDistricts = districts.length > 0 ? codes(districts) : ofDepartments
  const places: Record<string, readonly string[]> = {
    P02: top,
    P03: ofDepartments,
    P04: [...ofDivisions, ...codes(districts)],
    P08: top,
    P11: ofDepartments,
    P22: ofDistricts,
    P23: ofDistricts,
    P24: ofDistricts,
    P30: ofDistricts,
  }
  let ranks = 0
  const inRanks = () => {
    ranks += 1
    const districtsSoFar = Math.floor(ranks * shareInDistricts)
    const isDistrict = districtsSoFar > Math.floor((ranks - 1) * shareInDistricts)
    return isDistrict
      ? ofDistricts[(districtsSoFar - 1) % ofDistricts.length]!
      : ofDivisions[(ranks - districtsSoFar - 1) % ofDivisions.length]!
  }
  return [
    { position: headOfBody, unit: unit.code },
    ...others.flatMap(({ code }, index) =>
      Array.from({ length: counts[index]! }, (_, n) => {
        const named = places[code]
        return { position: code, unit: named ? named[n % named.length]! : inRanks() }
      }),
    ),
  ]
}

const shareOfWomen: Record<string, number> = { JUS: 0.36, FIN: 0.32, EMP: 0.4, HLT: 0.45, EDU: 0.46, PSC: 0.46, ADM: 0.24 }

function makeMember(body: PlannedBody, post: Post, making: Making): DemoMember {
  const { random, today, numbers } = making
  numbers.person += 1
  const n = numbers.person
  const code = `DEMO-${String(n).padStart(6, '0')}`
  const birthBand = random.pick<BirthBand>([
    ['18-29', 22],
    ['30-44', 47],
    ['45-59', 28],
    ['60+', 3],
  ])
  const frontLine = ['P22', 'P23', 'P24'].includes(post.position)
  const from = startOf(random, today, { frontLine, birthBand })
  const isHead = post.position === headOfBody
  const state = isHead
    ? 'active'
    : random.pick([
        ['active', 96],
        ['leaving', 1.5],
        ['left', 2.5],
      ] as const)
  const employment = random.pick<Job['employment']>([
    ['permanent', 91],
    ['fixed-term', 6],
    ['contractor', 3],
  ])
  const until = endOf(random, today, state, employment)
  const emailKind = random.pick<EmailKind>([
    ['own', 82],
    ['shared', 11],
    ['none', 7],
  ])
  const name = `Namuna ${String(n).padStart(6, '0')}`
  const sex = nextSex(body, making)
  const person: Person = {
    id: demoId('person', n),
    code,
    nameLatin: name,
    nameCyrillic: toCyrillic(name),
    sex,
    birthBand,
    locale: localeOf(random, birthBand, body.unit.territory),
    emailKind,
    email: emailOf(emailKind, code, body.unit.code),
    accountId: emailKind === 'own' && state !== 'left' ? demoId('account', n) : null,
    closedAt: state === 'left' ? new Date(`${until}T00:00:00Z`) : null,
  }
  const job: Job = {
    id: nextId(numbers, 'job'),
    personId: person.id,
    unitId: making.unitId(post.unit),
    positionId: making.positionId(post.position),
    kind: 'main',
    employment,
    supervisorId: null,
    from: until !== null && from >= until ? addDays(until, -random.between(200, 900)) : from,
    until,
  }
  const onLeave = state === 'active' && !isHead && random.next() < 0.04
  return {
    person,
    job,
    positionCode: post.position,
    unitCode: post.unit,
    otherJobs: state === 'active' && !isHead ? otherJobs(body, job, making) : [],
    leave: onLeave ? longLeave(person, making) : undefined,
  }
}

const nextId = (numbers: Making['numbers'], kind: 'job' | 'leave') => {
  numbers[kind] += 1
  return demoId(kind, numbers[kind])
}

function nextSex({ unit, type }: PlannedBody, { women }: Making): Sex {
  women.owed += shareOfWomen[unit.code.split('-').at(-1)!] ?? (type === 'institution' ? 0.4 : 0.36)
  if (women.owed < 1) return 'male'
  women.owed -= 1
  return 'female'
}

/** 12 % came within the last twelve months, 22 % at the front line, the rest within 25 years. */
function startOf(
  random: SeededRandom,
  today: LocalDate,
  { frontLine, birthBand }: { frontLine: boolean; birthBand: BirthBand },
): LocalDate {
  if (random.next() < (frontLine ? 0.22 : 0.12)) return addDays(today, -random.between(0, 364))
  return addDays(today, -random.between(365, (birthBand === '18-29' ? 8 : 25) * 365))
}

function endOf(
  random: SeededRandom,
  today: LocalDate,
  state: 'active' | 'leaving' | 'left',
  employment: Job['employment'],
): LocalDate | null {
  if (state === 'left') return addDays(today, -random.between(1, 700))
  if (state === 'leaving') return addDays(today, random.between(5, 90))
  return employment === 'permanent' ? null : addDays(today, random.between(120, 900))
}

function localeOf(random: SeededRandom, birthBand: BirthBand, territory: string | null): Locale {
  const russian = territory === 'TK' || territory === 'NW' ? 30 : 18
  const cyrillic = birthBand === '45-59' || birthBand === '60+' ? 44 : 18
  return random.pick<Locale>([
    ['uz-Cyrl', cyrillic],
    ['ru', russian],
    ['en', 4],
    ['uz-Latn', 96 - cyrillic - russian],
  ])
}

function emailOf(kind: EmailKind, code: string, body: string): string | null {
  if (kind === 'none') return null
  return `${kind === 'own' ? code : `office.${body}`}@demo.example`.toLowerCase()
}

/** Some came from another part of the body, some hold a post for somebody else. */
function otherJobs(body: PlannedBody, job: Job, { random, today, unitId, positionId, numbers }: Making): Job[] {
  const parts = [...body.departments, ...body.divisions, ...body.districts]
  const part = parts[random.between(0, parts.length - 1)]
  const chance = random.next()
  if (!part || unitId(part.code) === job.unitId) return []
  if (chance < 0.06) {
    return [
      {
        ...job,
        id: nextId(numbers, 'job'),
        unitId: unitId(part.code),
        from: addDays(job.from, -random.between(300, 1500)),
        until: job.from,
      },
    ]
  }
  if (chance > 0.985) {
    const from = addDays(today, -random.between(10, 120))
    if (from <= job.from) return []
    return [
      {
        ...job,
        id: nextId(numbers, 'job'),
        kind: 'acting',
        unitId: unitId(part.code),
        positionId: positionId('P04'),
        from,
        until: addMonths(from, 6),
      },
    ]
  }
  return []
}

/** Over 180 days, and under way. */
function longLeave({ id, sex }: Person, { random, today, numbers }: Making): Leave {
  const category = random.pick<Leave['category']>(
    sex === 'female'
      ? [
          ['parental', 85],
          ['sick', 8],
          ['study', 7],
        ]
      : [
          ['study', 50],
          ['sick', 30],
          ['unpaid', 20],
        ],
  )
  const from = addDays(today, -random.between(20, 400))
  return { id: nextId(numbers, 'leave'), personId: id, category, from, until: addDays(today, random.between(181, 330)) }
}

/** Positions whose holders have those of their unit under them, the highest first. */
const superiors = ['P01', 'P02', 'P03', 'P04', 'P22', 'P30']

/** Her superior is the head of her unit, else of the nearest unit above; 3 % have none set. */
function withSupervisors(members: readonly DemoMember[], random: SeededRandom): DemoMember[] {
  const heads = new Map<string, DemoMember>()
  for (const member of members) {
    const rank = superiors.indexOf(member.positionCode)
    const known = heads.get(member.unitCode)
    if (rank >= 0 && member.person.closedAt === null && (!known || rank < superiors.indexOf(known.positionCode)))
      heads.set(member.unitCode, member)
  }
  const nearest = (unitCode: string, self: DemoMember): DemoMember | undefined => {
    const head = heads.get(unitCode)
    if (head && head !== self) return head
    const above = unitCode.replace(/-[^-]+$/, '')
    return above === unitCode ? undefined : nearest(above, self)
  }
  return members.map((member) => {
    const superior = random.next() < 0.03 ? undefined : nearest(member.unitCode, member)
    return superior ? { ...member, job: { ...member.job, supervisorId: superior.person.id } } : member
  })
}
