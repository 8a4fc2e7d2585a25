import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPostedAnswers } from './posted-answers.ts'

const read = (query: string) => readPostedAnswers(new URLSearchParams(query))

test('a form is read as it is posted', () => {
  expect(read('base=3&intent=submit&i-q1--choice=a')).toMatchObject({ base: 3, intent: 'submit', key: undefined, itemIds: undefined })
  expect(read('base=0&key=abcdef012345&item=q1&i-q1--choice=a')).toMatchObject({
    base: 0,
    intent: 'save',
    key: 'abcdef012345',
    itemIds: ['q1'],
  })
})

test.each([
  ['no revision', 'i-q1--choice=a'],
  ['a revision that is none', 'base=1e308'],
  ['a negative revision', 'base=-1'],
  ['NaN', 'base=NaN'],
  ['two revisions', 'base=1&base=2'],
  ['a score', 'base=0&score=1'],
  ['a time', 'base=0&submittedAt=2020-01-01'],
  ['an unknown intent', 'base=0&intent=pass'],
  ['a short key', 'base=0&key=a'],
  ['a key with other signs', 'base=0&key=%00%00%00%00%00%00%00%00%00'],
  ['two keys', 'base=0&key=abcdef01&key=abcdef02'],
])('malformed: %s', (_, query) => {
  expect(read(query)).toBeUndefined()
})

test('nothing that is posted makes it throw', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fc.constantFrom('base', 'key', 'item', 'intent', 'i-q1--choice'), fc.string()), fc.string())),
      (pairs) => {
        const posted = readPostedAnswers(new URLSearchParams(pairs))
        expect(posted === undefined || Number.isInteger(posted.base)).toBe(true)
      },
    ),
  )
})
