import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Responses } from './attempt.ts'
import { foldAnswers, mergeAnswers, repeatsSave, type SavedChange } from './merge-answers.ts'

const post = (responses: Responses, base: number, wholeForm = false) => ({ responses: new Map(Object.entries(responses)), base, wholeForm })

const history: SavedChange[] = [
  { revision: 1, responses: { q1: 'a' } },
  { revision: 2, responses: { q2: 'b' } },
  { revision: 3, responses: { q1: 'c' } },
]
const saved = { revision: 3, responses: foldAnswers(history) }

test('saves fold to the latest answers; an answer taken back is none', () => {
  expect(saved.responses).toEqual({ q1: 'c', q2: 'b' })
  expect(foldAnswers([...history, { responses: { q2: { takenBack: true } } }])).toEqual({ q1: 'c' })
})

test.each([
  ['an answer to the page as it is', post({ q1: 'a' }, 3), { q1: 'a' }],
  ["I don't know yet", post({ q1: null }, 3), { q1: null }],
  ['a box unticked', post({ q1: undefined }, 3), { q1: { takenBack: true } }],
  ['nothing new', post({ q1: 'c', q2: 'b' }, 3), {}],
  ['an old page, another item', post({ q3: 'a' }, 1), { q3: 'a' }],
  ['an old page, an item saved before it', post({ q1: 'b', q2: 'a' }, 3), { q1: 'b', q2: 'a' }],
  ['an old page, the same answer as saved since', post({ q1: 'c' }, 1), {}],
  ['an old form that repeats what it showed', post({ q1: 'a', q2: undefined, q3: 'b' }, 1, true), { q3: 'b' }],
])('merged: %s', (_, posted, changes) => {
  expect(mergeAnswers(saved, posted, history)).toMatchObject({ kind: 'merged', changes })
})

test.each([
  ['another answer to an item saved since', post({ q1: 'b' }, 2), ['q1']],
  ['the very answer that the old page showed, chosen again', post({ q1: 'a' }, 2), ['q1']],
  ['an old form with one item changed on both sides', post({ q1: 'b', q2: 'b' }, 2, true), ['q1']],
  ['two items', post({ q1: 'b', q2: 'a' }, 0), ['q1', 'q2']],
])('conflict: %s', (_, posted, itemIds) => {
  expect(mergeAnswers(saved, posted, history)).toEqual({ kind: 'conflict', itemIds })
})

test.each([
  ['the same answer', post({ q2: 'b' }, 1), true],
  ['the same answer, the page moved on', post({ q2: 'b' }, 3), true],
  ['the same form, with what it showed beside the change', post({ q1: 'a', q2: 'b' }, 1, true), true],
  ['another answer', post({ q2: 'c' }, 1), false],
  ['another item', post({ q3: 'a' }, 1), false],
  ['an answer to one more item', post({ q2: 'b', q3: 'a' }, 1), false],
  ['the answer taken back', post({ q2: undefined }, 1), false],
  ['another form', post({ q1: 'b', q2: 'b' }, 1, true), false],
])('a post that names the save of revision 2 again: %s', (_, posted, repeats) => {
  expect(repeatsSave(posted, 2, history)).toBe(repeats)
})

test('devices in any interleaving: nothing saved is overwritten unseen, and the fold of the saves is the state', () => {
  const steps = fc.array(
    fc.record({
      device: fc.nat(2),
      item: fc.constantFrom('q1', 'q2', 'q3'),
      answer: fc.constantFrom('a', 'b', null, undefined),
      refresh: fc.boolean(),
      wholeForm: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(steps, (actions) => {
      const events: SavedChange[] = []
      let state = { revision: 0, responses: {} as Responses }
      const pages = [0, 1, 2].map(() => state)
      for (const { device, item, answer, refresh, wholeForm } of actions) {
        if (refresh) pages[device] = state
        const page = pages[device]!
        const shown = new Map<string, unknown>(['q1', 'q2', 'q3'].map((id) => [id, page.responses[id]]))
        const responses = wholeForm ? shown.set(item, answer) : new Map([[item, answer]])
        const merge = mergeAnswers(state, { responses, base: page.revision, wholeForm }, events)
        const seenByHer = page.responses[item] === state.responses[item]
        if (merge.kind === 'conflict') {
          expect(merge.itemIds).toEqual([item])
          expect(page.revision).toBeLessThan(state.revision)
          continue
        }
        const changed = Object.keys(merge.changes)
        expect(changed.every((id) => id === item)).toBe(true)
        if (changed.length) {
          expect(seenByHer).toBe(true)
          expect(merge.responses[item]).toBe(answer)
          events.push({ revision: state.revision + 1, responses: merge.changes })
          state = { revision: state.revision + 1, responses: merge.responses }
          pages[device] = state
        } else expect(merge.responses).toEqual(state.responses)
        expect(foldAnswers(events)).toEqual(state.responses)
      }
    }),
    { numRuns: 500 },
  )
})
