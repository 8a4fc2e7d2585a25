import { isDeepStrictEqual } from 'node:util'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { listDrawableItems, type StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { isPractice } from '#app/catalogue/quiz-definition.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { Tx } from '#db/handle.ts'
import { type AnswerChanges, type Attempt, type Checks, type DrawnItem, type ItemResponse, takenBack } from './attempt.ts'
import { type AttemptContent, findAttemptContent } from './attempt-content.server.ts'
import { closeAttempt, countShownItems, findAttempt, insertAnswerEvent, updatePractice } from './attempt-store.server.ts'
import { drawNext } from './draw-items.ts'
import { gradeAttempt, isAnswered, itemScore, receiptOf } from './grade-attempt.ts'
import { foldAnswers } from './merge-answers.ts'
import { readResponses } from './posted-answers.ts'
import type { PostedCheck } from './posted-check.ts'
import { currentPlace, isSettled, masteryStanding, triesOf } from './practice.ts'

export type CheckRefusal =
  | 'unknown-attempt'
  | 'attempt-closed'
  | 'not-practice'
  | 'malformed'
  | 'foreign-item'
  | 'moved-on-conflict'
  | 'nothing-answered'
  | 'same-answer'

/**
 * Checks the answer at the place where the actor is, and counts the try; the last place, or the goal of mastery, closes the
 * practice. Refuses 'moved-on-conflict' when the page was not the latest: the same click twice is one try.
 */
export function checkAnswer(ctx: Ctx, attemptId: string, posted: PostedCheck): Promise<Result<{ place: number }, CheckRefusal>> {
  return ctx.db.transact(async (tx) => {
    const found = await findPractice(tx, ctx, attemptId)
    if (!found.ok) return found
    const { attempt, content } = found.value
    const { quiz } = content
    const checks = attempt.checks ?? {}
    const place = currentPlace(quiz, checks, attempt.items.length)
    if (posted.base > attempt.revision) return refuse('malformed')
    if (posted.base < attempt.revision || posted.place !== place) return refuse('moved-on-conflict')
    const item = content.items.get(attempt.items[place - 1]!.itemId)!
    const read = readCheckedAnswer(attempt, item, posted, { dontKnow: quiz.dontKnow === true, again: checks[place] !== undefined })
    if (!read.ok) return read

    const { response } = read.value
    const score = response === null ? 0 : itemScore(item, response)
    // Nothing to try again: she asks for the answer, or nobody judges the text.
    const settledAtOnce = response === null || score === null
    const tries = settledAtOnce ? triesOf(quiz) : (checks[place]?.tries ?? 0) + 1
    const now: Checks = { ...checks, [place]: { tries, right: score === 1 } }
    const drawn = await drawOn(tx, ctx, attempt, content, now)
    const changes: AnswerChanges = { [item.id]: response, ...(drawn && { [drawn.itemId]: takenBack }) }
    const after: Attempt = {
      ...attempt,
      items: drawn ? [...attempt.items, drawn] : attempt.items,
      checks: now,
      responses: foldAnswers([{ responses: attempt.responses }, { responses: changes }]),
    }
    await writeCheck(tx, ctx, after, changes)
    const isLast = !drawn && isSettled(quiz, now, place) && place === attempt.items.length
    const reached = masteryStanding(quiz, now, after.items.length)?.reached === true
    if (isLast || reached) await closePractice(tx, ctx, after, content)
    return done({ place })
  })
}

/** Ends a practice before its last item or its goal. Refuses 'unknown-attempt', 'attempt-closed', 'not-practice'. */
export function finishPractice(ctx: Ctx, attemptId: string) {
  return ctx.db.transact(async (tx) => {
    const found = await findPractice(tx, ctx, attemptId)
    if (!found.ok) return found
    await closePractice(tx, ctx, found.value.attempt, found.value.content)
    return done()
  })
}

async function findPractice(tx: Tx, ctx: Ctx, attemptId: string) {
  const attempt = await findAttempt(tx, ctx.actor, attemptId)
  if (!attempt) return refuse('unknown-attempt')
  const content = await findAttemptContent(tx, attempt)
  if (!isPractice(content.quiz)) return refuse('not-practice')
  return attempt.submittedAt ? refuse('attempt-closed') : done({ attempt, content })
}

function readCheckedAnswer(
  attempt: Attempt,
  item: StoredItem,
  { fields, base }: PostedCheck,
  { dontKnow, again }: { dontKnow: boolean; again: boolean },
): Result<{ response: ItemResponse }, 'malformed' | 'foreign-item' | 'nothing-answered' | 'same-answer'> {
  const posted = readResponses({ fields, base, key: undefined, itemIds: undefined, intent: 'save' }, new Map([[item.id, item]]), {
    dontKnow,
  })
  if (!posted.ok) return posted
  const response = posted.value.responses.get(item.id)
  if (response === undefined || !isAnswered(item, response)) return refuse('nothing-answered')
  if (again && isDeepStrictEqual(response, attempt.responses[item.id])) return refuse('same-answer')
  return done({ response })
}

/** The next item of mastery practice, once those drawn are settled and the goal is not reached. */
async function drawOn(
  tx: Tx,
  ctx: Ctx,
  { id, courseId, items }: Attempt,
  { quiz }: AttemptContent,
  checks: Checks,
): Promise<DrawnItem | undefined> {
  if (!quiz.mastery || currentPlace(quiz, checks, items.length) <= items.length) return undefined
  if (masteryStanding(quiz, checks, items.length)!.reached) return undefined
  const bank = await listDrawableItems(tx, courseId, quiz.bank)
  const shown = await countShownItems(tx, ctx.actor, courseId)
  return drawNext(quiz, bank, shown, items.at(-1)!.itemId, `${id} ${items.length + 1}`)
}

async function writeCheck(tx: Tx, ctx: Ctx, attempt: Attempt, changes: AnswerChanges): Promise<void> {
  const { id, revision, items, responses, checks } = attempt
  const state = { items, responses, checks: checks!, locale: ctx.locale }
  if (!(await updatePractice(tx, id, revision, state))) throw new Error(`Practice ${id} changed inside a transaction`)
  await insertAnswerEvent(tx, id, { revision: revision + 1, idempotencyKey: newId(ctx.now), responses: changes }, ctx.now)
}

/**
 * The score of practice is the mean of what could be judged; of mastery, how much of the goal was reached. It is no grade:
 * nothing is marked or counted for the item analysis, and nothing follows from it.
 */
async function closePractice(tx: Tx, ctx: Ctx, attempt: Attempt, { quiz, items }: AttemptContent): Promise<void> {
  const { id, releaseId, responses, checks, number } = attempt
  const judged = [...items.values()].filter((item) => itemScore(item, responses[item.id]) !== null)
  const standing = masteryStanding(quiz, checks ?? {}, attempt.items.length)
  const score = standing ? Math.min(1, standing.right / quiz.mastery!.right) : gradeAttempt(judged, responses, undefined).score!
  const receipt = receiptOf({ attemptId: id, releaseId, responses, score, submittedAt: ctx.now })
  await closeAttempt(tx, id, { receipt, locale: ctx.locale, score, passed: standing ? standing.reached : null }, ctx.now)
  await appendAudit(tx, ctx, { action: 'attempt.submitted', subject: id, details: { quizId: quiz.id, number } })
}
