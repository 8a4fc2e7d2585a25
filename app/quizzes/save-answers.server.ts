import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { done, type Refused, type Result, refuse } from '#app/kernel/result.ts'
import type { Reader, Tx } from '#db/handle.ts'
import type { AnswerChanges, Attempt, Responses } from './attempt.ts'
import { type AttemptContent, findAttemptContent } from './attempt-content.server.ts'
import { findAttempt, insertAnswerEvent, listAnswerEvents, updateResponses } from './attempt-store.server.ts'
import { isAnswered } from './grade-attempt.ts'
import { mergeAnswers } from './merge-answers.ts'
import { type PostedAnswers, readResponses } from './posted-answers.ts'

export interface Saved {
  readonly revision: number
  /** Items with every part answered. */
  readonly answered: number
  readonly total: number
  /** Items that were saved elsewhere after the page that she answered on: she has not seen those answers. */
  readonly elsewhere: readonly string[]
}

/** What is saved differs from what the page showed; carries what is saved. */
export interface RevisionConflict extends Refused<'revision-conflict'> {
  readonly revision: number
  readonly itemIds: readonly string[]
  /** All items that were saved elsewhere after the page that she answered on. */
  readonly elsewhere: readonly string[]
  readonly responses: Responses
}

export type SaveRefusal = 'unknown-attempt' | 'attempt-closed' | 'malformed' | 'foreign-item'
export type SaveResult = Result<Saved, SaveRefusal> | RevisionConflict

/**
 * Saves posted answers as one event. Refuses 'unknown-attempt' (missing or another's), 'attempt-closed', 'malformed',
 * 'foreign-item', 'revision-conflict'. A key that was used before gets the answer of then and saves nothing.
 *
 * The attempt is read outside the transaction, so that this, the hottest write, holds the writer for two statements;
 * whoever is overtaken in between does it again, all inside.
 */
export async function saveAnswers(ctx: Ctx, attemptId: string, posted: PostedAnswers): Promise<SaveResult> {
  const plan = await planSave(ctx.db.read, ctx, attemptId, posted, { knowKeys: false })
  if (plan.kind === 'settled') return plan.result
  const saved = await ctx.db.transact((tx) => writeSave(tx, ctx, plan))
  if (saved.ok || saved.refusal !== 'overtaken') return saved as SaveResult
  return ctx.db.transact((tx) => saveWithin(tx, ctx, attemptId, posted))
}

/** The same inside the caller's transaction. */
export async function saveWithin(tx: Tx, ctx: Ctx, attemptId: string, posted: PostedAnswers): Promise<SaveResult> {
  const plan = await planSave(tx, ctx, attemptId, posted, { knowKeys: true })
  if (plan.kind === 'settled') return plan.result
  const saved = await writeSave(tx, ctx, plan)
  if (!saved.ok && saved.refusal === 'overtaken') throw new Error(`Attempt ${attemptId} changed inside a transaction`)
  return saved as SaveResult
}

type Plan =
  | { readonly kind: 'settled'; readonly result: SaveResult }
  | {
      readonly kind: 'write'
      readonly attempt: Attempt
      readonly key: string
      readonly changes: AnswerChanges
      readonly responses: Responses
      readonly saved: Saved
    }

/** Keys used before show in the history, which is read where the page was behind; `knowKeys` reads it always. */
async function planSave(
  read: Reader,
  ctx: Ctx,
  attemptId: string,
  posted: PostedAnswers,
  { knowKeys }: { knowKeys: boolean },
): Promise<Plan> {
  const attempt = await findAttempt(read, ctx.actor, attemptId)
  if (!attempt) return settled(refuse('unknown-attempt'))
  if (attempt.submittedAt) return settled(refuse('attempt-closed'))
  if (posted.base > attempt.revision) return settled(refuse('malformed'))
  const content = await findAttemptContent(read, attempt)
  const answers = readResponses(posted, content.items, { dontKnow: content.quiz.dontKnow === true })
  if (!answers.ok) return settled(answers)

  const history = knowKeys || posted.base < attempt.revision ? await listAnswerEvents(read, attemptId) : []
  const before = history.find((event) => event.idempotencyKey === posted.key)
  if (before) return settled(done(savedAt(before.revision, content, attempt.responses, [])))
  const merge = mergeAnswers(attempt, answers.value, history)
  const since = history.filter((event) => event.revision > posted.base)
  const elsewhere = [...new Set(since.flatMap((event) => Object.keys(event.responses)))]
  if (merge.kind === 'conflict') {
    const { revision, responses } = attempt
    return settled({ ...refuse('revision-conflict', { revision }), revision, itemIds: merge.itemIds, elsewhere, responses })
  }
  const { changes, responses } = merge
  const changed = Object.keys(changes).length > 0
  const saved = savedAt(attempt.revision + (changed ? 1 : 0), content, responses, elsewhere)
  if (!changed) return settled(done(saved))
  return { kind: 'write', attempt, key: posted.key ?? newId(ctx.now), changes, responses, saved }
}

const settled = (result: SaveResult): Plan => ({ kind: 'settled', result })

function savedAt(revision: number, { items }: AttemptContent, responses: Responses, elsewhere: readonly string[]): Saved {
  const answered = [...items.values()].filter((item) => isAnswered(item, responses[item.id])).length
  return { revision, answered, total: items.size, elsewhere }
}

async function writeSave(tx: Tx, ctx: Ctx, { attempt, key, changes, responses, saved }: Extract<Plan, { kind: 'write' }>) {
  if (!(await updateResponses(tx, attempt.id, attempt.revision, responses))) return refuse('overtaken')
  const event = { revision: saved.revision, idempotencyKey: key, responses: changes }
  if (!(await insertAnswerEvent(tx, attempt.id, event, ctx.now))) return refuse('overtaken')
  return done(saved)
}
