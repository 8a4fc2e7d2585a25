import { expect, test } from 'vitest'
import { lessonState } from './lesson-outline.ts'

const at = new Date('2026-11-23T04:00:00Z')
const seen = (lessonHash: string, done: boolean) => ({ lessonId: 'one', lessonHash, openedAt: at, completedAt: done ? at : null })
const before = (lessonHash: string, openedAt: Date | null = null) => ({ ...seen(lessonHash, false), openedAt, doneBefore: true })

test.each([
  ['never opened', [], 'open'],
  ['opened', [seen('new', false)], 'begun'],
  ['finished', [seen('new', true)], 'done'],
  ['finished in an earlier text', [seen('old', true)], 'renewed'],
  ['finished in an earlier text and opened again', [seen('old', true), seen('new', false)], 'renewed'],
  ['finished in both texts', [seen('old', true), seen('new', true)], 'done'],
  ['opened in an earlier text', [seen('old', false)], 'open'],
  ['finished before the round', [before('new')], 'again'],
  ['finished before the round and opened again', [before('new', at)], 'again'],
  ['finished before the round in an earlier text', [before('old'), seen('new', false)], 'again'],
  ['finished before the round and since in an earlier text', [before('older'), seen('old', true)], 'renewed'],
  ['opened before the round', [{ ...seen('new', false), openedAt: null }], 'open'],
  ['another lesson', [{ ...seen('new', true), lessonId: 'two' }], 'open'],
] as const)('a lesson: %s', (_, evidence, state) => {
  expect(lessonState({ id: 'one', hash: 'new' }, [...evidence])).toBe(state)
})
