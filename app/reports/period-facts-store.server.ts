import { and, asc, type Column, eq, gte, inArray, isNotNull, lt, lte, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Release } from '#app/catalogue/release.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import { jobsThatPlace } from '#app/organisations/job.ts'
import { isBody } from '#app/organisations/org-unit.ts'
import { listStructure, listUnitsInScope, type PlacedUnit } from '#app/organisations/placement-store.server.ts'
import type { CountScope } from '#app/organisations/staff-scope.ts'
import { codesOf } from '#app/organisations/unit-path.ts'
import type { Reader } from '#db/handle.ts'
import { award } from '#db/schema/credentials.ts'
import { job, person, position } from '#db/schema/organisations.ts'
import { enrolment } from '#db/schema/progress.ts'
import { attempt } from '#db/schema/quizzes.ts'
import { type Measure, measures, type PeriodBody, type PeriodFacts, type PeriodLearner, type PeriodStart } from './period-facts.ts'
import { instantsOf, lastDayOf, type Quarter } from './quarter.ts'

interface Asked {
  readonly quarter: Quarter
  readonly timeZone: string
  /** What is recorded later is not seen. */
  readonly now: Date
  readonly releases: readonly Pick<Release, 'courseId' | 'quizzes'>[]
}

/**
 * What the people of a scope did in a quarter, each where her file had her on its last day; without names. Who learns here
 * and is not on the staff is not counted.
 */
export async function listPeriodFacts(read: Reader, scope: CountScope, asked: Asked): Promise<PeriodFacts> {
  const { quarter, releases } = asked
  const { bodies, bodyOfUnit } = await placesOf(read, scope, quarter)
  const done = await listDone(read, asked)
  const starts = await listStarts(read, asked)
  const files = await listFiles(read, new Set([...done.keys(), ...starts.map(({ accountId }) => accountId)]), quarter)
  const fileOf = (accountId: string) => {
    const file = files.get(accountId)
    const body = file && bodyOfUnit.get(file.unitId)
    return body === undefined ? undefined : { ...file!, body }
  }
  return {
    quarter,
    bodies,
    courses: releases.map(({ courseId }) => courseId).toSorted(),
    learners: [...done].flatMap(([accountId, courses]): PeriodLearner[] => {
      const file = fileOf(accountId)
      if (!file) return []
      const { sex, body, grade, locale } = file
      return [{ sex, body, grade, locale, ...courses }]
    }),
    starts: starts.flatMap(({ accountId, ...start }): PeriodStart[] => {
      const sex = fileOf(accountId)?.sex
      return sex ? [{ ...start, sex }] : []
    }),
  }
}

/** Bodies that the scope reaches into, and to which of them each of its units belongs, on the last day of the quarter. */
export async function placesOf(read: Reader, scope: CountScope, quarter: Quarter) {
  const day = lastDayOf(quarter)
  const all = new Map((await listStructure(read, 'vertical', day)).map((unit) => [unit.code, unit]))
  const bodies = new Map<string, PeriodBody>()
  const bodyOfUnit = new Map<string, string>()
  for (const unit of await listUnitsInScope(read, scope, 'vertical', day)) {
    const { code, territory } = bodyOf(unit, all)
    bodyOfUnit.set(unit.id, code)
    bodies.set(code, { code, territory })
  }
  return { bodies: [...bodies.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1)), bodyOfUnit }
}

/** The nearest above it that is an organisation of its own; where there is none, the top of its line. */
function bodyOf(unit: PlacedUnit, all: ReadonlyMap<string, PlacedUnit>): PlacedUnit {
  const above = codesOf(unit.path).flatMap((code) => all.get(code) ?? [])
  return above.findLast(({ kind }) => isBody(kind)) ?? above[0] ?? unit
}

type Done = Record<Measure, string[]>

