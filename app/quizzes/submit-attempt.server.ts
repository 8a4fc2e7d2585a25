import type { Ctx } from '#app/kernel/ctx.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
import type { Attempt } from './attempt.ts'
import { findAttemptContent } from './attempt-content.server.ts'
import { findAttempt } from './attempt-store.server.ts'
import { closeWithGrade } from './close-attempt.server.ts'
import { isAnswered } from './grade-attempt.ts'
import type { PostedAnswers } from './posted-answers.ts'
import { type RevisionConflict, type SaveRefusal, saveWithin } from './save-answers.server.ts'

export type Submission =
  /** Answers are saved, the attempt is open: these items are not answered. */
  | { readonly kind: 'unanswered'; readonly itemIds: readonly string[]; readonly revision: number }
  /** `now`: this call closed it; false when it was closed before, by the same call sent twice. */
  | { readonly kind: 'submitted'; readonly now: boolean; readonly attempt: Attempt }

/**
 * Saves the posted answers, grades and closes the actor's attempt inside the caller's transaction. Submitting again
 * gives the result of the first time. Items without an answer hold it up unless the intent is 'submit-anyway'. Refuses as
 * saveAnswers does.
 */
export async function submitAttempt(
  tx: Tx,
  ctx: Ctx,
  attemptId: string,
  posted: PostedAnswers,
): Promise<Result<Submission, SaveRefusal> | RevisionConflict> {
  const before = await findAttempt(tx, ctx.actor, attemptId)
  if (!before) return refuse('unknown-attempt')
  if (before.submittedAt) return done({ kind: 'submitted', now: false, attempt: before })
  const saved = await saveWithin(tx, ctx, attemptId, posted)
  if (!saved.ok) return saved

  const open = (await findAttempt(tx, ctx.actor, attemptId))!
  const { quiz, items } = await findAttemptContent(tx, open)
  const unanswered = [...items.values()].filter((item) => !isAnswered(item, open.responses[item.id]))
  if (unanswered.length > 0 && posted.intent !== 'submit-anyway') {
    return done({ kind: 'unanswered', itemIds: unanswered.map((item) => item.id), revision: saved.value.revision })
  }
  const closed = await closeWithGrade(tx, open, { quiz, items }, { at: ctx.now, locale: ctx.locale }, ctx)
  if (!closed) throw new Error(`Attempt ${attemptId} closed inside a transaction`)
  return done({ kind: 'submitted', now: true, attempt: closed })
}
