import { expect, test } from 'vitest'
import { readFilter } from './catalogue-filter.ts'

const read = (query: string) => readFilter(new URLSearchParams(query))

test('what a filter does not know is left out', () => {
  expect(read('q=+parol++&level=master&language=fr&length=endless')).toEqual({
    q: 'parol',
    level: undefined,
    language: undefined,
    competency: undefined,
    length: undefined,
  })
})

test('what it knows is kept', () => {
  expect(read('level=foundation&language=uz-Cyrl&length=short&competency=CM12')).toEqual({
    q: '',
    level: 'foundation',
    language: 'uz-Cyrl',
    competency: 'CM12',
    length: 'short',
  })
})

test('names of built-in properties are no lengths', () => {
  expect(read('length=toString&level=constructor')).toMatchObject({ length: undefined, level: undefined })
})
