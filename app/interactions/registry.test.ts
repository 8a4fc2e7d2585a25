import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { translator } from '#app/i18n/translate.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { samples, words } from '#tests/support/interaction-samples.ts'
import { ExerciseBlock } from './exercise-block.tsx'
import { interactionForms } from './forms.tsx'
import { type InteractionView, readAnswer, readItemResponse, type StoredInteraction, viewInteraction } from './interaction-view.ts'
import { ItemBlock } from './item-block.tsx'
import { interactionType, interactionTypes } from './registry.ts'
import { formFieldsOf } from './response-fields.ts'

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
