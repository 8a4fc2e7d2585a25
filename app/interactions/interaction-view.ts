import type { FormFields, Grade, Missing } from './interaction.ts'
import { interactionType } from './registry.ts'
import { fieldName } from './response-fields.ts'

/** An exercise or item as published. */
export interface StoredInteraction {
  readonly type: string
  readonly publicData: unknown
  readonly key: unknown
}

/** What may leave the server about an exercise or item at this point: never its key. */
export interface InteractionView {
  readonly type: string
  readonly shown: unknown
  readonly response?: unknown
  /** What is not answered yet. */
  readonly missing?: Missing
  /** Present when feedback may be shown. */
  readonly grade?: Grade
}

/**
 * The view of an exercise with a stored response, if there is one. `feedback` says whether the rules let the learner see
 * how she did; parts left open get none, except in a review (`'even-if-incomplete'`).
 */
export function viewInteraction(
  stored: StoredInteraction,
  storedResponse: unknown,
  { feedback }: { feedback: boolean | 'even-if-incomplete' },
): InteractionView {
  const { type, publicData, key } = stored
  const kind = interactionType(type)
  const response = storedResponse === undefined || storedResponse === null ? undefined : kind.restore(storedResponse, publicData, key)
  const missing = kind.missing(publicData, response, key)
  const shown = kind.unfold ? kind.unfold(publicData, key, response) : publicData
  const mayGrade = feedback === 'even-if-incomplete' || (feedback && !missing)
  const grade = mayGrade ? kind.grade(publicData, key, response) : undefined
  return { type, shown, ...(response !== undefined && { response }), ...(missing && { missing }), ...(grade && { grade }) }
}

export interface ReadAnswer {
  readonly response: unknown
  /** What is not answered yet; absent when every part is. */
  readonly missing?: Missing
  /** In [0, 1]; null where there is nothing to score, and while parts are missing. */
  readonly score: number | null
}

/** The answer in a posted form, judged; undefined when nothing was answered. */
export function readAnswer(stored: StoredInteraction, fields: FormFields, prefix: string): ReadAnswer | undefined | 'malformed' {
  const { type, publicData, key } = stored
  const kind = interactionType(type)
  const response = kind.readResponse(fields, prefix, publicData, key)
  if (response === undefined || response === 'malformed') return response
  const missing = kind.missing(publicData, response, key)
  if (missing) return { response, missing, score: null }
  return { response, score: kind.grade(publicData, key, response).score }
}

/** What "I don't know yet" posts, in place of an option id or in a field of its own; no id looks like it. */
export const dontKnowValue = '?'

/** The field of its own, for forms whose parts are no single choice; no id of a part has a capital letter. */
export const dontKnowField = 'dontKnow'

/**
 * The response to a test item: null for "I don't know yet", undefined when nothing was answered. An answer wins over a
 * tick in the field of its own: without scripts the tick of an earlier visit stays where it was when she answers after all.
 */
export function readItemResponse(
  stored: StoredInteraction,
  fields: FormFields,
  prefix: string,
  { dontKnow }: { dontKnow: boolean },
): unknown | null | undefined | 'malformed' {
  const read = (from: FormFields) => interactionType(stored.type).readResponse(from, prefix, stored.publicData, stored.key)
  if (!dontKnow) return read(fields)
  if (isDontKnow(fields.getAll(fieldName(prefix, 'choice')))) return null
  const own = fieldName(prefix, dontKnowField)
  const posted = fields.getAll(own)
  if (posted.length === 0) return read(fields)
  if (!isDontKnow(posted)) return 'malformed'
  const response = read({ getAll: fields.getAll, names: () => fields.names().filter((name) => name !== own) })
  return response === undefined ? null : response
}

const isDontKnow = (posted: readonly string[]): boolean => posted.length === 1 && posted[0] === dontKnowValue
