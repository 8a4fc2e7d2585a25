import { findCurrentRelease, findRelease } from '#app/catalogue/course-store.server.ts'
import { findItemVersions } from '#app/catalogue/item-bank-store.server.ts'
import { isPractice, type QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { type AwardEffect, listAwardEffects } from '#app/credentials/award-of-result.server.ts'
import { quizOfKind } from '#app/progress/course-completion.ts'
import { listEnrolmentsAfter } from '#app/progress/enrolment-store.server.ts'
import type { Responses } from '#app/quizzes/attempt.ts'
import { isPassed } from '#app/quizzes/counting-attempt.ts'
import { gradeAttempt } from '#app/quizzes/grade-attempt.ts'
import { type HeldGrade, type Regraded, type RegradeRule, regradeAttempt, turnedTo } from '#app/quizzes/regrade-attempt.ts'
import { type AttemptToRegrade, listAttemptsToRegrade, listHeldResults } from '#app/quizzes/regrade-store.server.ts'
import type { Reader } from '#db/handle.ts'

/** What a mended item makes of one attempt. */
export interface RegradedAttempt {
  readonly attempt: AttemptToRegrade
  readonly quiz: QuizDefinition
  readonly regraded: Regraded
}

/** What it makes of all attempts of one enrolment that hold an older version. */
export interface RegradeCase {
  readonly enrolmentId: string
  readonly learnerId: string
  readonly attempts: readonly RegradedAttempt[]
  readonly award?: { readonly effect: AwardEffect; readonly awardId: string | undefined }
}

export interface RegradeBatch {
  /** Enrolments with an attempt that holds an older version. */
  readonly cases: readonly RegradeCase[]
  /** Id of the last enrolment looked at; undefined when there was none. */
  readonly last: string | undefined
  /** Submitted attempts looked at. */
  readonly looked: number
  /** Whether there may be enrolments after the last. */
  readonly more: boolean
}

export interface RegradeRange {
  readonly courseId: string
  /** Id of an enrolment; the batch begins after it. */
  readonly after: string
  readonly limit: number
}

/**
 * Works out what a mended item makes of the next enrolments of a course: with few reads for all of them, and writing
 * nothing. The dry run shows this, and the worker does it.
 */
export async function readRegradeBatch(read: Reader, rule: RegradeRule, { courseId, after, limit }: RegradeRange): Promise<RegradeBatch> {
  const enrolments = await listEnrolmentsAfter(read, courseId, after, limit)
  const attempts = await listAttemptsToRegrade(
    read,
    enrolments.map(({ id }) => id),
  )
  const held = await holding(read, attempts, rule)
  const results = await listHeldResults(
    read,
    held.map(({ attempt }) => attempt.id),
  )
  const byEnrolment = new Map<string, RegradedAttempt[]>()
  for (const { attempt, quiz } of held) {
    const { responses, grade } = results.get(attempt.id)!
    const response = responses[rule.target.id]
    const latest = grade ?? (attempt.score === null ? undefined : await firstGrade(read, attempt, responses, quiz))
    const regraded = regradeAttempt(rule, { items: attempt.items, response, passMark: quiz.passMark, grade: latest })
    byEnrolment.set(attempt.enrolmentId, [...(byEnrolment.get(attempt.enrolmentId) ?? []), { attempt, quiz, regraded }])
  }
  const cases = enrolments.flatMap(({ id, learnerId }) => {
    const ofHer = byEnrolment.get(id)
    return ofHer ? [{ enrolmentId: id, learnerId, attempts: ofHer }] : []
  })
  return {
    cases: await withAwards(read, courseId, cases, attempts),
    last: enrolments.at(-1)?.id,
    looked: attempts.filter(({ submittedAt }) => submittedAt).length,
    more: enrolments.length === limit,
  }
}

/** Submitted attempts that hold another version of the item; nothing is at stake in practice. */
async function holding(read: Reader, attempts: readonly AttemptToRegrade[], { target }: RegradeRule) {
  const held: { attempt: AttemptToRegrade; quiz: QuizDefinition }[] = []
  for (const attempt of attempts) {
    const drawn = attempt.items.find(({ itemId }) => itemId === target.id)
    if (!drawn || drawn.versionId === target.versionId || !attempt.submittedAt) continue
    const quiz = (await findRelease(read, attempt.releaseId))?.quizzes.find(({ id }) => id === attempt.quizId)
    if (quiz && quiz.bank === target.bank && !isPractice(quiz)) held.push({ attempt, quiz })
  }
  return held
}

/** Of a result from before results were kept one by one: what its versions make of it. */
async function firstGrade(
  read: Reader,
  { items, id }: AttemptToRegrade,
  responses: Responses,
  { passMark }: QuizDefinition,
): Promise<HeldGrade> {
  const versions = await findItemVersions(
    read,
    items.map(({ versionId }) => versionId),
  )
  const {
    score,
    passed,
    items: graded,
  } = gradeAttempt(
    items.flatMap(({ versionId }) => versions.get(versionId) ?? []),
    responses,
    passMark,
  )
  if (score === null) throw new Error(`Attempt ${id} has a result and waits for marks`)
  return { number: 0, items: graded, score, passed }
}

/** Adds what becomes of the certificates of those who pass the final test now, or no longer. */
async function withAwards(
  read: Reader,
  courseId: string,
  cases: readonly RegradeCase[],
  attempts: readonly AttemptToRegrade[],
): Promise<RegradeCase[]> {
  const release = await findCurrentRelease(read, courseId)
  const final = release && quizOfKind(release, 'final')
  if (!final) return [...cases]
  const turned = cases.flatMap(({ enrolmentId, attempts: changed }) => {
    if (!changed.some(({ regraded }) => turnedTo(regraded))) return []
    const before = attempts.filter((attempt) => attempt.enrolmentId === enrolmentId)
    const after = before.map((attempt) => withResult(attempt, changed))
    const passed = isPassed(final, after)
    return passed === isPassed(final, before) ? [] : [{ enrolmentId, passed }]
  })
  if (!turned.length) return [...cases]
  const effects = await listAwardEffects(read, turned)
  return cases.map((each) => {
    const award = effects.get(each.enrolmentId)
    return award ? { ...each, award } : each
  })
}

function withResult(attempt: AttemptToRegrade, changed: readonly RegradedAttempt[]): AttemptToRegrade {
  const regraded = changed.find((each) => each.attempt.id === attempt.id)?.regraded
  if (regraded?.kind !== 'raised' && regraded?.kind !== 'lowered') return attempt
  const { score, passed } = regraded.after
  return { ...attempt, score, passed }
}
