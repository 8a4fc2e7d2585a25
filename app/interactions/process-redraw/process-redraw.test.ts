import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formFieldsOf } from '../response-fields.ts'
import { processRedraw, type StepDecisions } from './process-redraw.ts'
import { countProcess, measures } from './process-totals.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const step = (id: string, actor: string, minutes: number, wait: number, more: object = {}) => ({
  id,
  text: words(id),
  actor,
  minutes,
  wait,
  best: 'keep',
  reason: words(`why ${id}`),
  ...more,
})
/** The childcare allowance of 2017, as the curriculum counts it. */
const steps = [
  step('collect', 'psc', 30, 0, { visit: true, best: 'automate', automated: { minutes: 6, wait: 0 } }),
  step('family', 'mahalla', 60, 2, { visit: true, documents: 1, best: 'automate', automated: { minutes: 0, wait: 1 } }),
  step('income', 'tax', 60, 3, { visit: true, documents: 1, best: 'remove' }),
  step('copies', 'notary', 45, 1, { visit: true, documents: 1, best: 'remove' }),
  step('submit', 'psc', 40, 0, { visit: true, documents: 1, best: 'remove' }),
  step('check', 'psc', 25, 0, { best: 'remove' }),
  step('courier', 'courier', 10, 2, { best: 'remove' }),
  step('retype', 'district', 35, 1, { best: 'remove' }),
  step('letters', 'district', 30, 5, { best: 'remove' }),
  step('answers', 'district', 15, 3, { best: 'remove' }),
  step('commission', 'commission', 20, 4),
  step('sign', 'head', 5, 1, { best: 'merge' }),
  step('post', 'post', 10, 3, { best: 'automate' }),
  step('bank', 'bank', 30, 1, { visit: true, documents: 1, best: 'remove' }),
]
const actors = [...new Set(steps.map(({ actor }) => actor))].map((id) => ({ id, text: words(id) }))
const rules = [
  { id: 'human', text: words('A person decides'), steps: ['commission'] },
  { id: 'told', text: words('She is told'), steps: ['post'], mayAutomate: true },
]
const authored = { actors, steps, rules, target: { minutes: 40, days: 6, visits: 0, documents: 0, handovers: 2 } }
const { public: pub, key } = processRedraw.split(processRedraw.authored.parse(authored))
const best = Object.fromEntries(steps.flatMap(({ id, best }) => (best === 'keep' ? [] : [[id, best]]))) as StepDecisions
const score = (decisions: StepDecisions) => processRedraw.grade(pub, key, decisions).score!

test('the process of today is counted as the curriculum counts it', () => {
  expect(countProcess(pub.steps, {})).toEqual({ minutes: 415, days: 26, visits: 6, documents: 5, handovers: 10 })
})

test.each<[what: string, decisions: StepDecisions, totals: object]>([
  ['a removed step is gone', { collect: 'remove' }, { minutes: 385, days: 26, visits: 5, documents: 5, handovers: 9 }],
  [
    'an automated step keeps what a machine needs',
    { family: 'automate' },
    { minutes: 355, days: 25, visits: 5, documents: 4, handovers: 9 },
  ],
  ['a merged step keeps its work and papers', { bank: 'merge' }, { minutes: 415, days: 25, visits: 5, documents: 5, handovers: 9 }],
  [
    'with nothing before, a merged step stays as it is',
    { collect: 'remove', family: 'merge' },
    { minutes: 385, days: 26, visits: 5, documents: 5, handovers: 9 },
  ],
  ['the decisions of the author', best, { minutes: 31, days: 5, visits: 0, documents: 0, handovers: 0 }],
])('%s', (_what, decisions, totals) => {
  expect(countProcess(pub.steps, decisions)).toEqual(totals)
})

test('reaching the target without breaking a rule scores 1', () => {
  expect(score(best)).toBe(1)
  const { parts } = processRedraw.grade(pub, key, best)
  expect(Object.values(parts).map(({ correct }) => correct)).toEqual(Object.keys(parts).map(() => true))
})

test('a rule that is broken costs its share, and says where', () => {
  const { parts } = processRedraw.grade(pub, key, { ...best, commission: 'automate' })
  expect(score({ ...best, commission: 'automate' })).toBe(0.5)
  expect(parts['rule--human']).toMatchObject({ correct: false })
  expect(parts.commission).toMatchObject({ correct: false })
  expect(parts['rule--told']).toMatchObject({ correct: true })
})

test('half of the way to the target is half of the score', () => {
  const only = processRedraw.split(processRedraw.authored.parse({ ...authored, rules: [], target: { visits: 0 } }))
  const { family, income, copies } = best
  expect(processRedraw.grade(only.public, only.key, { family, income, copies } as StepDecisions).score).toBeCloseTo(0.5, 12)
})

test('changing a step never makes a total larger than today', () => {
  const decision = fc.constantFrom('merge', 'automate', 'remove') as fc.Arbitrary<'merge' | 'automate' | 'remove'>
  const today = countProcess(pub.steps, {})
  const decisions = fc.dictionary(fc.constantFrom(...steps.map(({ id }) => id)), decision)
  fc.assert(
    fc.property(decisions, (changed) => {
      const totals = countProcess(pub.steps, changed)
      for (const measure of measures) expect(totals[measure]).toBeLessThanOrEqual(today[measure])
    }),
  )
})

test('keeping everything is no answer; the first step cannot be merged', () => {
  const read = (query: string) => processRedraw.readResponse(formFieldsOf(new URLSearchParams(query)), 'x', pub, key)
  expect(read('x--collect=&x--family=')).toBeUndefined()
  expect(read('x--family=merge&x--income=')).toEqual({ family: 'merge' })
  expect(read('x--collect=merge')).toBe('malformed')
  expect(read('x--family=keep')).toBe('malformed')
})

test.each<[fault: string, change: object, path: (string | number)[]]>([
  ['an actor that is not listed', { steps: [{ ...steps[0], actor: 'nobody' }, ...steps.slice(1)] }, ['steps', 0, 'actor']],
  ['a rule on a step that is not there', { rules: [{ ...rules[0], steps: ['gone'] }] }, ['rules', 0, 'steps']],
  ['no target', { target: {} }, ['target']],
  ['a target that today reaches', { target: { days: 26 } }, ['target', 'days']],
  ['a target that the author misses', { target: { days: 2 } }, ['target', 'days']],
  ['an author who breaks a rule', { rules: [{ ...rules[0], steps: ['letters'] }] }, ['rules']],
])('%s is a fault', (_fault, change, path) => {
  expect(processRedraw.authored.safeParse(authored).success).toBe(true)
  expect(processRedraw.authored.safeParse({ ...authored, ...change }).error?.issues[0]?.path).toEqual(path)
})
