import { isPractice } from '#app/catalogue/quiz-definition.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { done, type Refused, type Result, refuse } from '#app/kernel/result.ts'
import type { Reader, Tx } from '#db/handle.ts'
import type { AnswerChanges, Attempt, Responses } from './attempt.ts'
import { type AttemptContent, findAttemptContent } from './attempt-content.server.ts'
import { findAttempt, insertAnswerEvent, listAnswerEvents, updateResponses } from './attempt-store.server.ts'
import { findClosing, findDue } from './attempt-time.server.ts'
import { isAnswered } from './grade-attempt.ts'
import { latestSaves, mergeAnswers, repeatsSave } from './merge-answers.ts'
import { type PostedAnswers, readResponses } from './posted-answers.ts'
import type { Elsewhere } from './save-answer.ts'

export interface Saved {
  readonly revision: number
  /** Items with every part answered. */
  readonly answered: number
  readonly total: number
  /** Items that were saved after the page that she answered on, with the revision of their latest save. */
  readonly elsewhere: Elsewhere
  /** When time is up, outages of the site counted; absent where there is no limit. */
  readonly dueAt?: Date
}

/** What is saved differs from what the page showed; carries what is saved. */
export interface RevisionConflict extends Refused<'revision-conflict'> {
  readonly revision: number
  readonly itemIds: readonly string[]
  readonly elsewhere: Elsewhere
  readonly responses: Responses
}

export type SaveRefusal = 'unknown-attempt' | 'attempt-closed' | 'time-over' | 'not-a-test' | 'malformed' | 'foreign-item' | 'key-conflict'
export type SaveResult = Result<Saved, SaveRefusal> | RevisionConflict

/**
 * Saves posted answers as one event. Refuses 'unknown-attempt' (missing or another's), 'attempt-closed', 'time-over' (it
 * is open, and nothing is taken any more), 'not-a-test' (practice), 'malformed', 'foreign-item', 'revision-conflict'. A key
 * that was used before gets the answer of then and saves nothing; with other answers than then it is a 'key-conflict'.
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
  if (await findClosing(read, attempt, ctx.now)) return settled(refuse('time-over'))
  if (posted.base > attempt.revision) return settled(refuse('malformed'))
  const content = await findAttemptContent(read, attempt)
  if (isPractice(content.quiz)) return settled(refuse('not-a-test'))
  const answers = readResponses(posted, content.items, { dontKnow: content.quiz.dontKnow === true })
  if (!answers.ok) return settled(answers)

  const history = knowKeys || posted.base < attempt.revision ? await listAnswerEvents(read, attemptId) : []
  const since = history.filter((event) => event.revision > posted.base)
  const before = history.find((event) => event.idempotencyKey === posted.key)
  const dueAt = (await findDue(read, attempt, ctx.now)) ?? undefined
  const savedAs = (revision: number, responses: Responses, elsewhere: Elsewhere) => savedAt(revision, content, responses, elsewhere, dueAt)
  if (before) {
    if (!repeatsSave(answers.value, before.revision, history)) return settled(refuse('key-conflict'))
    const others = since.filter((event) => event.revision < before.revision)
    return settled(done(savedAs(before.revision, attempt.responses, latestSaves(others))))
  }
  const merge = mergeAnswers(attempt, answers.value, history)
  const elsewhere = latestSaves(since)
  if (merge.kind === 'conflict') {
    const { revision, responses } = attempt
    return settled({ ...refuse('revision-conflict', { revision }), revision, itemIds: merge.itemIds, elsewhere, responses })
  }
  const { changes, responses } = merge
  const changed = Object.keys(changes).length > 0
  const saved = savedAs(attempt.revision + (changed ? 1 : 0), responses, elsewhere)
  if (!changed) return settled(done(saved))
  return { kind: 'write', attempt, key: posted.key ?? newId(ctx.now), changes, responses, saved }
}

const settled = (result: SaveResult): Plan => ({ kind: 'settled', result })

function savedAt(revision: number, { items }: AttemptContent, responses: Responses, elsewhere: Elsewhere, dueAt: Date | undefined): Saved {
  const answered = [...items.values()].filter((item) => isAnswered(item, responses[item.id])).length
  return { revision, answered, total: items.size, elsewhere, ...(dueAt && { dueAt }) }
}

async function writeSave(tx: Tx, ctx: Ctx, { attempt, key, changes, responses, saved }: Extract<Plan, { kind: 'write' }>) {
  if (!(await updateResponses(tx, attempt.id, attempt.revision, responses, ctx.locale))) return refuse('overtaken')
  const event = { revision: saved.revision, idempotencyKey: key, responses: changes }
  if (!(await insertAnswerEvent(tx, attempt.id, event, ctx.now))) return refuse('overtaken')
  return done(saved)
}
