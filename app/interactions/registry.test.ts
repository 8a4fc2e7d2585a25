import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import { ExerciseBlock } from './exercise-block.tsx'
import { interactionForms } from './forms.tsx'
import { type InteractionView, readAnswer, type StoredInteraction, viewInteraction } from './interaction-view.ts'
import { interactionType, interactionTypes } from './registry.ts'
import { formFieldsOf } from './response-fields.ts'

/** Texts that begin with KEY may not leave the server before the answer. */
const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const option = (id: string, correct = false) => ({
  id,
  ...(correct && { correct }),
  text: words(`option ${id}`),
  feedback: words(`KEY ${id}`),
})

/** For each type what a trainer writes, and the fields that answer it rightly. */
const samples: Record<string, { authored: unknown; right: (stored: StoredInteraction) => string }> = {
  'single-choice': { authored: { options: [option('a'), option('b', true), option('c')] }, right: () => 'x-ex--choice=b' },
  'multiple-choice': {
    authored: { options: [option('a', true), option('b'), option('c', true)] },
    right: () => 'x-ex--choices=a&x-ex--choices=c',
  },
  'sort-steps': {
    authored: {
      steps: ['s1', 's2', 's3', 's4'].map((id) => ({ id, text: words(`step ${id}`) })),
      alternatives: [['s1', 's3', 's2', 's4']],
      explanation: words('KEY order'),
    },
    right: ({ key }) => (key as { orders: string[][] }).orders[1]!.map((id, index) => `x-ex--${id}=${index + 1}`).join('&'),
  },
  'sort-bins': {
    authored: {
      bins: [
        { id: 'old', text: words('Old') },
        { id: 'new', text: words('New') },
      ],
      cards: ['c1', 'c2', 'c3'].map((id, index) => ({
        id,
        bin: index ? 'new' : 'old',
        text: words(`card ${id}`),
        reason: words(`KEY ${id}`),
      })),
    },
    right: () => 'x-ex--c1=old&x-ex--c2=new&x-ex--c3=new',
  },
  'mail-inspect': {
    authored: {
      mails: [
        {
          id: 'm1',
          name: words('Mail 1'),
          difficulty: 'easy',
          fit: 'weak',
          parts: [
            { id: 'from', kind: 'from', text: words('from whom'), cue: 'technical', reason: words('KEY from') },
            { id: 'subject', kind: 'subject', text: words('about what') },
            { id: 'link', kind: 'link', text: words('where to'), cue: 'tactic', reason: words('KEY link') },
          ],
          actions: [option('report', true), option('open')],
          explanation: words('KEY mail 1'),
        },
        {
          id: 'm2',
          name: words('Mail 2'),
          difficulty: 'genuine',
          fit: 'strong',
          parts: ['from', 'subject', 'body'].map((kind) => ({ id: kind, kind, text: words(kind), reason: words('KEY harmless') })),
          actions: [option('report'), option('open', true)],
          explanation: words('KEY mail 2'),
        },
      ],
    },
    right: () => 'x-ex--m1--marks=from&x-ex--m1--marks=link&x-ex--m1--action=report&x-ex--m2--action=open',
  },
  scenario: {
    authored: {
      start: 'n1',
      nodes: [
        {
          id: 'n1',
          text: words('It begins'),
          choices: [
            { id: 'c1', text: words('go'), consequence: words('KEY went'), points: 1, next: 'n2' },
            { id: 'c2', text: words('stay'), consequence: words('KEY stayed'), points: 0 },
          ],
        },
        {
          id: 'n2',
          text: words('KEY it goes on'),
          choices: [
            { id: 'c1', text: words('KEY stop'), consequence: words('KEY stopped'), points: 0.5 },
            { id: 'c2', text: words('KEY run'), consequence: words('KEY ran'), points: 1 },
          ],
        },
      ],
    },
    right: () => 'x-ex--path=c1&x-ex--choice=c2',
  },
  'worked-example': {
    authored: {
      steps: [
        { id: 'w1', text: words('solved') },
        { id: 'w2', text: words('your turn'), gap: { options: [option('a', true), option('b'), option('c')] } },
        { id: 'w3', text: words('KEY solved later') },
        { id: 'w4', text: words('again'), gap: { options: [option('a'), option('b', true)] } },
      ],
    },
    right: () => 'x-ex--w2=a&x-ex--w4=b',
  },
  checklist: {
    authored: {
      items: [
        { id: 'a', text: words('A'), help: words('help') },
        { id: 'b', text: words('B') },
      ],
    },
    right: () => 'x-ex--seen=1&x-ex--items=a',
  },
  plan: { authored: { prompts: [{ id: 'habit', label: words('My habit') }] }, right: () => 'x-ex--habit=Today' },
}

const storedSample = (type: string): StoredInteraction => {
  const kind = interactionType(type)
  const { public: publicData, key } = kind.split(kind.authored.parse(samples[type]!.authored))
  return JSON.parse(JSON.stringify({ type, publicData, key })) as StoredInteraction
}
const posted = (query: string) => formFieldsOf(new URLSearchParams(query))
const t = translator('uz-Latn')
const html = (view: InteractionView) =>
  renderToStaticMarkup(
    createElement(ExerciseBlock, {
      exercise: { id: 'ex', minutes: 2, required: true, title: words('Title'), prompt: words('Prompt') },
      view,
      action: '/post',
      token: 'token',
      locale: 'uz-Latn',
      source: 'en',
      seed: 'seed',
      t,
    }),
  )

test('every type has a sample here and a form', () => {
  expect(Object.keys(samples).sort()).toEqual(interactionTypes.map(({ type }) => type).sort())
  for (const { type } of interactionTypes) expect(interactionForms(type).Form).toBeTypeOf('function')
  expect(() => interactionType('constructor')).toThrow()
  expect(() => interactionForms('constructor')).toThrow()
})

