import type { JobFacts } from '#app/assignments/audience.ts'
import type { Span } from '#app/assignments/counted-days.ts'
import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { demoId } from '#app/organisations/demo/demo-id.ts'
import { demoPositions } from '#app/organisations/demo/demo-positions.ts'
import type { DemoMember, DemoOrganisation } from '#app/organisations/demo/demo-staff.ts'
import type { PlannedBody } from '#app/organisations/demo/demo-structure.ts'
import { type Job, jobKinds } from '#app/organisations/job.ts'
import type { ReportingLine } from '#app/organisations/org-unit.ts'
import { pathUnder, type UnitPath } from '#app/organisations/unit-path.ts'
import { chanceOf } from './chance.ts'

export interface HeldJob extends JobFacts {
  readonly until: LocalDate | null
}

/** Somebody of the demo organisation, as her learning asks. */
export interface DemoLearner {
  readonly number: number
  readonly member: DemoMember
  readonly body: PlannedBody
  /** Null: she has no way to sign in. */
  readonly accountId: string | null
  /** The account is hers only since she learns: she has no mailbox of her own. */
  readonly signsInByNumber: boolean
  /** She is one of those whom the sign-in page offers: what she learns, she learns herself. */
  readonly named: boolean
  /** All jobs she ever had, the main ones first. */
  readonly jobs: readonly HeldJob[]
  readonly leaves: readonly Span[]
}

/** People without a mailbox of their own sign in by their number; so many of them do. */
const signInByNumber = 0.85

/** Everybody in the organisation with her account; `linked`: accounts of those who sign in by name, by person. */
export function demoLearners(
  { bodies, units, unitId, positionId }: DemoOrganisation,
  linked: ReadonlyMap<string, string>,
  seed: number,
): DemoLearner[] {
  const known = new Map(units.map((unit) => [unit.code, unit]))
  const paths = new Map<string, UnitPath>()
  const pathOf = (code: string, line: ReportingLine): UnitPath => {
    const key = `${line} ${code}`
    const parent = known.get(code)!.parents[line]
    const path = paths.get(key) ?? pathUnder(parent === null ? undefined : pathOf(parent, line), code)
    paths.set(key, path)
    return path
  }
  const unitById = new Map(units.map((unit) => [unitId(unit.code), unit]))
  const positionById = new Map(demoPositions.map((position) => [positionId(position.code), position]))
  const factsOf = ({ id, unitId: unit, positionId: position, from, until }: Job): HeldJob => {
    const { code, territory } = unitById.get(unit)!
    const { code: positionCode, gradeGroup, roles } = positionById.get(position)!
    return {
      jobId: id,
      unitId: unit,
      unitCode: code,
      paths: { vertical: pathOf(code, 'vertical'), horizontal: pathOf(code, 'horizontal') },
      territory,
      positionId: position,
      positionCode,
      grade: gradeGroup,
      roles,
      startedOn: from,
      until,
    }
  }
  return bodies.flatMap(({ body, members }) =>
    members.map((member): DemoLearner => {
      const { person, job, otherJobs, leave } = member
      const number = Number(person.code.split('-')[1])
      const mayByNumber = person.emailKind !== 'own' && person.closedAt === null && !linked.has(person.id)
      const signsInByNumber = mayByNumber && chanceOf(seed, number, 7).happens(signInByNumber)
      const jobs = [job, ...otherJobs].toSorted((a, b) => rank(a) - rank(b) || (a.from < b.from ? -1 : 1))
      return {
        number,
        member,
        body,
        accountId: linked.get(person.id) ?? person.accountId ?? (signsInByNumber ? demoId('account', number) : null),
        signsInByNumber,
        named: linked.has(person.id),
        jobs: jobs.map(factsOf),
        leaves: leave ? [{ from: leave.from, until: leave.until === null ? undefined : addDays(leave.until, -1) }] : [],
      }
    }),
  )
}

const rank = ({ kind }: Job) => (kind === jobKinds[0] ? 0 : 1)

/** Her jobs of a day, as rules ask for them. */
export function jobsOn({ jobs }: Pick<DemoLearner, 'jobs'>, day: LocalDate): JobFacts[] {
  return jobs.flatMap(({ until, ...facts }) => (facts.startedOn <= day && (until === null || until > day) ? [facts] : []))
}
