import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scenario } from './scenario/scenario.ts'
import { singleChoice } from './single-choice/single-choice.ts'
import { sortBins } from './sort-bins/sort-bins.ts'
import { sortSteps } from './sort-steps/sort-steps.ts'
import { workedExample } from './worked-example/worked-example.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const option = (id: string, correct = false) => ({ id, ...(correct && { correct }), text: words(id), feedback: words(id) })

test('one option of three', () => {
  const { public: pub, key } = singleChoice.split({ options: [option('a'), option('b', true), option('c')] })
  const mean = ['a', 'b', 'c'].reduce((sum, id) => sum + singleChoice.grade(pub, key, id).score!, 0) / 3
  expect(singleChoice.guessScore!(pub, key)).toBeCloseTo(mean)
})

test('one bin of two for each card', () => {
  const cards = ['c1', 'c2'].map((id) => ({ id, bin: 'old', text: words(id), reason: words(id) }))
  const { public: pub, key } = sortBins.split({ bins: ['old', 'new'].map((id) => ({ id, text: words(id) })), cards })
  const ways = ['old', 'new'].flatMap((c1) => ['old', 'new'].map((c2) => sortBins.grade(pub, key, { c1, c2 }).score!))
  expect(sortBins.guessScore!(pub, key)).toBeCloseTo(ways.reduce((a, b) => a + b) / ways.length)
})

test('any order of steps', () => {
  const steps = ['s1', 's2', 's3'].map((id) => ({ id, text: words(id) }))
  const { public: pub, key } = sortSteps.split({ steps, explanation: words('why') })
  const [a, b, c] = pub.steps.map(({ id }) => id) as [string, string, string]
  const orders = [
    [1, 2, 3],
    [1, 3, 2],
    [2, 1, 3],
    [2, 3, 1],
    [3, 1, 2],
    [3, 2, 1],
  ]
  const scores = orders.map((places) => sortSteps.grade(pub, key, { [a]: places[0]!, [b]: places[1]!, [c]: places[2]! }).score!)
  expect(sortSteps.guessScore!(pub, key)).toBeCloseTo(scores.reduce((sum, each) => sum + each) / scores.length)
})

test('gaps with different numbers of options', () => {
  const gap = (...ids: string[]) => ({ options: ids.map((id, index) => option(id, index === 0)) })
  const { public: pub, key } = workedExample.split({
    steps: [
      { id: 'w1', text: words('w1'), gap: gap('a', 'b') },
      { id: 'w2', text: words('w2'), gap: gap('a', 'b', 'c', 'd') },
    ],
  })
  expect(workedExample.guessScore!(pub, key)).toBeCloseTo((1 / 2 + 1 / 4) / 2)
})

test('a story gone at random', () => {
  const points = fc.constantFrom(0, 0.25, 0.5, 1)
  fc.assert(
    fc.property(fc.array(points, { minLength: 6, maxLength: 6 }), ([a, b, c, d, e, f]) => {
      const choice = (id: string, earned: number, next?: string) => ({
        id,
        text: words(id),
        consequence: words(id),
        points: earned,
        ...(next && { next }),
      })
      const authored = {
        start: 'n1',
        nodes: [
          { id: 'n1', text: words('n1'), choices: [choice('a', a!, 'n2'), choice('b', b!)] },
          { id: 'n2', text: words('n2'), choices: [choice('c', c!), choice('d', d!), choice('e', e!), choice('f', f!)] },
        ],
      }
      if (!scenario.authored.safeParse(authored).success) return
      const { public: pub, key } = scenario.split(authored)
      const score = (...path: string[]) => scenario.grade(pub, key, path).score!
      const mean = score('b') / 2 + ['c', 'd', 'e', 'f'].reduce((sum, id) => sum + score('a', id), 0) / 8
      expect(scenario.guessScore!(pub, key)).toBeCloseTo(mean)
    }),
  )
})
