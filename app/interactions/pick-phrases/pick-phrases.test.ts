import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formFieldsOf } from '../response-fields.ts'
import { pickPhrases } from './pick-phrases.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const phrase = (id: string, correct?: true) => ({ id, ...(correct && { correct }), feedback: words(`why ${id}`) })
const authored = {
  text: words('[[name|Dilnoza]] of [[town|Urgut]] drinks [[tea|tea]] at [[hour|nine]].'),
  phrases: [phrase('name', true), phrase('town', true), phrase('tea'), phrase('hour')],
}
const { public: pub, key } = pickPhrases.split(authored)

test.each([
  { chosen: ['name', 'town'], score: 1 },
  { chosen: ['name'], score: 0.5 },
  { chosen: ['name', 'tea'], score: 0 },
  { chosen: ['name', 'town', 'tea'], score: 0.5 },
  { chosen: ['name', 'town', 'tea', 'hour'], score: 0 },
  { chosen: ['tea'], score: 0 },
])('of name, town right and tea, hour wrong, choosing $chosen scores $score', ({ chosen, score }) => {
  expect(pickPhrases.grade(pub, key, chosen).score).toBe(score)
})

test('only the right phrases and no other score 1', () => {
  fc.assert(
    fc.property(fc.subarray(['name', 'town', 'tea', 'hour']), (chosen) => {
      expect(pickPhrases.grade(pub, key, chosen).score === 1).toBe(chosen.join() === 'name,town')
    }),
  )
})

test('choices are kept in the order of the list; none is no response, one twice is malformed', () => {
  const read = (query: string) => pickPhrases.readResponse(formFieldsOf(new URLSearchParams(query)), 'x', pub, key)
  expect(read('x--phrases=tea&x--phrases=name')).toEqual(['name', 'tea'])
  expect(read('')).toBeUndefined()
  expect(read('x--phrases=tea&x--phrases=tea')).toBe('malformed')
})

test.each([
  { fault: 'no phrase to choose', change: { phrases: authored.phrases.map(({ id }) => phrase(id)) } },
  { fault: 'every phrase to choose', change: { phrases: authored.phrases.map(({ id }) => phrase(id, true)) } },
  { fault: 'a language that marks other phrases', change: { text: { ...authored.text, ru: '[[name|Дилноза]]' } } },
])('$fault is a fault', ({ change }) => {
  expect(pickPhrases.authored.safeParse(authored).success).toBe(true)
  expect(pickPhrases.authored.safeParse({ ...authored, ...change }).success).toBe(false)
})
