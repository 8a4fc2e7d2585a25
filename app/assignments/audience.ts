import type { LocalDate } from '#app/kernel/local-date.ts'
import type { ReportingLine } from '#app/organisations/org-unit.ts'
import type { GradeGroup, StaffRole } from '#app/organisations/position.ts'
import { isWithin, type UnitPath } from '#app/organisations/unit-path.ts'

/** One thing that is asked of a person's job, or of her learning. */
export type Condition =
  /** The job is in this unit; `below`: or in a unit under it on that reporting line. */
  | { readonly kind: 'unit'; readonly code: string; readonly line: ReportingLine; readonly below: boolean }
  | { readonly kind: 'territory'; readonly territory: string }
  | { readonly kind: 'position'; readonly code: string }
  | { readonly kind: 'grade'; readonly grade: GradeGroup }
  | { readonly kind: 'role'; readonly role: StaffRole }
  /** The job began on this day or later: those who are new. */
  | { readonly kind: 'job-since'; readonly on: LocalDate }
  | { readonly kind: 'completed'; readonly courseId: string }

/**
 * Whom a rule is about. It is asked of one job at a time: whoever has two jobs is in the audience when one of them satisfies
 * all of it. An empty `all` is everybody who has a job, an empty `any` nobody.
 */
export type Audience =
  | Condition
  | { readonly kind: 'all'; readonly of: readonly Audience[] }
  | { readonly kind: 'any'; readonly of: readonly Audience[] }
  | { readonly kind: 'not'; readonly of: Audience }

/** A job that a person holds today. */
export interface JobFacts {
  readonly jobId: string
  readonly unitId: string
  readonly unitCode: string
  /** Where the unit stands in each line; empty off the line. */
  readonly paths: Readonly<Record<ReportingLine, UnitPath>>
  readonly territory: string | null
  readonly positionId: string
  readonly positionCode: string
  readonly grade: GradeGroup
  readonly roles: readonly StaffRole[]
  readonly startedOn: LocalDate
}

/** What rules may ask about a person, as of today. */
export interface PersonFacts {
  readonly personId: string
  readonly accountId: string | undefined
  /** Her jobs of today, the main one first; none once she has left. */
  readonly jobs: readonly JobFacts[]
  /** When she first completed each course. */
  readonly completions: ReadonlyMap<string, LocalDate>
}

/** The first of her jobs for which the audience holds. */
export function jobInAudience(audience: Audience, person: PersonFacts): JobFacts | undefined {
  return person.jobs.find((job) => holdsFor(audience, job, person.completions))
}

/** Whether the audience holds for a job of a person who has completed so much. */
export function holdsFor(audience: Audience, job: JobFacts, completions: PersonFacts['completions']): boolean {
  switch (audience.kind) {
    case 'all':
      return audience.of.every((each) => holdsFor(each, job, completions))
    case 'any':
      return audience.of.some((each) => holdsFor(each, job, completions))
    case 'not':
      return !holdsFor(audience.of, job, completions)
    case 'unit':
      return audience.below ? isWithin(job.paths[audience.line], audience.code) : job.unitCode === audience.code
    case 'territory':
      return job.territory === audience.territory
    case 'position':
      return job.positionCode === audience.code
    case 'grade':
      return job.grade === audience.grade
    case 'role':
      return job.roles.includes(audience.role)
    case 'job-since':
      return job.startedOn >= audience.on
    case 'completed':
      return completions.has(audience.courseId)
  }
}

/** Every condition in it, wherever it stands. */
export function conditionsOf(audience: Audience): Condition[] {
  if (audience.kind === 'all' || audience.kind === 'any') return audience.of.flatMap(conditionsOf)
  return audience.kind === 'not' ? conditionsOf(audience.of) : [audience]
}

/** One condition, or several of a kind that differ in their value alone and any of which will do; undefined for anything else. */
export function alikeConditions(audience: Audience): readonly Condition[] | undefined {
  const parts = audience.kind === 'any' ? audience.of : [audience]
  const conditions = parts.filter((each): each is Condition => each.kind !== 'all' && each.kind !== 'any' && each.kind !== 'not')
  const [first] = conditions
  const areAlike = conditions.every((each) => each.kind === first?.kind && wayOf(each) === wayOf(first))
  return first && areAlike && conditions.length === parts.length ? conditions : undefined
}

const wayOf = (condition: Condition) => (condition.kind === 'unit' ? `${condition.line} ${condition.below}` : '')
