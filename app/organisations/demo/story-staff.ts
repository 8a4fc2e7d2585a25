import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { demoId } from './demo-id.ts'
import type { DemoMember } from './demo-staff.ts'
import type { PlannedBody } from './demo-structure.ts'

// What the planted stories ask of the staff (docs/guides/demo-organisation.md). Numbers are those of the full organisation;
// smaller ones have as large a share, and one at least.

/** What somebody is in a story. */
export interface StoryPart {
  readonly as: 'ict-specialist' | 'contractor' | 'returned' | 'newcomer' | 'namesake' | 'starter'
  /** 0, 1, … of those who are the same. */
  readonly n: number
}

/** Days since the new group of front-desk operators began; their basic course is due after 60. */
const newGroupDays = 50
/** So many people are in the small division: fewer than a figure may be told of. */
const smallDivision = 6
/** Of the one who came back: how long she was away, and since when she is back. */
const longAway = { days: 400, backDays: 10 } as const

interface Scene {
  readonly body: PlannedBody
  readonly today: LocalDate
  readonly unitId: (code: string) => string
  /** Id of a leave that nobody else has. */
  readonly nextLeave: () => string
}

type Story = (members: readonly DemoMember[], scene: Scene) => readonly DemoMember[]

const stories: Readonly<Record<string, Story>> = {
  // Hours of learning are noted for accounts: all who are to have some have one of their own.
  'S-01': (members) => cast(members, 'ict-specialist', ({ positionCode }) => positionCode === 'P09'),
  'S-02': (members) => {
    const first = members.length - shareOf(14, 120, members)
    const others = members.map((member) => (member.job.employment === 'contractor' ? employed(member, 'permanent') : member))
    return cast(
      others,
      'contractor',
      (_, index) => index >= first,
      (member) => employed(member, 'contractor'),
    )
  },
  'R-AN-HLT': (members, { today, nextLeave }) => {
    const from = addDays(today, -longAway.days - longAway.backDays)
    const until = addDays(today, -longAway.backDays)
    const her = members.find(({ person: { sex }, job }, index) => index > 0 && sex === 'female' && job.from < addDays(from, -60))
    return cast(
      members,
      'returned',
      (member) => member === her,
      (member) => ({
        ...member,
        leave: { id: nextLeave(), personId: member.person.id, category: 'parental', from, until },
      }),
    )
  },
  'R-FA-PSC': (members, { body, today, unitId }) => {
    const { code } = body.districts[0] ?? body.unit
    const operators = members.filter(({ positionCode }) => positionCode === 'P23').slice(0, shareOf(24, 303, members))
    return cast(
      members,
      'newcomer',
      (member) => operators.includes(member),
      (member) => ({
        ...member,
        unitCode: code,
        job: { ...member.job, unitId: unitId(code), from: addDays(today, -newGroupDays) },
      }),
    )
  },
  'R-SA-EDU': (members) => cast(members, 'namesake', ({ person }) => person.nameLatin === 'Namuna Tinglovchi'),
  'N-I03': (members, { body, unitId }) => {
    const [to, from] = [`${body.unit.code}-D1`, `${body.unit.code}-D2`]
    const stay = members.filter(({ unitCode }) => unitCode === from).slice(0, smallDivision)
    return members.map((member) =>
      member.unitCode === from && !stay.includes(member) ? { ...member, unitCode: to, job: { ...member.job, unitId: unitId(to) } } : member,
    )
  },
  // Nobody is so new that the basic course is hers: whoever takes it chose it.
  'N-A09': (members, { today }) => {
    const first = members.length - shareOf(12, 80, members)
    const longHere = members.map((member) => ({
      ...member,
      job: { ...member.job, from: earliest(member.job.from, addDays(today, -1000)) },
    }))
    return cast(longHere, 'starter', (_, index) => index >= first)
  },
}

export function withStories(members: readonly DemoMember[], scene: Scene): readonly DemoMember[] {
  return stories[scene.body.unit.code]?.(members, scene) ?? members
}

/** Never the head of the body. */
function cast(
  members: readonly DemoMember[],
  as: StoryPart['as'],
  plays: (member: DemoMember, index: number) => boolean,
  change: (member: DemoMember) => DemoMember = (member) => member,
): DemoMember[] {
  let n = 0
  return members.map((member, index) =>
    index > 0 && plays(member, index) ? { ...change(inService(member)), part: { as, n: n++ } } : member,
  )
}

const earliest = (a: LocalDate, b: LocalDate) => (a < b ? a : b)

const employed = (member: DemoMember, employment: DemoMember['job']['employment']): DemoMember => ({
  ...member,
  job: { ...member.job, employment },
})

function shareOf(people: number, of: number, members: readonly DemoMember[]): number {
  return Math.max(1, Math.round((people * members.length) / of))
}

/** The same person, in one job that goes on, with a mailbox and an account of her own. */
function inService(member: DemoMember): DemoMember {
  const { person, job } = member
  const email = `${person.code}@demo.example`.toLowerCase()
  const accountId = demoId('account', Number(person.code.split('-')[1]))
  return {
    ...member,
    person: { ...person, emailKind: 'own', email, accountId, closedAt: null },
    job: { ...job, employment: 'permanent', until: null },
    otherJobs: [],
    leave: undefined,
  }
}
