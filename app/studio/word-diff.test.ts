import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords } from './word-diff.ts'

const marked = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ is, words }) => (is === 'same' ? words : is === 'old' ? `-${words}-` : `+${words}+`))
    .join('')

test.each([
  ['the same words', 'the same words', 'the same words'],
  ['', 'new', '+new+'],
  ['old', '', '-old-'],
  ['Send it to Anna today.', 'Send it to Bobur today.', 'Send it to -Anna-+Bobur+ today.'],
  ['Oʻzbek tili', 'Oʻzbekcha tili', '-Oʻzbek-+Oʻzbekcha+ tili'],
  ['one two three four', 'one 2 3 four', 'one -two three-+2 3+ four'],
  ['Ask first.', 'Ask first, then act.', 'Ask first+, then act+.'],
])('%j becomes %j', (before, after, shown) => {
  expect(marked(before, after)).toBe(shown)
})

test('both texts can be read from what is marked, whatever they are', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', '.', 'ʻ', '😀', 'ё')).map((words) => words.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = diffWords(before, after)
      const without = (kind: string) =>
        runs
          .filter(({ is }) => is !== kind)
          .map(({ words }) => words)
          .join('')
      expect([without('new'), without('old')]).toEqual([before, after])
    }),
  )
})

test('two long texts with nothing in common are not compared word by word', () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, n) => `${word}${n}`).join(' ')
  expect(diffWords(long('a'), long('b')).length).toBeLessThanOrEqual(2)
})
