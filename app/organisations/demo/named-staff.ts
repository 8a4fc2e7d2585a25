import { demoColleague } from '#app/accounts/demo-people.ts'
import type { Sex } from '../person.ts'
import type { DemoBodyStaff, DemoMember } from './demo-staff.ts'

/** Where the demo people who sign in by name work: in the place of somebody without a name. */
interface NamedPost {
  readonly email: string
  readonly body: string
  /** Positions that suit, the best first. */
  readonly positions: readonly string[]
  readonly sex: Sex
  /** Address of the superior. */
  readonly superior?: string
}

const manager = 'manager@demo.example'

const namedPosts: readonly NamedPost[] = [
  { email: manager, body: 'N-M04', positions: ['P03', 'P04'], sex: 'male' },
  { email: 'learner@demo.example', body: 'N-M04', positions: ['P06', 'P05'], sex: 'female', superior: manager },
  { email: 'hr.justice@demo.example', body: 'N-M04', positions: ['P11', 'P12'], sex: 'female' },
  { email: 'hr.health@demo.example', body: 'N-M05', positions: ['P11', 'P12'], sex: 'male' },
  { email: demoColleague, body: 'N-M05', positions: ['P06', 'P05'], sex: 'female' },
  { email: 'hr.national@demo.example', body: 'N-A01', positions: ['P11', 'P12'], sex: 'female' },
  { email: 'reporter@demo.example', body: 'N-A03', positions: ['P18', 'P05'], sex: 'female' },
  { email: 'trainer@demo.example', body: 'S-04', positions: ['P27', 'P28'], sex: 'male' },
  { email: 'reviewer@demo.example', body: 'S-03', positions: ['P28', 'P27'], sex: 'female' },
  { email: 'admin@demo.example', body: 'N-M08', positions: ['P09', 'P08'], sex: 'male' },
  { email: 'admin2@demo.example', body: 'S-01', positions: ['P09'], sex: 'female' },
]

export interface NamedAccount {
  readonly id: string
  readonly email: string
  readonly nameLatin: string
  readonly nameCyrillic: string
}

export interface NamedStaff {
  readonly bodies: readonly DemoBodyStaff[]
  /** Who they are in person; not yet part of the persons, so that the link can be the last thing that is written. */
  readonly links: readonly { readonly personId: string; readonly accountId: string }[]
}

/** The same staff, in which those who sign in by name have taken their posts. */
export function withNamedStaff(bodies: readonly DemoBodyStaff[], accounts: readonly NamedAccount[]): NamedStaff {
  const taken = new Map<string, DemoMember>()
  const changed = new Map<string, DemoMember>()
  const links: { personId: string; accountId: string }[] = []
  for (const post of namedPosts) {
    const account = accounts.find(({ email }) => email === post.email)
    const member = bodies.find(({ body }) => body.unit.code === post.body)?.members
    const chosen = member && choose(member, post, taken)
    if (!account || !chosen) continue
    taken.set(post.email, chosen)
    const superior = post.superior ? taken.get(post.superior) : undefined
    const { email, nameLatin, nameCyrillic } = account
    links.push({ personId: chosen.person.id, accountId: account.id })
    changed.set(chosen.person.id, {
      ...chosen,
      person: { ...chosen.person, nameLatin, nameCyrillic, accountId: null, email, emailKind: 'own', sex: post.sex },
      job: superior ? { ...chosen.job, supervisorId: superior.person.id } : chosen.job,
    })
  }
  return {
    bodies: bodies.map(({ body, members }) => ({ body, members: members.map((member) => changed.get(member.person.id) ?? member) })),
    links,
  }
}

function choose(
  members: readonly DemoMember[],
  { positions, superior }: NamedPost,
  taken: ReadonlyMap<string, DemoMember>,
): DemoMember | undefined {
  const above = superior ? taken.get(superior)?.unitCode : undefined
  const free = members.filter(
    (member) => member.job.until === null && member.person.closedAt === null && !member.leave && ![...taken.values()].includes(member),
  )
  const suitable = positions.flatMap((position) => free.filter(({ positionCode }) => positionCode === position))
  return suitable.find(({ unitCode }) => unitCode === above) ?? suitable[0] ?? free.at(-1)
}
