import { and, desc, eq, gte, inArray, isNotNull, lt } from 'drizzle-orm'
import type { Release } from '#app/catalogue/release.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import type { Person } from '#app/organisations/person.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { person } from '#db/schema/organisations.ts'
import { attempt, attemptGrade } from '#db/schema/quizzes.ts'
import { canonicalText } from './closed-document.ts'
import type { Sitting } from './data-quality.ts'
import { listFiles, placesOf } from './period-facts-store.server.ts'
import { instantsOf, type Quarter } from './quarter.ts'

export type PersonName = Pick<Person, 'nameLatin' | 'nameCyrillic'>
export type NamedSitting = Sitting & { readonly name: PersonName; readonly submittedAt: Date }

interface Asked {
  readonly quarter: Quarter
  readonly timeZone: string
  readonly releases: readonly Pick<Release, 'courseId' | 'quizzes'>[]
}

/** Final tests that the people of a scope handed in within a quarter, with what they answered. */
export async function listSittings(read: Reader, scope: PersonScope, { quarter, timeZone, releases }: Asked): Promise<NamedSitting[]> {
  const { from, until } = instantsOf(quarter, timeZone)
  const { bodyOfUnit } = await placesOf(read, scope, quarter)
  const sittings: NamedSitting[] = []
  for (const { courseId, quizzes } of releases) {
    const finals = quizzes.filter(({ kind }) => kind === 'final').map(({ id }) => id)
    const rows = await read
      .select({
        attemptId: attempt.id,
        accountId: attempt.learnerId,
        startedAt: attempt.startedAt,
        submittedAt: attempt.submittedAt,
        responses: attempt.responses,
        personId: person.id,
        nameLatin: person.nameLatin,
        nameCyrillic: person.nameCyrillic,
      })
      .from(attempt)
      .innerJoin(person, eq(person.accountId, attempt.learnerId))
      .where(
        and(
          eq(attempt.courseId, courseId),
          inArray(attempt.quizId, finals),
          gte(attempt.submittedAt, from),
          lt(attempt.submittedAt, until),
          isNotNull(attempt.score),
        ),
      )
    const files = await listFiles(read, new Set(rows.map(({ accountId }) => accountId)), quarter)
    const own = rows.flatMap((row) => {
      const body = bodyOfUnit.get(files.get(row.accountId)?.unitId ?? '')
      return body === undefined ? [] : [{ ...row, body }]
    })
    const grades = await latestGrades(
      read,
      own.map(({ attemptId }) => attemptId),
    )
    for (const { responses, startedAt, submittedAt, nameLatin, nameCyrillic, attemptId, personId, body } of own) {
      const answered = (grades.get(attemptId) ?? []).filter(({ itemId }) => responses[itemId] !== undefined && responses[itemId] !== null)
      const answers = (isRight: boolean) =>
        new Map(
          answered
            .filter(({ score }) => (score === 1) === isRight)
            .map(({ itemId, versionId }) => [versionId, canonicalText(responses[itemId])]),
        )
      sittings.push({
        attemptId,
        personId,
        body,
        courseId,
        name: { nameLatin, nameCyrillic },
        submittedAt: submittedAt!,
        seconds: (submittedAt!.getTime() - startedAt.getTime()) / 1000,
        right: answers(true),
        wrong: answers(false),
      })
    }
  }
  return sittings
}

/** How the items of each attempt were graded last. */
async function latestGrades(read: Reader, attemptIds: readonly string[]) {
  const latest = new Map<string, (typeof attemptGrade.$inferSelect)['items']>()
  await inChunks(attemptIds, async (ids) => {
    const rows = await read
      .select({ attemptId: attemptGrade.attemptId, items: attemptGrade.items })
      .from(attemptGrade)
      .where(inArray(attemptGrade.attemptId, ids))
      .orderBy(desc(attemptGrade.number))
    for (const { attemptId, items } of rows) if (!latest.has(attemptId)) latest.set(attemptId, items)
  })
  return latest
}
