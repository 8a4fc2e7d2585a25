import { isDeepStrictEqual } from 'node:util'
import { type AnswerChanges, type ItemResponse, isTakenBack, type Responses, takenBack } from './attempt.ts'
import type { Elsewhere } from './save-answer.ts'

/** What a learner posted. */
export interface PostedResponses {
  /** By item id; undefined: not answered. */
  readonly responses: ReadonlyMap<string, ItemResponse | undefined>
  /** Revision that the page showed when she answered. */
  readonly base: number
  /**
   * The whole form was posted, so that it also repeats answers she did not touch; what equals the page she saw is no
   * change of hers. Otherwise every posted item is her change.
   */
  readonly wholeForm: boolean
}

export interface SavedAnswers {
  readonly responses: Responses
  readonly revision: number
}

export interface SavedChange {
  readonly revision: number
  readonly responses: AnswerChanges
}

export type Merge =
  | { readonly kind: 'merged'; readonly changes: AnswerChanges; readonly responses: Responses }
  /** Somebody (she herself on another device) answered these items after the page that she answered on. */
  | { readonly kind: 'conflict'; readonly itemIds: readonly string[] }

/**
 * Merges posted answers into the saved ones, item by item: an item that was saved after `base` and now differs is a
 * conflict, everything else is taken. `history` holds all saves; it is needed only when `base` is behind.
 */
export function mergeAnswers(saved: SavedAnswers, posted: PostedResponses, history: readonly SavedChange[]): Merge {
  const seen = posted.base === saved.revision ? saved.responses : foldAnswers(history.filter((event) => event.revision <= posted.base))
  const savedSince = new Set(history.filter((event) => event.revision > posted.base).flatMap((event) => Object.keys(event.responses)))
  const changes: AnswerChanges = {}
  const conflicts: string[] = []
  for (const [itemId, response] of posted.responses) {
    if (posted.wholeForm && isDeepStrictEqual(response, responseTo(seen, itemId))) continue
    if (isDeepStrictEqual(response, responseTo(saved.responses, itemId))) continue
    if (savedSince.has(itemId)) conflicts.push(itemId)
    else changes[itemId] = response === undefined ? takenBack : response
  }
  if (conflicts.length) return { kind: 'conflict', itemIds: conflicts }
  return { kind: 'merged', changes, responses: foldAnswers([{ responses: saved.responses }, { responses: changes }]) }
}

/** Whether a post says what stood after the save at `revision`, which was made of the same post. */
export function repeatsSave(posted: PostedResponses, revision: number, history: readonly SavedChange[]): boolean {
  const until = (last: number) => foldAnswers(history.filter((event) => event.revision <= last))
  const [seen, then] = [until(posted.base), until(revision)]
  return [...posted.responses].every(
    ([itemId, response]) =>
      isDeepStrictEqual(response, responseTo(then, itemId)) || (posted.wholeForm && isDeepStrictEqual(response, responseTo(seen, itemId))),
  )
}

/** The answers after a series of saves. */
export function foldAnswers(saves: readonly { readonly responses: AnswerChanges }[]): Responses {
  const folded = new Map<string, ItemResponse>()
  for (const { responses } of saves) {
    for (const [itemId, response] of Object.entries(responses)) {
      if (isTakenBack(response)) folded.delete(itemId)
      else folded.set(itemId, response)
    }
  }
  return Object.fromEntries(folded)
}

/** The latest save of each item, by its id. `saves` in order. */
export function latestSaves(saves: readonly SavedChange[]): Elsewhere {
  return Object.fromEntries(saves.flatMap(({ revision, responses }) => Object.keys(responses).map((itemId) => [itemId, revision])))
}

function responseTo(responses: Responses, itemId: string): ItemResponse | undefined {
  return Object.hasOwn(responses, itemId) ? responses[itemId] : undefined
}
