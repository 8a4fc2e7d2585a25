import { expect, test } from 'vitest'
import { type FieldDecisions, formRedesign } from './form-redesign.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const field = (id: string, decision: string, more: object = {}) => ({ id, text: words(id), decision, reason: words(`why ${id}`), ...more })
const fields = [
  field('name', 'prefill', { register: words('civil registry') }),
  field('passport', 'remove', { alsoRight: 'later' }),
  field('phone', 'keep'),
  field('second', 'merge'),
]
const { public: pub, key } = formRedesign.split(formRedesign.authored.parse({ fields }))

test.each<{ chosen: FieldDecisions; score: number }>([
  { chosen: { name: 'prefill', passport: 'remove', phone: 'keep', second: 'merge' }, score: 1 },
  { chosen: { name: 'prefill', passport: 'later', phone: 'keep', second: 'merge' }, score: 1 },
  { chosen: { name: 'keep', passport: 'remove', phone: 'keep', second: 'keep' }, score: 0.5 },
  { chosen: { phone: 'keep' }, score: 0.25 },
  { chosen: { name: 'remove', passport: 'keep', phone: 'remove', second: 'remove' }, score: 0 },
])('$chosen scores $score', ({ chosen, score }) => {
  expect(formRedesign.grade(pub, key, chosen).score).toBe(score)
})

test('the reason ends with the register that holds the data', () => {
  expect(formRedesign.grade(pub, key, undefined).parts.name?.feedback?.en).toBe('why name Source: civil registry.')
  expect(formRedesign.grade(pub, key, undefined).parts.phone?.feedback?.en).toBe('why phone')
})

test('the decision that was written is the one shown as right, in every language', () => {
  expect(formRedesign.grade(pub, key, { passport: 'keep' }).parts.passport?.expected).toMatchObject({ en: 'Remove', ru: 'Убрать' })
})

test.each([
  { fault: 'a prefilled field without its register', change: [field('name', 'prefill')], path: ['fields', 0, 'register'] },
  { fault: 'a decision that is none', change: [field('name', 'hide')], path: ['fields', 0, 'decision'] },
  { fault: 'a field without a reason', change: [field('name', 'keep', { reason: undefined })], path: ['fields', 0, 'reason'] },
])('$fault is a fault', ({ change, path }) => {
  const { error } = formRedesign.authored.safeParse({ fields: [...change, ...fields.slice(1)] })
  expect(error?.issues[0]?.path).toEqual(path)
})
