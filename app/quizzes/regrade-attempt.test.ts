import { expect, test } from 'vitest'
import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { interactionType } from '#app/interactions/registry.ts'
import { isRegradable, regradeAttempt, turnedTo } from './regrade-attempt.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const kind = interactionType('single-choice')

/** The mended item: `right` is the key, `options` what may be chosen. */
function mended(right: string, options: readonly string[] = ['a', 'b', 'c']): StoredItem {
  const option = (id: string) => ({ id, text: words(id), feedback: words(`why ${id}`), ...(id === right && { correct: true }) })
  const { public: publicData, key } = kind.split(kind.authored.parse({ options: options.map(option) }))
  return { id: 'q1', versionId: 'v2', version: 2, bank: 'main', type: 'single-choice', outcome: 'o1', level: 'apply', publicData, key }
}
const items = ['q1', 'q2', 'q3', 'q4', 'q5'].map((itemId) => ({ itemId, versionId: 'v1', seed: itemId }))
/** Right in so many of the four other questions, and in the first by the older key or not. */
function gradeOf(first: number, others: number, passMark: number | undefined) {
  const scores = [first, ...[1, 2, 3, 4].map((n) => (n <= others ? 1 : 0))]
  const score = (first + others) / 5
  const passed = passMark === undefined ? null : score >= passMark
  return { number: 1, items: items.map(({ itemId }, n) => ({ itemId, versionId: 'v1', score: scores[n]! })), score, passed }
}

// The older key said `a`.
test.each([
  { chose: 'b', right: 'b', lower: false, others: 2, kind: 'raised', after: 0.6, turned: 'passed' },
  { chose: 'b', right: 'b', lower: true, others: 1, kind: 'raised', after: 0.4, turned: undefined },
  { chose: 'a', right: 'b', lower: false, others: 2, kind: 'kept', after: 0.4, turned: undefined },
  { chose: 'a', right: 'b', lower: true, others: 2, kind: 'lowered', after: 0.4, turned: 'failed' },
  { chose: 'a', right: 'b', lower: true, others: 3, kind: 'lowered', after: 0.6, turned: undefined },
  { chose: 'c', right: 'b', lower: true, others: 4, kind: 'same', after: 0.8, turned: undefined },
  { chose: 'a', right: 'a', lower: true, others: 4, kind: 'same', after: 1, turned: undefined },
  { chose: null, right: 'b', lower: true, others: 4, kind: 'same', after: 0.8, turned: undefined },
  { chose: undefined, right: 'b', lower: true, others: 4, kind: 'same', after: 0.8, turned: undefined },
])('$chose chosen, $right right now, lower $lower: $kind to $after', ({ chose, right, lower, others, kind, after, turned }) => {
  const grade = gradeOf(chose === 'a' ? 1 : 0, others, 0.6)
  const regraded = regradeAttempt({ target: mended(right), lowersToo: lower }, { items, response: chose, passMark: 0.6, grade })
  expect(regraded).toMatchObject({ kind, after: { score: after } })
  expect(turnedTo(regraded)).toBe(turned)
  if ('items' in regraded) expect(regraded.items.map(({ versionId }) => versionId)).toEqual(['v2', 'v1', 'v1', 'v1', 'v1'])
})

test('an answer that the mended item does not have is left alone, whichever way it would go', () => {
  const grade = gradeOf(1, 2, 0.6)
  for (const lowersToo of [true, false])
    expect(regradeAttempt({ target: mended('b', ['b', 'c']), lowersToo }, { items, response: 'a', passMark: 0.6, grade })).toEqual({
      kind: 'unfit',
    })
})

test('an attempt that waits for a marker is moved and gets its first result later', () => {
  const waiting = regradeAttempt({ target: mended('b'), lowersToo: false }, { items, response: 'b', passMark: 0.6, grade: undefined })
  expect(waiting).toMatchObject({ kind: 'waiting', items: [{ itemId: 'q1', versionId: 'v2', seed: 'q1' }, {}, {}, {}, {}] })
})

test('a quiz without a pass mark turns nobody', () => {
  const regraded = regradeAttempt(
    { target: mended('b'), lowersToo: false },
    { items, response: 'b', passMark: undefined, grade: gradeOf(0, 4, undefined) },
  )
  expect(regraded).toMatchObject({ kind: 'raised', after: { score: 1, passed: null } })
  expect(turnedTo(regraded)).toBeUndefined()
})

test('the scores of the other items are taken as they are', () => {
  const grade = {
    ...gradeOf(0, 4, 0.6),
    items: gradeOf(0, 4, 0.6).items.map((item, n) => (n === 1 ? { ...item, score: 0.25, versionId: 'v7' } : item)),
  }
  const regraded = regradeAttempt({ target: mended('b'), lowersToo: false }, { items, response: 'b', passMark: 0.6, grade })
  expect(regraded).toMatchObject({
    after: { items: [{ versionId: 'v2', score: 1 }, { versionId: 'v7', score: 0.25 }, {}, {}, {}], score: 0.85 },
  })
})

test('what people mark they mark again themselves', () => {
  expect(isRegradable({ type: 'extended-text' })).toBe(false)
  expect(isRegradable({ type: 'single-choice' })).toBe(true)
})
