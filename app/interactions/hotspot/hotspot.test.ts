import { expect, test } from 'vitest'
import { formFieldsOf } from '../response-fields.ts'
import { hotspot } from './hotspot.ts'
import { cornerOf, extentOf, inReadingOrder, shapeFault } from './shape.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const area = (id: string, at: number[], correct?: true) => ({
  id,
  label: words(`area ${id}`),
  shape: 'rect' as const,
  at,
  ...(correct && { correct }),
  feedback: words(`why ${id}`),
})
const areas = [area('low', [10, 80, 20, 10], true), area('right', [60, 12, 20, 10]), area('left', [10, 10, 20, 10])]
const images = { 'form.svg': { src: '/form.1.svg', width: 100, height: 100 } }
const authored = { image: 'form.svg', alt: words('A form'), pick: 'one' as const, areas }
const { public: pub, key } = hotspot.split(authored, images)
const several = hotspot.split(
  { ...authored, pick: 'several', areas: [area('a', [0, 0, 9, 9], true), area('b', [20, 0, 9, 9], true), area('c', [40, 0, 9, 9])] },
  images,
)
const read = (query: string, of = { public: pub, key }) =>
  hotspot.readResponse(formFieldsOf(new URLSearchParams(query)), 'x', of.public, of.key)

test('areas are numbered as one reads, not as they were written', () => {
  expect(pub.areas.map(({ id }) => id)).toEqual(['left', 'right', 'low'])
  expect(hotspot.split({ ...authored, areas: areas.toReversed() }, images).public).toEqual(pub)
})

test.each([
  { chosen: ['low'], score: 1 },
  { chosen: ['left'], score: 0 },
  { chosen: [], score: 0 },
])('choosing $chosen of one right area scores $score', ({ chosen, score }) => {
  expect(hotspot.grade(pub, key, chosen).score).toBe(score)
})

test.each([
  { chosen: ['a', 'b'], score: 1 },
  { chosen: ['a'], score: 0.5 },
  { chosen: ['a', 'b', 'c'], score: 0 },
])('choosing $chosen of several scores $score', ({ chosen, score }) => {
  expect(hotspot.grade(several.public, several.key, chosen).score).toBe(score)
})

test('one area is one choice; several are posted together', () => {
  expect(read('x--choice=low')).toEqual(['low'])
  expect(read('x--choice=low&x--choice=left')).toBe('malformed')
  expect(read('x--areas=low')).toBe('malformed')
  expect(read('x--areas=c&x--areas=a', several)).toEqual(['a', 'c'])
  expect(read('x--areas=a&x--areas=a', several)).toBe('malformed')
  expect(hotspot.restore(['low', 'left'], pub, key)).toBeUndefined()
})

test('guessing one area of three pays a third', () => {
  expect(hotspot.guessScore?.(pub, key)).toBeCloseTo(1 / 3)
  expect(hotspot.guessScore?.(several.public, several.key)).toBe(0)
})

test('without its picture the list is still an exercise', () => {
  const { public: shown } = hotspot.split(authored)
  expect(shown.image).toBeUndefined()
  expect(shown.areas).toHaveLength(3)
})

test('the picture and how far its areas reach are known before publishing', () => {
  expect(hotspot.images?.(authored)).toEqual([
    {
      path: ['image'],
      file: 'form.svg',
      extents: [
        { path: ['areas', 0, 'at'], right: 30, bottom: 90 },
        { path: ['areas', 1, 'at'], right: 80, bottom: 22 },
        { path: ['areas', 2, 'at'], right: 30, bottom: 20 },
      ],
    },
  ])
})

test.each([
  { shape: 'rect' as const, at: [1, 2, 3], says: /four numbers/ },
  { shape: 'rect' as const, at: [1, 2, 0, 4], says: /above 0/ },
  { shape: 'circle' as const, at: [5, 5], says: /three numbers/ },
  { shape: 'circle' as const, at: [5, 5, 6], says: /out of the picture/ },
  { shape: 'polygon' as const, at: [0, 0, 5, 5], says: /3 to 30 corners/ },
  { shape: 'polygon' as const, at: [0, 0, 5, 5, 9], says: /3 to 30 corners/ },
  { shape: 'polygon' as const, at: [0, 0, 5, 0, 9, 0], says: /one line/ },
])('$shape of $at is refused with a remedy', ({ shape, at, says }) => {
  expect(shapeFault({ shape, at })).toMatch(says)
})

test.each([
  { shape: 'rect' as const, at: [10, 20, 30, 40], extent: { right: 40, bottom: 60 }, corner: { x: 10, y: 20 } },
  { shape: 'circle' as const, at: [50, 50, 10], extent: { right: 60, bottom: 60 }, corner: { x: 42.9, y: 42.9 } },
  { shape: 'polygon' as const, at: [30, 5, 5, 10, 40, 40], extent: { right: 40, bottom: 40 }, corner: { x: 5, y: 10 } },
])('$shape reaches $extent and has its number at $corner', ({ shape, at, extent, corner }) => {
  expect(shapeFault({ shape, at })).toBeUndefined()
  expect(extentOf({ shape, at })).toEqual(extent)
  expect(cornerOf({ shape, at }).x).toBeCloseTo(corner.x, 1)
  expect(cornerOf({ shape, at }).y).toBeCloseTo(corner.y, 1)
})

test('areas about as high as each other are read from left to right', () => {
  const at = (id: string, x: number, y: number) => ({ id, shape: 'circle' as const, at: [x, y, 1] })
  expect(inReadingOrder([at('c', 5, 99), at('b', 80, 41), at('a', 10, 44)]).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test.each([
  { fault: 'two right areas where one is to be picked', change: { areas: [area('a', [0, 0, 1, 1], true), area('b', [2, 2, 1, 1], true)] } },
  { fault: 'no right area', change: { areas: [area('a', [0, 0, 1, 1]), area('b', [2, 2, 1, 1])] } },
  {
    fault: 'two areas with the same name',
    change: { areas: [area('a', [0, 0, 1, 1], true), { ...area('b', [2, 2, 1, 1]), label: words('area a') }] },
  },
  { fault: 'a picture from elsewhere', change: { image: 'https://example.org/form.svg' } },
  { fault: 'a picture outside the folder', change: { image: '../form.svg' } },
  { fault: 'an area without end', change: { areas: [area('a', [0, 0, Number.POSITIVE_INFINITY, 1], true), areas[1]!] } },
])('$fault is a fault', ({ change }) => {
  expect(hotspot.authored.safeParse(authored).success).toBe(true)
  expect(hotspot.authored.safeParse({ ...authored, ...change }).success).toBe(false)
})
