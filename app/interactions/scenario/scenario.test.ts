import { expect, test } from 'vitest'
import { scenario } from './scenario.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const choice = (id: string, points: number, next?: string) => ({
  id,
  text: words(`do ${id}`),
  consequence: words(`after ${id}`),
  points,
  ...(next && { next }),
})
const node = (id: string, ...choices: ReturnType<typeof choice>[]) => ({ id, text: words(`at ${id}`), choices })
/** Good: 1 + 1. A wrong first choice leads to a detour where half a point mends it. */
const story = {
  start: 'n1',
  nodes: [
    node('n1', choice('good', 1, 'n2'), choice('bad', 0, 'detour'), choice('give-up', 0)),
    node('detour', choice('mend', 0.5, 'n2'), choice('hide', 0)),
    node('n2', choice('good', 1), choice('bad', 0)),
  ],
}
const { public: pub, key } = scenario.split(story)
const read = (query: string) => {
  const params = new URLSearchParams(query)
  return scenario.readResponse({ getAll: (name) => params.getAll(name), names: () => [...params.keys()] }, 'x', pub, key)
}

test.each([
  { path: ['good', 'good'], score: 1, ends: true },
  { path: ['bad', 'mend', 'good'], score: 0.75, ends: true },
  { path: ['good', 'bad'], score: 0.5, ends: true },
  { path: ['give-up'], score: 0, ends: true },
  { path: ['good'], score: 0.5, ends: false },
  { path: [], score: 0, ends: false },
])('the path $path scores $score', ({ path, score, ends }) => {
  expect(scenario.grade(pub, key, path).score).toBe(score)
  expect(scenario.missing(pub, path, key) === undefined).toBe(ends)
})

test('a post goes one situation further', () => {
  expect(read('x--choice=bad')).toEqual(['bad'])
  expect(read('x--path=bad&x--choice=mend')).toEqual(['bad', 'mend'])
  expect(read('x--path=bad')).toEqual(['bad'])
})

test('choices can be taken back, down to the beginning', () => {
  expect(read('x--path=bad&x--path=mend&x--back=1')).toEqual(['bad'])
  expect(read('x--path=bad&x--path=mend&x--back=0')).toEqual([])
})

test.each([
  'x--choice=mend',
  'x--path=good&x--choice=mend',
  'x--path=give-up&x--choice=good',
  'x--path=bad&x--back=2',
  'x--back=-1',
  'x--choice=good&x--choice=bad',
])('%s is malformed', (query) => {
  expect(read(query)).toBe('malformed')
})

test('only what was reached is shown', () => {
  expect(scenario.unfold!(pub, key, undefined)).toMatchObject({ path: [], now: { nodeId: 'n1' } })
  const told = scenario.unfold!(pub, key, ['bad'])
  expect(told).toMatchObject({ path: [{ nodeId: 'n1', chosen: { id: 'bad' } }], now: { nodeId: 'detour' } })
  expect(JSON.stringify(told)).not.toMatch(/points|next|after good|at n2/)
  expect(scenario.unfold!(pub, key, ['good', 'good']).now).toBeUndefined()
})

test.each([
  {
    fault: 'a circle',
    nodes: [node('n1', choice('on', 1, 'n2'), choice('end', 0)), node('n2', choice('back', 1, 'n1'), choice('end', 0))],
    path: ['nodes', 0],
  },
  {
    fault: 'a node nobody reaches',
    nodes: [node('n1', choice('a', 1), choice('b', 0)), node('lost', choice('a', 1), choice('b', 0))],
    path: ['nodes', 1],
  },
  {
    fault: 'a next that does not exist',
    nodes: [node('n1', choice('a', 1, 'n9'), choice('b', 0))],
    path: ['nodes', 0, 'choices', 0, 'next'],
  },
  { fault: 'a story without points', nodes: [node('n1', choice('a', 0), choice('b', 0))], path: ['nodes'] },
  { fault: 'a start that does not exist', nodes: [node('n2', choice('a', 1), choice('b', 0))], path: ['start'] },
])('$fault is a fault', ({ nodes, path }) => {
  expect(scenario.authored.safeParse({ start: 'n1', nodes }).error?.issues[0]?.path).toEqual(path)
})
