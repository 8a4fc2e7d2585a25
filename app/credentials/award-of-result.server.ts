import { actFor } from '#app/accounts/act-for.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { quizOfKind } from '#app/progress/course-completion.ts'
import { findAnyAttempt, listAttempts } from '#app/quizzes/attempt-store.server.ts'
import { isPassed } from '#app/quizzes/counting-attempt.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { findAwardOfEnrolment, listAwardsOfEnrolments, listStatusChanges, type StatusRow } from './award-store.server.ts'
import { writeAwardStatus } from './change-award-status.server.ts'
import { mayChangeStatus } from './verification.ts'

// A certificate rests on a passed final test. Where a correction takes the pass away, the certificate is suspended rather
// than revoked: a revoked one never holds again, and an enrolment has one certificate only; but she may pass again, or
// the correction may itself be mended.

const reasonOf = (regradeId: string) => `regrade:${regradeId}`
const isOfRegrade = ({ status, reason }: Pick<StatusRow, 'status' | 'reason'>) => status === 'suspended' && reason.startsWith('regrade:')

/** What a change of the final test's result does to the certificate. */
export type AwardEffect = 'issued' | 'suspended' | 'reinstated'

/**
 * By enrolment, what becomes of the certificate where the final test turns: `passed` is how it is now. `issued` where
 * there is none yet: it comes with the completion of the course.
 */
export async function listAwardEffects(
  read: Reader,
  turned: readonly { readonly enrolmentId: string; readonly passed: boolean }[],
): Promise<Map<string, { readonly effect: AwardEffect; readonly awardId: string | undefined }>> {
  const awards = await listAwardsOfEnrolments(
    read,
    turned.map(({ enrolmentId }) => enrolmentId),
  )
  const changes = await listStatusChanges(
    read,
    awards.map(({ id }) => id),
  )
  const awardOf = new Map(awards.map((award) => [award.enrolmentId, award.id]))
  const effects = new Map<string, { effect: AwardEffect; awardId: string | undefined }>()
  for (const { enrolmentId, passed } of turned) {
    const awardId = awardOf.get(enrolmentId)
    const history = changes.filter((change) => change.awardId === awardId)
    const effect = effectOf(awardId !== undefined, passed, history)
    if (effect) effects.set(enrolmentId, { effect, awardId })
  }
  return effects
}

function effectOf(awarded: boolean, passed: boolean, history: readonly StatusRow[]): AwardEffect | undefined {
  if (!awarded) return passed ? 'issued' : undefined
  const latest = history.at(-1)
  if (passed) return latest && isOfRegrade(latest) ? 'reinstated' : undefined
  return mayChangeStatus(history, 'suspended') ? 'suspended' : undefined
}

/** Suspends a certificate whose final test a correction of results has failed. */
export async function suspendForRegrade(tx: Tx, awardId: string, regradeId: string, accountId: string, now: Date): Promise<void> {
  await writeAwardStatus(tx, { accountId, now }, { awardId, status: 'suspended', reason: reasonOf(regradeId) })
}

/** Handles 'attempt.graded': a certificate that a correction suspended holds again once the final test is passed again. */
export async function reinstateOnGrade(tx: Tx, { attemptId }: EventOf<'attempt.graded'>, now: Date): Promise<void> {
  const attempt = await findAnyAttempt(tx, attemptId)
  if (!attempt?.passed) return
  const award = await findAwardOfEnrolment(tx, attempt.enrolmentId)
  const latest = award && (await listStatusChanges(tx, [award.id])).at(-1)
  if (!award || !latest || !isOfRegrade(latest)) return
  const release = await findCurrentRelease(tx, attempt.courseId)
  const final = release && quizOfKind(release, 'final')
  const actor = await actFor(tx, attempt.learnerId)
  if (!final || !actor || !isPassed(final, await listAttempts(tx, actor, attempt.enrolmentId))) return
  await writeAwardStatus(tx, { accountId: null, now }, { awardId: award.id, status: 'reinstated', reason: latest.reason })
}
