import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { insertJobs } from '#app/organisations/job-store.server.ts'
import type { Sex } from '#app/organisations/person.ts'
import { insertPersons } from '#app/organisations/person-store.server.ts'
import type { Counter } from '#app/organisations/require-officer.server.ts'
import { countScope, personScope } from '#app/organisations/staff-scope.ts'
import { insertPastLearning } from '#app/progress/history-store.server.ts'
import { insertPastAttempts } from '#app/quizzes/history-store.server.ts'
import type { Database } from '#db/handle.ts'
import { account, award, course, release } from '#db/schema/index.ts'
import { type OfficerName, type OrganisationWorld, organisationWorld, today, type UnitCode } from './organisation-world.ts'
import { monday, smallCourse } from './world.ts'

export const timeZone = 'Asia/Tashkent'

interface Sat {
  readonly quizId: string
  readonly score: number
  /** When it was handed in. */
  readonly at: string
  /** How long it took. */
  readonly minutes?: number
  /** Responses by item, with the score that each got. */
  readonly answers?: Readonly<Record<string, { readonly choice: string; readonly graded: number }>>
}

interface Learnt {
  /** Instants; absent: it did not happen. */
  readonly enrolledAt?: string
  readonly completedAt?: string
  readonly certifiedAt?: string
  /** Scores of attempts by quiz, in the order they were made, handed in at these instants. */
  readonly tests?: readonly Sat[]
}

export interface ResultsWorld extends OrganisationWorld {
  counter(name: OfficerName, now?: Date): Counter
  /** Adds so many people of a unit who all learnt the same; answers their ids. */
  crowd(
    count: number,
    of: { readonly unit: UnitCode; readonly sex?: Sex; readonly locale?: Locale; readonly position?: string },
    learnt: Learnt,
  ): Promise<string[]>
}

/** The two ministries, and CYB-101 with a pre-test, a final test and a follow-up after ninety days. */
export async function resultsWorld(db: Database): Promise<ResultsWorld> {
  const made = await organisationWorld(db)
  const bank = { bank: 'main', blueprint: [{ outcome: 'o1', count: 1 }] }
  const quizzes = [
    { ...bank, id: 'pre', kind: 'pre' as const },
    { ...bank, id: 'final', kind: 'final' as const, passMark: 0.5, attempts: 3 },
    { ...bank, id: 'day-90', kind: 'follow-up' as const, afterDays: 90 },
  ]
  await db.transact(async (tx) => {
    await tx.insert(course).values({ id: 'cyb-101', currentReleaseId: 'release-1', source: 'files' })
    await tx.insert(release).values({ id: 'release-1', courseId: 'cyb-101', publishedAt: monday, manifest: { ...smallCourse, quizzes } })
  })
  let added = 0
  return {
    ...made,
    counter(name, now = monday) {
      const { actor, ...ctx } = made.ctx(name, now)
      return { ctx: { ...ctx, actor }, scope: countScope(actor)!, seesPersons: personScope(actor) !== undefined, today, timeZone }
    },
    crowd: (count, of, learnt) =>
      db.transact(async (tx) => {
        const people: string[] = []
        for (let n = 0; n < count; n += 1) {
          const id = newId(monday)
          const accountId = newId(monday)
          const [email, name] = [`crowd-${++added}@example.uz`, `Namuna ${added}`]
          await tx.insert(account).values({
            id: accountId,
            email,
            nameLatin: name,
            nameCyrillic: name,
            certificateScript: 'latin',
            locale: 'en',
            passwordHash: 'nobody signs in with this',
            demo: false,
            createdAt: monday,
          })
          const file = {
            code: `C-${added}`,
            nameLatin: name,
            nameCyrillic: name,
            birthBand: '30-44',
            emailKind: 'own',
            email,
            closedAt: null,
          } as const
          await insertPersons(tx, [{ ...file, id, accountId, sex: of.sex ?? 'female', locale: of.locale ?? 'uz-Latn' }])
          await insertJobs(tx, [
            {
              id: newId(monday),
              personId: id,
              unitId: made.unitIds[of.unit],
              positionId: made.positionIds[of.position ?? 'P07']!,
              kind: 'main',
              employment: 'permanent',
              supervisorId: null,
              from: '2025-01-01' as LocalDate,
              until: null,
            },
          ])
          await learn(accountId, learnt)
          people.push(id)
        }
        return people

        async function learn(learnerId: string, { enrolledAt, completedAt, certifiedAt, tests = [] }: Learnt) {
          const enrolmentId = newId(monday)
          const times = {
            enrolledAt: new Date(enrolledAt ?? '2020-01-01T00:00:00Z'),
            completedAt: completedAt ? new Date(completedAt) : null,
          }
          const enrolments = [{ id: enrolmentId, learnerId, courseId: 'cyb-101', cycle: 1, ...times }]
          await insertPastLearning(tx, { enrolments, lessons: [], outside: [] })
          const numbers = new Map<string, number>()
          for (const { quizId, score, at, minutes = 10, answers = {} } of tests) {
            const number = (numbers.get(quizId) ?? 0) + 1
            numbers.set(quizId, number)
            const submittedAt = new Date(at)
            const when = { startedAt: new Date(submittedAt.getTime() - minutes * 60_000), submittedAt }
            const attemptId = newId(monday)
            const whose = { id: attemptId, learnerId, enrolmentId, courseId: 'cyb-101', releaseId: 'release-1', quizId, number }
            const responses = Object.fromEntries(Object.entries(answers).map(([item, { choice }]) => [item, choice]))
            const items = Object.entries(answers).map(([itemId, { graded }]) => ({ itemId, versionId: `${itemId}-1`, score: graded }))
            const grade = { attemptId, number: 1, reason: 'submitted' as const, items, score, gradedAt: submittedAt, tallied: true }
            await insertPastAttempts(tx, [{ ...whose, ...when, items: [], responses, revision: 0, score }], [], [grade])
          }
          if (certifiedAt) {
            const statement = {} as typeof award.$inferInsert.statement
            const whose = { enrolmentId, learnerId, courseId: 'cyb-101', releaseId: 'release-1' }
            await tx.insert(award).values({
              id: newId(monday),
              code: enrolmentId,
              ...whose,
              issuedAt: new Date(certifiedAt),
              statement,
              keyId: 'k',
              signature: 's',
            })
          }
        }
      }),
  }
}
