import { expect, test } from 'vitest'
import { boundedCache, isContentId } from './release-cache.ts'
import { contentHash } from './release-id.ts'

test('the same files in any order have the same hash, any other files another', () => {
  const hash = contentHash([
    ['a', '1'],
    ['b', '2'],
  ])
  expect(isContentId(hash)).toBe(true)
  expect(
    contentHash([
      ['b', '2'],
      ['a', '1'],
    ]),
  ).toBe(hash)
  expect(
    contentHash([
      ['a', Buffer.from('1')],
      ['b', '2'],
    ]),
  ).toBe(hash)
  const others = [
    [
      ['a', '12'],
      ['b', ''],
    ],
    [
      ['a', '1'],
      ['c', '2'],
    ],
    [['a', '1']],
    [
      ['a', '1'],
      ['b', '2'],
      ['c', ''],
    ],
    [
      ['a1', ''],
      ['b', '2'],
    ],
  ] as [string, string][][]
  expect(new Set([hash, ...others.map(contentHash)]).size).toBe(6)
})

test('a bounded cache forgets what was unused longest', () => {
  const cache = boundedCache<number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.get('a')
  cache.set('c', 3)
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3])
})
