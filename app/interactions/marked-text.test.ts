import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { localisedText } from './authored-text.ts'
import { markedParagraphs, marksFit, wordsOfMarks } from './marked-text.ts'

test.each([
  { text: 'In [[days]] days.', pieces: [[{ words: 'In ' }, { mark: 'days' }, { words: ' days.' }]] },
  { text: '[[a|one]], [[b|two words]]', pieces: [[{ mark: 'a', words: 'one' }, { words: ', ' }, { mark: 'b', words: 'two words' }]] },
  { text: 'one\nline\n\n \nanother', pieces: [[{ words: 'one line' }], [{ words: 'another' }]] },
  { text: '[[a|over\ntwo lines]]', pieces: [[{ mark: 'a', words: 'over two lines' }]] },
  { text: 'a [list], [[Not an id]] and ]]', pieces: [[{ words: 'a [list], [[Not an id]] and ]]' }]] },
  { text: '', pieces: [] },
])('$text', ({ text, pieces }) => {
  expect(markedParagraphs(text)).toEqual(pieces)
})

test('the words of marks are known by their id, in the order of the text', () => {
  expect([...wordsOfMarks('[[b|two]] before [[a|one]]')]).toEqual([
    ['b', 'two'],
    ['a', 'one'],
  ])
})

test('no character is lost on the way', () => {
  const piece = fc.constantFrom('[[', ']]', '[[a]]', '[[a|b]]', '|', '`', 'x', ' ', '\n', '\n\n', 'ʻ')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      const back = markedParagraphs(text)
        .flat()
        .map((each) => ('mark' in each ? `[[${each.mark}${each.words === undefined ? '' : `|${each.words}`}]]` : each.words))
      expect(back.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})

const schema = (withWords: boolean) =>
  z
    .object({ text: localisedText })
    .superRefine(({ text }, ctx) => marksFit({ text, ids: ['a', 'b'], name: withWords ? 'phrase' : 'gap', withWords }, ctx))

test.each([
  { fault: 'a mark missing in one language', ru: 'Тут [[a]].', says: 'Mark where each gap belongs: [[b]] is missing here.' },
  { fault: 'an unknown id', ru: '[[a]] [[b]] [[c]]', says: 'There is no gap ‘c’; use one of a, b.' },
  { fault: 'a mark twice', ru: '[[a]] [[b]] [[a]]', says: 'The gap ‘a’ is marked twice; mark it once.' },
  { fault: 'a broken mark', ru: '[[a]] [[b]] [[Тут]]', says: 'A mark is not complete; write [[a]], the id as in the list.' },
  { fault: 'a mark inside code', ru: '`x [[a]] y` [[b]]', says: 'A mark cannot stand inside `code`; close the backtick before it.' },
  { fault: 'words in a gap', ru: '[[a|answer]] [[b]]', says: 'Write [[a]]: the gap itself stands in the list.' },
])('$fault is said with its language and a remedy', ({ ru, says }) => {
  const { error } = schema(false).safeParse({ text: { en: '[[a]] and [[b]]', ru } })
  expect(error?.issues).toContainEqual(expect.objectContaining({ path: ['text', 'ru'], message: says }))
})

test('a phrase without words is a fault', () => {
  const { error } = schema(true).safeParse({ text: { en: '[[a|one]] and [[b]]' } })
  expect(error?.issues.map(({ message }) => message)).toEqual(['Write the words of the phrase after a line: [[b|the words]].'])
})

test('marks in all languages, in any order, are no fault', () => {
  expect(schema(true).safeParse({ text: { en: '[[a|one]] `code` [[b|two]]', ru: '[[b|два]] [[a|`один`]]' } }).success).toBe(true)
})
