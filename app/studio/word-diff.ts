/** A run of words that both texts have, or only the old or only the new one. */
export interface WordRun {
  readonly is: 'same' | 'old' | 'new'
  readonly words: string
}

/** Beyond this many pairs of words to compare (two texts of 2,000 words) the middle counts as written anew. */
const mostPairs = 4_000_000

/**
 * What became of a text, by words: the longest common subsequence (Wagner and Fischer 1974) of words, spaces and signs,
 * after the beginning and end that both share.
 */
export function diffWords(before: string, after: string): WordRun[] {
  const old = wordsOf(before)
  const now = wordsOf(after)
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const middle = diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return joinRuns([
    ...old.slice(0, start).map((words) => ({ is: 'same' as const, words })),
    ...middle,
    ...old.slice(old.length - end).map((words) => ({ is: 'same' as const, words })),
  ])
}

const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}ʻʼ’'-]+|[^\s\p{L}\p{N}]/gu) ?? []

function diffMiddle(old: readonly string[], now: readonly string[]): WordRun[] {
  const wide = now.length + 1
  if (old.length * now.length > mostPairs) return [...old.map(asOld), ...now.map(asNew)]
  // Cell (i, j): how many words the rests from old[i] and now[j] on have in common.
  const shared = new Uint16Array((old.length + 1) * wide)
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const at = i * wide + j
      shared[at] = old[i] === now[j] ? shared[at + wide + 1]! + 1 : Math.max(shared[at + wide]!, shared[at + 1]!)
    }
  const runs: WordRun[] = []
  let i = 0
  let j = 0
  while (i < old.length && j < now.length) {
    const at = i * wide + j
    if (old[i] === now[j]) {
      runs.push({ is: 'same', words: old[i]! })
      i += 1
      j += 1
    } else if (shared[at + wide]! >= shared[at + 1]!) runs.push(asOld(old[i++]!))
    else runs.push(asNew(now[j++]!))
  }
  return [...runs, ...old.slice(i).map(asOld), ...now.slice(j).map(asNew)]
}

const asOld = (words: string): WordRun => ({ is: 'old', words })
const asNew = (words: string): WordRun => ({ is: 'new', words })

/** Neighbours of one kind become one run; a space between two changes changes with them, so that marks do not flicker. */
function joinRuns(runs: readonly WordRun[]): WordRun[] {
  const joined: { is: WordRun['is']; words: string }[] = []
  for (const run of mendSpaces(runs)) {
    const last = joined.at(-1)
    if (last?.is === run.is) last.words += run.words
    else joined.push({ ...run })
  }
  return joined
}

function mendSpaces(runs: readonly WordRun[]): WordRun[] {
  const result: WordRun[] = []
  let old: string[] = []
  let now: string[] = []
  const flush = () => {
    if (old.length) result.push(asOld(old.join('')))
    if (now.length) result.push(asNew(now.join('')))
    old = []
    now = []
  }
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1]
    if (run.is === 'old') old.push(run.words)
    else if (run.is === 'new') now.push(run.words)
    else if (/^\s+$/.test(run.words) && old.length && now.length && next && next.is !== 'same') {
      old.push(run.words)
      now.push(run.words)
    } else {
      flush()
      result.push(run)
    }
  }
  flush()
  return result
}
