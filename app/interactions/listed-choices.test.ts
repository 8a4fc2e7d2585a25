import { describe, expect, test } from 'vitest'
import { listedChoices } from './listed-choices.ts'
import { interactionType } from './registry.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const options = (right: string) =>
  ['a', 'b', 'c'].map((id) => ({ id, text: words(`Option ${id}`), feedback: words('Why'), ...(id === right && { correct: true }) }))
const image = { src: '/form.svg', width: 100, height: 100 }

/** Of each type: what its author writes, a response, and what is right in it as `part/value`. */
const samples: Record<string, { authored: unknown; response: unknown; right: string[] }> = {
  'single-choice': { authored: { options: options('b') }, response: 'a', right: ['choice/b'] },
  'multiple-choice': { authored: { options: options('b') }, response: ['a', 'b'], right: ['choices/b'] },
  'true-false': { authored: { answer: false }, response: 'true', right: ['choice/false'] },
  'sort-bins': {
    authored: {
      bins: ['x', 'y'].map((id) => ({ id, text: words(id) })),
      cards: [
        { id: 'one', bin: 'x', text: words('One'), reason: words('Why') },
        { id: 'two', bin: 'y', text: words('Two'), reason: words('Why') },
      ],
    },
    response: { one: 'y', two: 'y' },
    right: ['one/x', 'two/y'],
  },
  gaps: {
    authored: {
      text: words('Write [[first]] and [[second]].'),
      gaps: [
        { id: 'first', kind: 'choice', options: options('c') },
        { id: 'second', kind: 'text', accepted: ['zero'] },
      ],
    },
    response: { first: 'a' },
    right: ['first/c'],
  },
  hotspot: {
    authored: {
      image: 'form.svg',
      alt: words('A form'),
      pick: 'several',
      areas: [10, 60].map((y, index) => ({
        id: `area-${index}`,
        label: words(`Area ${index}`),
        shape: 'rect',
        at: [10, y, 20, 20],
        feedback: words('Why'),
        ...(index === 1 && { correct: true }),
      })),
    },
    response: ['area-0', 'area-1'],
    right: ['areas/area-1'],
  },
  'pick-phrases': {
    authored: {
      text: words('Both [[one|the first]] and [[two|the second]].'),
      phrases: [
        { id: 'one', correct: true, feedback: words('Why') },
        { id: 'two', feedback: words('Why') },
      ],
    },
    response: ['two'],
    right: ['phrases/one'],
  },
}

function split(type: string, authored: unknown) {
  const kind = interactionType(type)
  const { public: publicData, key } = kind.split(kind.authored.parse(authored), { 'form.svg': image })
  return { kind, item: { type, publicData, key } }
}

const named = ({ part, value }: { part: string; value: string }) => `${part}/${value}`

describe.each(Object.entries(samples))('%s', (type, { authored, response, right }) => {
  const { kind, item } = split(type, authored)
  const listed = listedChoices(item)

  test('what was answered is among what can be chosen, and what is right is marked', () => {
    const answered = kind.summarise?.(item.publicData, item.key, kind.restore(response, item.publicData, item.key)) ?? []
    expect(listed.map(named)).toEqual(expect.arrayContaining(answered.map(named)))
    expect(listed.filter((each) => each.right).map(named)).toEqual(right)
    expect(new Set(listed.map(named)).size).toBe(listed.length)
  })

  test('no right one is a distractor; every one has words, but for the answers to a statement', () => {
    expect(listed.filter((each) => each.right && each.distractor)).toEqual([])
    if (type !== 'true-false') for (const { text } of listed) expect(text?.en).toMatch(/\S/)
  })
})

test('pairs: every right side may be chosen for every left side', () => {
  const pairs = ['a', 'b', 'c'].map((id) => ({ id, left: words(`Left ${id}`), right: words(`Right ${id}`) }))
  const { kind, item } = split('matching', { pairs, distractors: [{ id: 'd', text: words('Nobody') }] })
  const listed = listedChoices(item)
  expect(listed).toHaveLength(3 * 4)
  expect(listed.filter((each) => each.right).map(({ asks, text }) => `${asks?.en} ${text?.en}`)).toEqual([
    'Left a Right a',
    'Left b Right b',
    'Left c Right c',
  ])
  const answered = kind.summarise!(item.publicData, item.key, { a: listed[0]!.value, c: listed[1]!.value })
  expect(listed.map(named)).toEqual(expect.arrayContaining(answered.map(named)))
})

test('phrases speak in their own words', () => {
  const { item } = split('pick-phrases', samples['pick-phrases']!.authored)
  expect(listedChoices(item).map(({ text }) => text?.ru)).toEqual(['the first', 'the second'])
})

test('typed answers are no closed list', () => {
  expect(listedChoices({ type: 'short-text', publicData: {}, key: {} })).toEqual([])
  expect(listedChoices({ type: 'constructor', publicData: {}, key: {} })).toEqual([])
})
