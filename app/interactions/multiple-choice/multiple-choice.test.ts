import { expect, test } from 'vitest'
import { multipleChoice } from './multiple-choice.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const options = (...right: string[]) =>
  ['a', 'b', 'c', 'd'].map((id) => ({ id, ...(right.includes(id) && { correct: true }), text: words(id), feedback: words(`why ${id}`) }))
const { public: pub, key } = multipleChoice.split({ options: options('a', 'b') })

test.each([
  { chosen: ['a', 'b'], score: 1 },
  { chosen: ['a'], score: 0.5 },
  { chosen: ['a', 'c'], score: 0 },
  { chosen: ['a', 'b', 'c'], score: 0.5 },
  { chosen: ['a', 'b', 'c', 'd'], score: 0 },
  { chosen: ['c', 'd'], score: 0 },
  { chosen: [], score: 0 },
])('of a, b right and c, d wrong, choosing $chosen scores $score', ({ chosen, score }) => {
  expect(multipleChoice.grade(pub, key, chosen).score).toBe(score)
})

test.each([
  { chosen: ['a', 'b'], score: 1 },
  { chosen: ['a'], score: 0 },
  { chosen: ['a', 'b', 'c'], score: 0 },
  { chosen: [], score: 0 },
])('all or nothing: of a, b right and c, d wrong, choosing $chosen scores $score', ({ chosen, score }) => {
  const strict = multipleChoice.split({ options: options('a', 'b'), scoring: 'all-or-nothing' })
  expect(multipleChoice.grade(strict.public, strict.key, chosen).score).toBe(score)
  expect(strict.public).toEqual(pub)
})

test('where every option is right, each counts alike', () => {
  const all = multipleChoice.split({ options: options('a', 'b', 'c', 'd') })
  expect(multipleChoice.grade(all.public, all.key, ['a']).score).toBe(0.25)
})

test('an option chosen twice is malformed, no option is no response', () => {
  const read = (query: string) => {
    const params = new URLSearchParams(query)
    return multipleChoice.readResponse({ getAll: (name) => params.getAll(name), names: () => [...params.keys()] }, 'x', pub, key)
  }
  expect(read('x--choices=a&x--choices=a')).toBe('malformed')
  expect(read('x--choices=c&x--choices=a')).toEqual(['a', 'c'])
  expect(read('')).toBeUndefined()
})

test('an exercise without a right option is a fault', () => {
  const result = multipleChoice.authored.safeParse({ options: options() })
  expect(result.error?.issues[0]).toMatchObject({
    path: ['options'],
    message: 'Mark 1 to 10 of the options `correct: true`; 0 are marked.',
  })
})
