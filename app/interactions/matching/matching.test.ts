import { expect, test } from 'vitest'
import { matching } from './matching.ts'

const words = (text: string) => ({ en: text, ru: `${text} ru`, 'uz-Latn': `${text} uz` })
const pair = (id: string, left: string, right: string) => ({ id, left: words(left), right: words(right) })
const pairs = [pair('p1', 'Tashkent', 'Uzbekistan'), pair('p2', 'Astana', 'Kazakhstan'), pair('p3', 'Samarkand', 'Uzbekistan')]
const distractors = [{ id: 'd1', text: words('Tajikistan') }]
const { public: pub, key } = matching.split({ pairs, distractors })
const rightId = (text: string) => pub.rights.find((right) => right.text.en === text)!.id

test.each([
  { chosen: { p1: 'Uzbekistan', p2: 'Kazakhstan', p3: 'Uzbekistan' }, score: 1 },
  { chosen: { p1: 'Uzbekistan', p2: 'Tajikistan', p3: 'Uzbekistan' }, score: 2 / 3 },
  { chosen: { p1: 'Uzbekistan' }, score: 1 / 3 },
  { chosen: { p1: 'Kazakhstan', p2: 'Uzbekistan', p3: 'Tajikistan' }, score: 0 },
  { chosen: {}, score: 0 },
])('$chosen scores $score', ({ chosen, score }) => {
  const response = Object.fromEntries(Object.entries(chosen).map(([id, text]) => [id, rightId(text)]))
  expect(matching.grade(pub, key, response).score).toBe(score)
})

test('a right side that several pairs share is offered once, and the chance of a guess is one in what is offered', () => {
  expect(pub.rights.map(({ text }) => text.en).sort()).toEqual(['Kazakhstan', 'Tajikistan', 'Uzbekistan'])
  expect(matching.guessScore!(pub, key)).toBeCloseTo(1 / 3)
})

test('neither ids nor order of the right sides tell where they belong', () => {
  const ids = pub.rights.map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted())
  for (const id of ids) expect(id).toMatch(/^p[0-9a-f]{10}$/)
  const turned = matching.split({ pairs: pairs.toReversed(), distractors }).public.rights
  expect(turned).toEqual(pub.rights)
})

test.each<[what: string, authored: object, path: (string | number)[]]>([
  ['one pair', { pairs: pairs.slice(0, 1) }, ['pairs']],
  ['the same left side twice', { pairs: [pairs[0], pair('p9', 'Tashkent', 'Kazakhstan')] }, ['pairs', 1, 'left', 'en']],
  ['a distractor that is right', { pairs, distractors: [{ id: 'd1', text: words('Uzbekistan') }] }, ['distractors', 0, 'text', 'en']],
  [
    'right sides that read the same in one language',
    { pairs: [pairs[0], { ...pairs[1], right: { ...words('Kazakhstan'), ru: 'Uzbekistan ru' } }] },
    ['pairs', 1, 'right', 'ru'],
  ],
  ['nothing to choose from', { pairs: [pairs[0], pairs[2]] }, ['pairs']],
  ['an id twice', { pairs: [pairs[0], { ...pairs[1], id: 'p1' }] }, ['pairs', 1, 'id']],
])('%s is a fault', (_what, authored, path) => {
  expect(matching.authored.safeParse(authored).error?.issues[0]?.path).toEqual(path)
})
