import { expect, test } from 'vitest'
import { type BinOfCard, sortBins } from './sort-bins.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const { public: pub, key } = sortBins.split({
  bins: ['left', 'right'].map((id) => ({ id, text: words(id) })),
  cards: [
    { id: 'c1', bin: 'left', text: words('one'), reason: words('because one') },
    { id: 'c2', bin: 'right', text: words('two'), reason: words('because two') },
    { id: 'c3', bin: 'right', text: words('three'), reason: words('because three') },
  ],
})

test.each([
  { response: { c1: 'left', c2: 'right', c3: 'right' }, score: 1 },
  { response: { c1: 'left', c2: 'left', c3: 'right' }, score: 2 / 3 },
  { response: { c1: 'left' }, score: 1 / 3 },
  { response: { c1: 'right', c2: 'left', c3: 'left' }, score: 0 },
  { response: undefined, score: 0 },
])('$response scores $score, each card for itself', ({ response, score }) => {
  const grade = sortBins.grade(pub, key, response as BinOfCard | undefined)
  expect(grade.score).toBeCloseTo(score)
  expect(grade.parts.c2).toEqual({ correct: response?.c2 === 'right', feedback: words('because two'), expected: words('right') })
})

test('a card in a bin that does not exist is no response', () => {
  expect(sortBins.restore({ c1: 'middle' }, pub, key)).toBeUndefined()
  expect(sortBins.restore({ c9: 'left' }, pub, key)).toBeUndefined()
  expect(sortBins.missing(pub, { c1: 'left' }, key)).toEqual({ what: 'cards', count: 2 })
})
