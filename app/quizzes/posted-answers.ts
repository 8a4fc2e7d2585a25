import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { readItemResponse } from '#app/interactions/interaction-view.ts'
import { formFieldsOf, itemPrefix } from '#app/interactions/response-fields.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import type { ItemResponse } from './attempt.ts'
import type { PostedResponses } from './merge-answers.ts'

/** A posted form of an attempt, read as far as it can be without knowing the attempt. */
export interface PostedAnswers {
  readonly fields: URLSearchParams
  /** Revision that the page showed. */
  readonly base: number
  /** Made by the browser once per change; absent in a form posted without script. */
  readonly key: string | undefined
  /** The items that the post is about; absent: the whole form. An empty `item` is about none: everything else is saved. */
  readonly itemIds: readonly string[] | undefined
  readonly intent: AttemptIntent
}

export const attemptIntents = ['save', 'submit', 'submit-anyway'] as const
export type AttemptIntent = (typeof attemptIntents)[number]

/**
 * Reads the fields beside the answers: `base`, `intent`, `key`, `item` (one for each item of a partial save).
 * Any other field must belong to an item: a client that posts a score or a time is refused, not ignored.
 */
export function readPostedAnswers(fields: URLSearchParams): PostedAnswers | undefined {
  for (const name of fields.keys()) if (!own.has(name) && !name.startsWith('i-')) return undefined
  const base = single(fields, 'base')
  const key = single(fields, 'key')
  const intent = single(fields, 'intent') ?? 'save'
  if (base === undefined || !/^\d{1,9}$/.test(base)) return undefined
  if (fields.has('key') && !(key && /^[\w-]{8,64}$/.test(key))) return undefined
  if (!isIntent(intent)) return undefined
  return { fields, base: Number(base), key, intent, itemIds: fields.has('item') ? fields.getAll('item').filter(Boolean) : undefined }
}

const own = new Set(['base', 'key', 'intent', 'item'])
const isIntent = (value: string): value is AttemptIntent => (attemptIntents as readonly string[]).includes(value)

function single(fields: URLSearchParams, name: string): string | undefined {
  const values = fields.getAll(name)
  return values.length === 1 ? values[0] : undefined
}

/**
 * Reads the answers to the items of an attempt. Refuses 'foreign-item' when a field or `item` belongs to none of them,
 * 'malformed' when a field does not fit its item.
 */
export function readResponses(
  { fields, base, itemIds }: PostedAnswers,
  items: ReadonlyMap<string, StoredItem>,
  { dontKnow }: { dontKnow: boolean },
): Result<PostedResponses, 'foreign-item' | 'malformed'> {
  if (itemIds?.some((id) => !items.has(id))) return refuse('foreign-item')
  const about = new Set(itemIds ?? items.keys())
  for (const name of fields.keys()) if (name.startsWith('i-') && !about.has(itemIdOf(name))) return refuse('foreign-item')
  const formFields = formFieldsOf(fields)
  const responses = new Map<string, ItemResponse | undefined>()
  for (const itemId of about) {
    const response = readItemResponse(items.get(itemId)!, formFields, itemPrefix(itemId), { dontKnow })
    if (response === 'malformed') return refuse('malformed')
    responses.set(itemId, response)
  }
  return done({ responses, base, wholeForm: itemIds === undefined })
}

/** `i-o1-mail--choice` is a field of `o1-mail`. */
function itemIdOf(field: string): string {
  const end = field.indexOf('--')
  return field.slice(2, end < 0 ? undefined : end)
}
