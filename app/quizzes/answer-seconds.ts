/** A save of an attempt: when, and the items whose answers it changed. */
export interface AnswerMoment {
  readonly savedAt: Date
  readonly itemIds: readonly string[]
}

/** Whoever stays away longer was not at the item all the time. */
const longest = 600

/**
 * Seconds that a learner spent on each item, as far as the saves of the attempt (the first one first) tell.
 *
 * A save that changed one item alone counts for it: the time since the save before, or since the start of the attempt.
 * Reading, thinking and answering are in it, also a look at other items in between. Saves of the same item add up; at
 * most ten minutes count for an item. Of an item that was ever saved together with others nothing is told: a page
 * without script saves all its items at once, and how long each of them took is not known. Nor is it of one without
 * an answer.
 */
export function answerSeconds(startedAt: Date, moments: readonly AnswerMoment[]): Map<string, number> {
  const seconds = new Map<string, number>()
  const together = new Set<string>()
  let before = startedAt.getTime()
  for (const { savedAt, itemIds } of moments) {
    const gap = Math.max(0, savedAt.getTime() - before) / 1000
    before = Math.max(before, savedAt.getTime())
    const [only, ...others] = itemIds
    if (only !== undefined && others.length === 0) seconds.set(only, (seconds.get(only) ?? 0) + gap)
    else for (const id of itemIds) together.add(id)
  }
  return new Map([...seconds].filter(([id]) => !together.has(id)).map(([id, sum]) => [id, Math.min(longest, Math.round(sum))]))
}
