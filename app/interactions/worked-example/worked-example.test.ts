import { expect, test } from 'vitest'
import { workedExample } from './worked-example.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const gap = (right: string) => ({
  options: ['a', 'b', 'c'].map((id) => ({ id, ...(id === right && { correct: true }), text: words(id), feedback: words(`why ${id}`) })),
})
const { public: pub, key } = workedExample.split({
  steps: [
    { id: 'w1', text: words('solved') },
    { id: 'w2', text: words('first gap'), gap: gap('a') },
    { id: 'w3', text: words('gives the gap away') },
    { id: 'w4', text: words('second gap'), gap: gap('b') },
  ],
})

test.each<{ answers: Record<string, string>; score: number }>([
  { answers: { w2: 'a', w4: 'b' }, score: 1 },
  { answers: { w2: 'a', w4: 'a' }, score: 0.5 },
  { answers: { w2: 'a' }, score: 0.5 },
  { answers: {}, score: 0 },
])('$answers score $score', ({ answers, score }) => {
  expect(workedExample.grade(pub, key, answers).score).toBe(score)
})

test('a solved step behind a gap comes with the feedback', () => {
  expect(pub.steps.map((step) => step.text?.en)).toEqual(['solved', 'first gap', undefined, 'second gap'])
  expect(workedExample.grade(pub, key, { w2: 'a', w4: 'b' }).parts.w3).toEqual({ correct: null, feedback: words('gives the gap away') })
})

test('an example without a gap is a fault', () => {
  const steps = ['w1', 'w2'].map((id) => ({ id, text: words(id) }))
  expect(workedExample.authored.safeParse({ steps }).success).toBe(false)
})
