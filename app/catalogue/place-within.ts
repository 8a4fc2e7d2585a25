import type { Place } from './fault.ts'

/** Where a character of a text stands in its file, when the text begins at `place`. */
export function placeWithin(place: Place | undefined, text: string, offset: number): Place | undefined {
  if (!place) return undefined
  const before = text.slice(0, offset).split('\n')
  return before.length > 1
    ? { line: place.line + before.length - 1, column: before.at(-1)!.length + 1 }
    : { line: place.line, column: place.column + offset }
}
