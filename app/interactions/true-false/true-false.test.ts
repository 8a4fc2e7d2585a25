import { expect, test } from 'vitest'
import { trueFalse } from './true-false.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const feedback = { true: words('why true'), false: words('why false') }

test.each([
  { answer: true, response: 'true' as const, score: 1 },
  { answer: true, response: 'false' as const, score: 0 },
  { answer: false, response: 'false' as const, score: 1 },
  { answer: false, response: 'true' as const, score: 0 },
  { answer: true, response: undefined, score: 0 },
])('of a statement that is $answer, $response scores $score', ({ answer, response, score }) => {
  const { public: pub, key } = trueFalse.split({ answer, feedback })
  expect(trueFalse.grade(pub, key, response)).toMatchObject({
    score,
    parts: { true: { correct: answer, feedback: feedback.true }, false: { correct: !answer, feedback: feedback.false } },
  })
})

test('a quoted answer is a fault', () => {
  expect(trueFalse.authored.safeParse({ answer: 'true', feedback }).error?.issues[0]?.message).toContain('without quotation marks')
})
