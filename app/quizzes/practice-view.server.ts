import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { isPractice, type QuizDefinition, type ReviewMoment } from '#app/catalogue/quiz-definition.ts'
import { readItemResponse, viewInteraction } from '#app/interactions/interaction-view.ts'
import { interactionType } from '#app/interactions/registry.ts'
import { formFieldsOf, itemPrefix } from '#app/interactions/response-fields.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Attempt } from './attempt.ts'
import { findAttemptContent } from './attempt-content.server.ts'
import { findAttempt } from './attempt-store.server.ts'
import { type CourseName, type ItemOutcome, type ItemView, nameOf, stemOf } from './attempt-view.server.ts'
import { isAnswered, itemScore } from './grade-attempt.ts'
import type { PostedCheck } from './posted-check.ts'
import { currentPlace, isSettled, type MasteryStanding, masteryStanding, triesOf } from './practice.ts'
import { reviewAt, visibleGrade } from './review-rules.ts'

export interface PracticeView {
  readonly attemptId: string
  readonly course: CourseName
  readonly source: Locale
  readonly quiz: QuizDefinition
  readonly revision: number
  /** Of the item shown, from 1. */
  readonly place: number
  /** Places drawn so far. */
  readonly places: number
  readonly item: ItemView
  /** Checks of this item so far, and how many are left; none are once it is settled. */
  readonly tries: number
  readonly triesLeft: number
  /** How the last check found it; absent before the first. */
  readonly found?: 'right' | 'partly' | 'wrong' | 'unknown' | 'unmarked'
  readonly mastery: MasteryStanding | undefined
  /** It is over: what follows is the result. */
  readonly finished: boolean
  readonly upgrades: readonly string[]
}

export type ShownPractice = { readonly kind: 'item'; readonly view: PracticeView } | { readonly kind: 'finished' | 'test' } | undefined

/**
 * The item of the actor's practice at `wanted`, which is the place she is at, or the one before, to read why it was right or
 * wrong; absent or elsewhere: where she is. Of an item that is not settled no more leaves the server than the rules say.
 */
export async function viewPractice(ctx: Ctx, attemptId: string, wanted?: number, refused?: PostedCheck): Promise<ShownPractice> {
  const attempt = await findAttempt(ctx.db.read, ctx.actor, attemptId)
  if (!attempt) return undefined
  const { release, quiz, items } = await findAttemptContent(ctx.db.read, attempt)
  if (!isPractice(quiz)) return { kind: 'test' }
  const checks = attempt.checks ?? {}
  const places = attempt.items.length
  const finished = attempt.submittedAt !== null
  const current = currentPlace(quiz, checks, places)
  const latest = finished ? lastChecked(attempt) : current
  const place = wanted !== undefined && wanted === current - 1 && wanted > 0 ? wanted : latest
  if (finished && wanted !== place) return { kind: 'finished' }
  const item = items.get(attempt.items[place - 1]!.itemId)!
  const check = checks[place]
  const settled = isSettled(quiz, checks, place)
  const response = (refused && postedResponse(item, refused, quiz)) ?? attempt.responses[item.id]
  const tries = check?.tries ?? 0
  const found = check && foundOf(item, attempt.responses[item.id])
  return {
    kind: 'item',
    view: {
      attemptId,
      course: nameOf(release, ctx.locale),
      source: release.sourceLanguage,
      quiz,
      revision: attempt.revision,
      place,
      places,
      item: {
        itemId: item.id,
        number: place,
        stem: stemOf(item),
        view: check && !refused ? checkedView(item, response, quiz, settled ? 'settled' : 'submitted') : openView(item, response),
        seed: attempt.items[place - 1]!.seed,
        answered: isAnswered(item, response),
        keptBy: undefined,
        ...(quiz.dontKnow && { dontKnow: response === null ? ('chosen' as const) : ('offered' as const) }),
        ...(found && !refused && { outcome: outcomes[found] }),
      },
      tries,
      triesLeft: settled ? 0 : triesOf(quiz) - tries,
      ...(found && !refused && { found }),
      mastery: masteryStanding(quiz, checks, places),
      finished,
      upgrades: settled ? [] : [interactionType(item.type).upgrade ?? []].flat(),
    },
  }
}

const outcomes: Record<NonNullable<PracticeView['found']>, ItemOutcome> = {
  right: 'right',
  partly: 'partly',
  wrong: 'wrong',
  unknown: 'open',
  unmarked: 'waiting',
}

function lastChecked({ checks }: Attempt): number {
  return Math.max(0, ...Object.keys(checks ?? {}).map(Number))
}

function foundOf(item: StoredItem, response: unknown): PracticeView['found'] {
  if (response === null) return 'unknown'
  const score = itemScore(item, response)
  if (score === null) return 'unmarked'
  return score === 1 ? 'right' : score > 0 ? 'partly' : 'wrong'
}

const openView = (item: StoredItem, response: unknown) => viewInteraction(item, response, { feedback: false })

function checkedView(item: StoredItem, response: unknown, quiz: QuizDefinition, moment: ReviewMoment) {
  const { grade, ...view } = viewInteraction(item, response, { feedback: 'even-if-incomplete' })
  const visible = grade && visibleGrade(reviewAt(quiz, moment), grade, view.response)
  return visible ? { ...view, grade: visible } : view
}

/** What she chose in a post that was refused, so that nothing typed is lost. */
function postedResponse(item: StoredItem, { fields }: PostedCheck, quiz: QuizDefinition): unknown {
  const response = readItemResponse(item, formFieldsOf(fields), itemPrefix(item.id), { dontKnow: quiz.dontKnow === true })
  return response === 'malformed' ? undefined : response
}
