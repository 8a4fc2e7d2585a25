import { expect, test } from 'vitest'
import { formFieldsOf } from '../response-fields.ts'
import { dataFlow } from './data-flow.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const parts = (...ids: string[]) => ids.map((id) => ({ id, text: words(id) }))
const link = (id: string, right: object) => ({
  id,
  consumer: words('office'),
  purpose: words(`for ${id}`),
  reason: words(`why ${id}`),
  ...right,
})
const authored = {
  providers: parts('tax', 'registry'),
  extents: parts('yes-no', 'everything'),
  grounds: parts('law', 'consent'),
  links: [link('income', { provider: 'tax', extent: 'yes-no', ground: 'law' }), link('statistics', { forbidden: true })],
}
const { public: pub, key } = dataFlow.split(dataFlow.authored.parse(authored))
const right = { 'income--provider': 'tax', 'income--extent': 'yes-no', 'income--ground': 'law' }

test.each<[what: string, chosen: Record<string, string>, score: number]>([
  ['everything right', { ...right, 'statistics--provider': 'none' }, 1],
  ['a link that may not be, made all the same', { ...right, 'statistics--provider': 'tax', 'statistics--extent': 'yes-no' }, 0.5],
  ['too much asked for', { ...right, 'income--extent': 'everything', 'statistics--provider': 'none' }, (2 / 3 + 1) / 2],
  ['a lawful link left out, whatever else is chosen', { ...right, 'income--provider': 'none' }, 0],
  ['nothing', {}, 0],
])('%s', (_what, chosen, score) => {
  expect(dataFlow.grade(pub, key, chosen).score).toBeCloseTo(score, 12)
})

test('a link that may not be needs no further choice', () => {
  expect(dataFlow.missing(pub, right, key)).toEqual({ what: 'links', count: 1 })
  expect(dataFlow.missing(pub, { ...right, 'statistics--provider': 'none' }, key)).toBeUndefined()
  expect(dataFlow.missing(pub, { 'income--provider': 'tax', 'statistics--provider': 'none' }, key)).toEqual({ what: 'links', count: 1 })
})

test('only a provider can be none', () => {
  const read = (query: string) => dataFlow.readResponse(formFieldsOf(new URLSearchParams(query)), 'x', pub, key)
  expect(read('x--income--provider=none')).toEqual({ 'income--provider': 'none' })
  expect(read('x--income--extent=none')).toBe('malformed')
  expect(read('x--income--log=law')).toBe('malformed')
})

test.each<[fault: string, change: object, path: (string | number)[]]>([
  [
    'a link without a right choice',
    { links: [link('a', { provider: 'tax', extent: 'yes-no' }), authored.links[1]] },
    ['links', 0, 'ground'],
  ],
  [
    'a forbidden link with a provider',
    { links: [authored.links[0], link('b', { forbidden: true, provider: 'tax' })] },
    ['links', 1, 'provider'],
  ],
  ['a provider that is not listed', { links: [{ ...authored.links[0], provider: 'bank' }, authored.links[1]] }, ['links', 0, 'provider']],
  ['a list that is not there', { links: [{ ...authored.links[0], log: 'law' }, authored.links[1]] }, ['links', 0, 'log']],
  ['the name of no link', { providers: parts('tax', 'none') }, ['providers', 1, 'id']],
])('%s is a fault', (_fault, change, path) => {
  expect(dataFlow.authored.safeParse({ ...authored, ...change }).error?.issues[0]?.path).toEqual(path)
})
