import { isKeptPath } from '#app/http/paths.ts'

/** What was posted without script after the session had ended, and must not be lost: the sign-in page carries it along. */
export interface KeptPost {
  /** Where they were posted to. */
  readonly path: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** Longer posts are not carried; ten texts of two thousand words fit. */
export const keptPostBytes = 512 * 1024

/** Keeps their names apart from those of the sign-in form. */
const prefix = 'kept:'
export const keptFieldName = (name: string): string => prefix + name

/** What the sign-in page got: a post that was sent on to it as it was, or its own form with such a post in it. */
export function readKeptPost(path: string, fields: URLSearchParams): { readonly kept: KeptPost | undefined; readonly sentOn: boolean } {
  if (!isKeptPath(path)) return { kept: undefined, sentOn: false }
  const sentOn = !fields.has('email') && !fields.has('password')
  const carried = sentOn
    ? [...fields]
    : [...fields].flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : []))
  return { kept: carried.length > 0 ? { path, fields: carried } : undefined, sentOn }
}