/** Courses that each account began, completed and was given a certificate of within the quarter. */
async function listDone(read: Reader, { quarter, timeZone, now }: Asked): Promise<Map<string, Done>> {
  const { from, until } = instantsOf(quarter, timeZone)
  const within = (at: Date | null) => at !== null && from <= at && at < until && at <= now
  const done = new Map<string, Done>()
  const add = (accountId: string, measure: Measure, courseId: string) => {
    const own = done.get(accountId) ?? { enrolled: [], completed: [], certified: [] }
    done.set(accountId, own)
    if (!own[measure].includes(courseId)) own[measure].push(courseId)
  }
  const { learnerId, courseId, enrolledAt, completedAt } = enrolment
  const enrolments = await read
    .select({ learnerId, courseId, enrolledAt, completedAt })
    .from(enrolment)
    .where(or(and(gte(enrolledAt, from), lt(enrolledAt, until)), and(gte(completedAt, from), lt(completedAt, until))))
  for (const each of enrolments) {
    if (within(each.enrolledAt)) add(each.learnerId, 'enrolled', each.courseId)
    if (within(each.completedAt)) add(each.learnerId, 'completed', each.courseId)
  }
  const awards = await read
    .select({ learnerId: award.learnerId, courseId: award.courseId, issuedAt: award.issuedAt })
    .from(award)
    .where(and(gte(award.issuedAt, from), lt(award.issuedAt, until)))
  for (const each of awards) if (within(each.issuedAt)) add(each.learnerId, 'certified', each.courseId)
  for (const own of done.values()) for (const measure of measures) own[measure].sort()
  return done
}

/** The follow-up by which is told what was kept. */
const daysLater = 90

type Start = Omit<PeriodStart, 'sex'> & { readonly accountId: string }

/** Pre-tests of the quarter, with the first final test and the follow-up of the same enrolment where they were handed in. */
async function listStarts(read: Reader, { quarter, timeZone, now, releases }: Asked): Promise<Start[]> {
  const { from, until } = instantsOf(quarter, timeZone)
  const [final, followUp] = [alias(attempt, 'final'), alias(attempt, 'follow_up')]
  const starts: Start[] = []
  for (const { courseId, quizzes } of releases) {
    const pre = quizzes.find(({ kind }) => kind === 'pre')?.id
    if (pre === undefined) continue
    // Where the course has no such quiz, nothing joins.
    const finalId = quizzes.find(({ kind }) => kind === 'final')?.id ?? ''
    const laterId = quizzes.find(({ kind, afterDays }) => kind === 'follow-up' && afterDays === daysLater)?.id ?? ''
    const firstOf = (table: Record<'enrolmentId' | 'quizId' | 'number' | 'score' | 'submittedAt', Column>, quizId: string) =>
      and(
        eq(table.enrolmentId, attempt.enrolmentId),
        eq(table.quizId, quizId),
        eq(table.number, 1),
        isNotNull(table.score),
        lte(table.submittedAt, now),
      )
    const rows = await read
      .select({ accountId: attempt.learnerId, pre: attempt.score, post: final.score, later: followUp.score })
      .from(attempt)
      .leftJoin(final, firstOf(final, finalId))
      .leftJoin(followUp, firstOf(followUp, laterId))
      .where(
        and(
          eq(attempt.courseId, courseId),
          eq(attempt.quizId, pre),
          gte(attempt.submittedAt, from),
          lt(attempt.submittedAt, until),
          lte(attempt.submittedAt, now),
          isNotNull(attempt.score),
        ),
      )
    for (const row of rows) starts.push({ ...row, courseId, pre: row.pre! })
  }
  return starts
}

/** Of each account that has a file: what it says on the last day of the quarter. */
export async function listFiles(read: Reader, accountIds: ReadonlySet<string>, quarter: Quarter) {
  const day = lastDayOf(quarter)
  const grades = new Map(
    (await read.select({ id: position.id, grade: position.gradeGroup }).from(position)).map((each) => [each.id, each.grade]),
  )
  const files = new Map<string, Pick<PeriodLearner, 'sex' | 'locale' | 'grade'> & { readonly unitId: string }>()
  await inChunks([...accountIds], async (ids) => {
    const rows = await read
      .select({
        accountId: person.accountId,
        sex: person.sex,
        locale: person.locale,
        unitId: job.unitId,
        positionId: job.positionId,
        kind: job.kind,
        from: job.from,
        until: job.until,
      })
      .from(person)
      .innerJoin(job, eq(job.personId, person.id))
      .where(inArray(person.accountId, ids))
      .orderBy(asc(job.from), asc(job.id))
    const jobsOf = new Map<string, typeof rows>()
    for (const row of rows) jobsOf.set(row.accountId!, [...(jobsOf.get(row.accountId!) ?? []), row])
    for (const [accountId, jobs] of jobsOf) {
      const placing = jobsThatPlace(jobs, day)
      const { sex, locale, unitId, positionId } = placing.find(({ kind }) => kind === 'main') ?? placing[0]!
      files.set(accountId, { sex, locale, unitId, grade: grades.get(positionId)! })
    }
  })
  return files
}
