import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { ExerciseBlock } from './exercise-block.tsx'
import { interactionForms } from './forms.tsx'
import { type InteractionView, readAnswer, readItemResponse, type StoredInteraction, viewInteraction } from './interaction-view.ts'
import { ItemBlock } from './item-block.tsx'
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

interface Sample {
  readonly authored: unknown
  /** The fields that answer it rightly. */
  readonly right: (stored: StoredInteraction) => string
  /** The same exercise with another right answer. */
  readonly withOtherKey?: (authored: never) => unknown
}

const pair = (id: string, right: string) => ({ id, left: words(`left ${id}`), right: words(right), feedback: words(`KEY ${id}`) })

/** For each type what a trainer writes. */
const samples: Record<string, Sample> = {
  'single-choice': {
    authored: { options: [option('a'), option('b', true), option('c')] },
    right: () => 'x-ex--choice=b',
    withOtherKey: () => ({ options: [option('a'), option('b'), option('c', true)] }),
  },
  'true-false': {
    authored: { answer: false, feedback: { true: words('KEY true'), false: words('KEY false') } },
    right: () => 'x-ex--choice=false',
    withOtherKey: (authored: object) => ({ ...authored, answer: true }),
  },
  matching: {
    authored: {
      pairs: [pair('p1', 'one'), pair('p2', 'two'), pair('p3', 'three')],
      distractors: [{ id: 'd1', text: words('four') }],
      explanation: words('KEY pairs'),
    },
    right: ({ key }) =>
      Object.entries((key as { pairs: Record<string, { right: string }> }).pairs)
        .map(([id, { right }]) => `x-ex--${id}=${right}`)
        .join('&'),
    withOtherKey: (authored: object) => ({
      ...authored,
      pairs: [pair('p1', 'four'), pair('p2', 'three'), pair('p3', 'two')],
      distractors: [{ id: 'one', text: words('one') }],
    }),
  },
  numerical: {
    authored: {
      answers: [
        { value: 1234.5, tolerance: 0.5, feedback: words('KEY right') },
        { value: 1000, tolerance: 250, score: 0.5, feedback: words('KEY about') },
      ],
      unit: {
        symbols: [
          { id: 'kg', text: words('kg'), factor: 1 },
          { id: 't', text: words('t'), factor: 1000 },
        ],
        required: true,
      },
      decimals: 1,
      explanation: words('KEY weight'),
    },
    right: () => 'x-ex--number=1,2345&x-ex--unit=t',
    withOtherKey: (authored: object) => ({ ...authored, answers: [{ value: 7, tolerance: 0 }] }),
  },
  'short-text': {
    authored: {
      accepted: [{ text: 'KEY Oʻzbekiston' }, { text: words('KEY Republic'), score: 0.5, feedback: words('KEY nearly') }],
      rejected: [{ text: 'KEY Bukhara', feedback: words('KEY no') }],
      explanation: words('KEY country'),
      maxLength: 60,
    },
    right: () => 'x-ex--text=  kEY ЎЗБЕКИСТОН. ',
    withOtherKey: (authored: object) => ({ ...authored, accepted: [{ text: 'Samarqand' }], rejected: [] }),
  },
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
    withOtherKey: (authored: { steps: unknown[] }) => ({ ...authored, steps: authored.steps.toReversed() }),
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
  gaps: {
    authored: {
      text: words('The court has [[days]] days, says [[law]] of [[year]].'),
      gaps: [
        { id: 'days', kind: 'number', value: 1234.5, tolerance: 0.5, feedback: words('KEY days') },
        { id: 'law', kind: 'choice', options: [option('a', true), option('b')] },
        { id: 'year', kind: 'text', accepted: ['KEY year', words('KEY another')], feedback: words('KEY year') },
      ],
      explanation: words('KEY gaps'),
    },
    right: () => 'x-ex--days=1234.5&x-ex--law=a&x-ex--year=key%20year',
    withOtherKey: (authored: { gaps: object[] }) => ({
      ...authored,
      gaps: [
        { ...authored.gaps[0], value: 7, tolerance: 0 },
        { ...authored.gaps[1], options: [option('a'), option('b', true)] },
        { ...authored.gaps[2], accepted: ['1991'] },
      ],
    }),
  },
  'pick-phrases': {
    authored: {
      text: words('Her name is [[name|Dilnoza]] and she drinks [[tea|green tea]].\n\nCall her: [[phone|123]].'),
      phrases: [
        { id: 'name', correct: true, feedback: words('KEY name') },
        { id: 'tea', feedback: words('KEY tea') },
        { id: 'phone', correct: true, feedback: words('KEY phone') },
      ],
      explanation: words('KEY phrases'),
    },
    right: () => 'x-ex--phrases=name&x-ex--phrases=phone',
    withOtherKey: (authored: { phrases: { id: string }[] }) => ({
      ...authored,
      phrases: authored.phrases.map(({ id }) => ({ id, ...(id === 'tea' && { correct: true }), feedback: words(`KEY other ${id}`) })),
    }),
  },
  hotspot: {
    authored: {
      image: 'form.svg',
      alt: words('A form'),
      pick: 'several',
      areas: [
        { id: 'head', label: words('Head'), shape: 'rect', at: [10, 10, 40, 20], feedback: words('KEY head') },
        { id: 'seal', label: words('Seal'), shape: 'circle', at: [80, 80, 10], correct: true, feedback: words('KEY seal') },
        { id: 'line', label: words('Line'), shape: 'polygon', at: [10, 60, 40, 60, 25, 70], correct: true, feedback: words('KEY line') },
      ],
      explanation: words('KEY areas'),
    },
    right: () => 'x-ex--areas=seal&x-ex--areas=line',
    withOtherKey: (authored: { areas: { id: string }[] }) => ({
      ...authored,
      areas: authored.areas.map((area) => ({ ...area, correct: area.id === 'head' })).reverse(),
    }),
  },
  'extended-text': {
    authored: {
      rubric: {
        criteria: [
          {
            id: 'clear',
            title: words('Clear'),
            levels: [
              { id: 'no', title: words('KEY not yet'), points: 0 },
              { id: 'yes', title: words('KEY clear'), text: words('KEY every sentence'), points: 3 },
            ],
          },
        ],
      },
      guidance: words('KEY look for the date'),
      showCriteria: true,
      minWords: 2,
      maxWords: 20,
    },
    right: () => 'x-ex--text=Dear%20citizen',
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

/** Nothing to score, or a person has to. */
const withoutScore = new Set(['checklist', 'plan', 'extended-text'])

/** The pictures that samples show. */
const images = { 'form.svg': { src: '/form.svg', width: 100, height: 100 } }

const storedSample = (type: string): StoredInteraction => {
  const kind = interactionType(type)
  const { public: publicData, key } = kind.split(kind.authored.parse(samples[type]!.authored), images)
  return JSON.parse(JSON.stringify({ type, publicData, key })) as StoredInteraction
}
/** Fields that take any words. */
const typed = new Set(['x-ex--habit', 'x-ex--number', 'x-ex--text', 'x-ex--days', 'x-ex--year'])
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

const item = (view: InteractionView, props: { dontKnow?: 'offered' | 'chosen'; readOnly?: boolean; locale?: Locale } = {}) =>
  renderToStaticMarkup(
    createElement(ItemBlock, {
      itemId: 'it',
      number: 1,
      count: 2,
      stem: words('Stem'),
      view,
      locale: 'uz-Latn',
      source: 'en',
      seed: 's',
      t,
      ...props,
    }),
  )

/** What a browser posts from the fields of a page. */
function fieldsOn(page: string): string {
  const fields = new URLSearchParams()
  const decode = (text: string) =>
    text
      .replace(/&#x27;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
  const attribute = (tag: string, name: string) => decode(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  for (const [tag, , content = ''] of page.matchAll(/<input [^>]*>|<(select|textarea) [^>]*>(.*?)<\/\1>/gs)) {
    const opening = /^<[^>]*>/.exec(tag)![0]
    const name = attribute(opening, 'name')
    if (/ type="(?:radio|checkbox)"/.test(opening) && !opening.includes(' checked=')) continue
    if (tag.startsWith('<select')) {
      const chosen = /<option [^>]*selected=""[^>]*>/.exec(content) ?? /<option [^>]*>/.exec(content)!
      fields.append(name, attribute(chosen[0], 'value'))
    } else fields.append(name, tag.startsWith('<textarea') ? decode(content) : attribute(opening, 'value'))
  }
  return fields.toString()
}

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
    expect(answer).toMatchObject({ score: withoutScore.has(type) ? null : 1 })
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
    const { authored, withOtherKey } = samples[type]!
    if (!withOtherKey) return
    const other = kind.split(kind.authored.parse(withOtherKey(structuredClone(authored) as never)), images)
    expect(JSON.parse(JSON.stringify(other.public))).toEqual(stored.publicData)
    expect(JSON.parse(JSON.stringify(other.key))).not.toEqual(stored.key)
  })

  test('no answer scores 0, or null where nothing is scored', () => {
    expect([0, null]).toContain(kind.grade(stored.publicData, stored.key, undefined).score)
  })

  test('what a form shows of a response is the response when it is posted again', () => {
    const answer = readAnswer(stored, posted(samples[type]!.right(stored)), 'x-ex') as { response: unknown }
    const page = item(viewInteraction(stored, answer.response, { feedback: false }))
    expect(kind.readResponse(posted(fieldsOn(page)), 'i-it', stored.publicData, stored.key)).toEqual(answer.response)
  })

  test('random answers earn a share on average, and an answer can be counted', () => {
    const { response } = readAnswer(stored, posted(samples[type]!.right(stored)), 'x-ex') as { response: unknown }
    const guess = kind.guessScore?.(stored.publicData, stored.key) ?? 0
    expect(guess >= 0 && guess < 1).toBe(true)
    if (!kind.summarise) return
    expect(kind.summarise(stored.publicData, stored.key, undefined)).toEqual([])
    const answered = kind.summarise(stored.publicData, stored.key, response)
    expect(answered.length).toBeGreaterThan(0)
    for (const { part, value } of answered) expect([part, value.slice(0, 80)]).toEqual([expect.stringMatching(/^[a-z0-9-]+$/), value])
  })

  test('“I don’t know yet” has one place, is read and is shown again', () => {
    if (type === 'checklist' || type === 'plan') return
    const page = item(viewInteraction(stored, undefined, { feedback: false }), { dontKnow: 'offered' })
    const boxes = [...page.matchAll(/<input [^>]*value="\?"[^>]*>/g)].map(([tag]) => / name="([^"]+)"/.exec(tag)![1]!)
    expect(boxes).toHaveLength(1)
    const fields = `${boxes[0]}=?`
    expect(readItemResponse(stored, posted(fields), 'i-it', { dontKnow: true })).toBeNull()
    expect(readItemResponse(stored, posted(fields), 'i-it', { dontKnow: false })).toBe('malformed')
    const chosen = item(viewInteraction(stored, null, { feedback: false }), { dontKnow: 'chosen' })
    expect(readItemResponse(stored, posted(fieldsOn(chosen)), 'i-it', { dontKnow: true })).toBeNull()
    expect(item(viewInteraction(stored, null, { feedback: false }), { dontKnow: 'chosen', readOnly: true })).toContain('checked')
  })

  test('a form without an answer is no response', () => {
    expect(readAnswer(stored, posted('token=t&lang=ru'), 'x-ex')).toBeUndefined()
  })

  test('fields of an exercise whose id begins alike are not its own', () => {
    expect(readAnswer(stored, posted('x-ex-two--choice=a'), 'x-ex')).toBeUndefined()
  })

  test('unknown fields and unknown ids are malformed', () => {
    expect(readAnswer(stored, posted(`${samples[type]!.right(stored)}&x-ex--score=1`), 'x-ex')).toBe('malformed')
    for (const name of names) {
      if (name.endsWith('--seen') || typed.has(name)) continue
      for (const value of ['nowhere', '__proto__', 'NaN', '1e308', '-1', '0.5', '99']) {
        expect(readAnswer(stored, posted(`${name}=${value}`), 'x-ex')).toBe('malformed')
      }
    }
  })

  test('any post is read without a throw, and no score leaves [0, 1]', () => {
    const value = fc.oneof(
      fc.constantFrom(...values, '', '?', '1', '2', '3', '4', 'a', 'b', 'c1', 'NaN', '1e308', '1 234,5', '9'.repeat(70)),
      fc.string({ unit: 'binary' }),
    )
    const name = fc.constantFrom(
      ...names,
      ...['path', 'choice', 'back', 'items', 'habit', 'score', 'number', 'unit', 'text', 'dontKnow'].map((part) => `x-ex--${part}`),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 12 }), (fields) => {
        const answer = readAnswer(stored, posted(new URLSearchParams(fields).toString()), 'x-ex')
        if (answer === undefined || answer === 'malformed') return
        if (answer.score !== null) expect(answer.score >= 0 && answer.score <= 1).toBe(true)
        const whole = viewInteraction(stored, JSON.parse(JSON.stringify(answer.response)), { feedback: 'even-if-incomplete' })
        const score = whole.grade!.score
        if (score !== null) expect(score >= 0 && score <= 1).toBe(true)
        for (const { value } of kind.summarise?.(stored.publicData, stored.key, answer.response) ?? [])
          expect(value.length).toBeLessThanOrEqual(80)
        html(whole)
        item(whole, { readOnly: true })
      }),
      { numRuns: 300 },
    )
  })

  test('whatever is stored can be shown', () => {
    const id = fc.constantFrom(...values, 'm1', 'w2', 'c1', 'marks', 'action', 'text', 'unit', 'p1', '__proto__', 'constructor')
    const leaf = fc.oneof(id, fc.integer({ min: -1, max: 5 }), fc.constant(null), fc.boolean())
    const value = fc.oneof(
      leaf,
      fc.array(leaf),
      fc.dictionary(id, fc.oneof(leaf, fc.array(leaf), fc.dictionary(id, fc.array(leaf)))),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(value, (response) => {
        const view = viewInteraction(stored, response, { feedback: true })
        html(view)
        kind.summarise?.(stored.publicData, stored.key, view.response)
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