describe.each(interactionTypes.map(({ type }) => type))('%s', (type) => {
  const stored = storedSample(type)
  const kind = interactionType(type)
  const fresh = html(viewInteraction(stored, undefined, { feedback: true }))
  const names = [...new Set([...fresh.matchAll(/ name="(x-ex--[^"]+)"/g)].map((match) => match[1]!))]
  const values = [...new Set([...fresh.matchAll(/ value="([^"]+)"/g)].map((match) => match[1]!))]

  test('the right answer scores 1, or null where nothing is scored, and misses nothing', () => {
    const answer = readAnswer(stored, posted(samples[type]!.right(stored)), 'x-ex')
    expect(answer).toMatchObject({ score: type === 'checklist' || type === 'plan' ? null : 1 })
    expect(answer).not.toHaveProperty('missing')
  })

  test('a response survives storage', () => {
    const answer = readAnswer(stored, posted(samples[type]!.right(stored)), 'x-ex') as { response: unknown }
    const back = kind.restore(JSON.parse(JSON.stringify(answer.response)), stored.publicData, stored.key)
    expect(back).toEqual(answer.response)
  })

  test('nothing of the key is in the public part or on the page before the answer', () => {
    expect(JSON.stringify(stored.publicData)).not.toContain('KEY')
    expect(fresh).not.toContain('KEY')
    expect(fresh).not.toMatch(/correct|technical|genuine/)
  })

  test('the public part does not change when only the key does', () => {
    const authored = structuredClone(samples[type]!.authored) as { steps?: unknown[]; alternatives?: unknown }
    if (type !== 'sort-steps') return
    authored.steps!.reverse()
    expect(kind.split(kind.authored.parse(authored)).public).toEqual(stored.publicData)
  })

  test('a form without an answer is no response', () => {
    expect(readAnswer(stored, posted('token=t&lang=ru'), 'x-ex')).toBeUndefined()
  })

  test('fields of an exercise whose id begins alike are not its own', () => {
    expect(readAnswer(stored, posted('x-ex-two--choice=a'), 'x-ex')).toBeUndefined()
  })

  test('unknown fields and unknown ids are malformed', () => {
    expect(readAnswer(stored, posted(`${samples[type]!.right(stored)}&x-ex--score=1`), 'x-ex')).toBe('malformed')
    if (type === 'plan') return
    for (const name of names) {
      if (name.endsWith('--seen')) continue
      for (const value of ['nowhere', '__proto__', 'NaN', '1e308', '-1', '0.5', '99']) {
        expect(readAnswer(stored, posted(`${name}=${value}`), 'x-ex')).toBe('malformed')
      }
    }
  })

  test('any post is read without a throw, and no score leaves [0, 1]', () => {
    const value = fc.oneof(
      fc.constantFrom(...values, '', '?', '1', '2', '3', '4', 'a', 'b', 'c1', 'NaN', '1e308'),
      fc.string({ unit: 'binary' }),
    )
    const name = fc.constantFrom(...names, ...['path', 'choice', 'back', 'items', 'habit', 'score'].map((part) => `x-ex--${part}`))
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 12 }), (fields) => {
        const answer = readAnswer(stored, posted(new URLSearchParams(fields).toString()), 'x-ex')
        if (answer === undefined || answer === 'malformed') return
        if (answer.score !== null) expect(answer.score >= 0 && answer.score <= 1).toBe(true)
        const whole = viewInteraction(stored, JSON.parse(JSON.stringify(answer.response)), { feedback: 'even-if-incomplete' })
        const score = whole.grade!.score
        if (score !== null) expect(score >= 0 && score <= 1).toBe(true)
        html(whole)
      }),
      { numRuns: 300 },
    )
  })

  test('whatever is stored can be shown', () => {
    const id = fc.constantFrom(...values, 'm1', 'w2', 'c1', 'marks', 'action', '__proto__', 'constructor')
    const leaf = fc.oneof(id, fc.integer({ min: -1, max: 5 }), fc.constant(null), fc.boolean())
    const value = fc.oneof(
      leaf,
      fc.array(leaf),
      fc.dictionary(id, fc.oneof(leaf, fc.array(leaf), fc.dictionary(id, fc.array(leaf)))),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(value, (response) => {
        html(viewInteraction(stored, response, { feedback: true }))
      }),
      { numRuns: 300 },
    )
  })

  test('unknown fields in an authored exercise are faults; a text in some of the languages is none', () => {
    const sample = samples[type]!.authored as object
    expect(kind.authored.safeParse({ ...sample, onload: 'x' }).success).toBe(false)
    const withoutRussian = JSON.parse(JSON.stringify(sample, (name, value) => (name === 'ru' ? undefined : value)))
    expect(kind.authored.safeParse(withoutRussian).success).toBe(true)
    const wordless = JSON.parse(JSON.stringify(sample, (name, value) => (/^(?:en|ru|uz-Latn|uz-Cyrl)$/.test(name) ? undefined : value)))
    expect(kind.authored.safeParse(wordless).success).toBe(false)
  })

  test('ids on the page begin with the prefix and occur once', () => {
    const answer = readAnswer(stored, posted(samples[type]!.right(stored)), 'x-ex') as { response: unknown }
    for (const page of [fresh, html(viewInteraction(stored, answer.response, { feedback: true }))]) {
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.filter((id) => id !== 'x-ex' && !id.startsWith('x-ex-'))).toEqual([])
      const named = [...page.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]*)"/g)].flatMap((match) => match[1]!.split(' '))
      expect(named.filter((id) => !ids.includes(id))).toEqual([])
    }
  })
})
