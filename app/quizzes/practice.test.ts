import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Checks } from './attempt.ts'
import { readPostedCheck } from './posted-check.ts'
import { currentPlace, isSettled, masteryStanding } from './practice.ts'

/** Tries at each place; `+` after it where the last was right. */
const checksOf = (...places: string[]): Checks =>
  Object.fromEntries(places.map((each, index) => [index + 1, { tries: Number.parseInt(each, 10), right: each.endsWith('+') }]))

test.each([
  ['nothing checked', [], 1],
  ['wrong once', ['1'], 1],
  ['right at once', ['1+'], 2],
  ['right at the third try', ['3+'], 2],
  ['the tries used up', ['3'], 2],
  ['the second under way', ['1+', '2'], 2],
  ['all done', ['1+', '3', '2+'], 4],
])('where she is: %s', (_, places, place) => {
  expect(currentPlace({}, checksOf(...places), 3)).toBe(place)
})

test('a quiz says how many tries there are', () => {
  expect(isSettled({ tries: 1 }, checksOf('1'), 1)).toBe(true)
  expect(isSettled({ tries: 5 }, checksOf('4'), 1)).toBe(false)
})

const mastery = { right: 3, of: 4 }
test.each<[string, string[], number, boolean]>([
  ['nothing yet', [], 0, false],
  ['three at once', ['1+', '1+', '1+'], 3, true],
  ['two of three', ['1+', '2+', '1+'], 2, false],
  ['three of four', ['1+', '2+', '1+', '1+'], 3, true],
  ['the oldest no longer counts', ['1+', '1+', '3', '3', '1+', '1+'], 2, false],
  ['what is not settled does not count', ['1+', '1+', '1'], 2, false],
])('mastery: %s', (_, places, right, reached) => {
  expect(masteryStanding({ mastery }, checksOf(...places), 8)).toEqual({ right, reached })
})

test('mastery is reached exactly when so many of the last were right at the first try', () => {
  const drawn = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean()), { maxLength: 30 })
  fc.assert(
    fc.property(drawn, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 4 }), (places, right, more) => {
      const of = right + more
      const settled = places.map(([tries, isRight]) => (isRight ? `${tries}+` : '3'))
      const last = settled.slice(-of)
      const standing = masteryStanding({ mastery: { right, of } }, checksOf(...settled), settled.length)
      expect(standing).toEqual({
        right: last.filter((each) => each === '1+').length,
        reached: last.filter((each) => each === '1+').length >= right,
      })
    }),
  )
})

test.each([
  ['base=2&place=1&intent=check&i-a--choice=b', { base: 2, place: 1, intent: 'check' }],
  ['base=2&place=1', { intent: 'check' }],
  ['base=2&place=1&intent=finish', { intent: 'finish' }],
  ['base=2&place=1&score=1', undefined],
  ['base=2&place=1&tries=0', undefined],
  ['base=2&place=1&place=2', undefined],
  ['base=NaN&place=1', undefined],
  ['base=1e308&place=1', undefined],
  ['base=-1&place=1', undefined],
  ['place=1', undefined],
  ['base=2&place=1&intent=submit', undefined],
])('a posted check: %s', (posted, expected) => {
  const read = readPostedCheck(new URLSearchParams(posted))
  if (expected) expect(read).toMatchObject(expected)
  else expect(read).toBeUndefined()
})
