import { expect, test } from 'vitest'
import { plan } from './plan.ts'
import { planAsText } from './plan-text.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const { public: pub } = plan.split({ prompts: ['habit', 'when'].map((id) => ({ id, label: words(`My ${id}`) })) })
const read = (habit: string) =>
  plan.readResponse({ getAll: (name) => (name === 'x--habit' ? [habit] : []), names: () => ['x--habit'] }, 'x', pub, null)

test.each([
  { what: 'space around', typed: '  today \r\n', kept: 'today' },
  { what: 'line ends of Windows', typed: 'a\r\nb\rc', kept: 'a\nb\nc' },
  { what: 'letters with loose marks', typed: 'и\u0306', kept: 'й' },
  { what: 'control characters', typed: 'a\u0000\u0007b\tc', kept: 'ab\tc' },
  { what: 'half a character', typed: 'a\ud800', kept: 'a\ufffd' },
  { what: 'markup', typed: '<img onerror=alert(1)>', kept: '<img onerror=alert(1)>' },
])('$what: kept as $kept', ({ typed, kept }) => {
  expect(read(typed)).toEqual({ habit: kept })
})

test('length counts what readers see as characters', () => {
  expect(read('👩‍💻'.repeat(2000))).toEqual({ habit: '👩‍💻'.repeat(2000) })
  expect(read('a'.repeat(2001))).toBe('malformed')
  expect(read(`a${'\u0301'.repeat(20_000)}`)).toBe('malformed')
})

test('a blank text is no answer, and every prompt is asked', () => {
  expect(read(' \n ')).toBeUndefined()
  expect(plan.missing(pub, { habit: 'today' }, null)).toEqual({ what: 'texts', count: 1 })
})

test('a plan as text', () => {
  expect(planAsText(words('One habit'), pub, { habit: 'Restart at 17:50' }, 'en', 'en')).toBe(
    'One habit\n=========\n\nMy habit\n\nRestart at 17:50\n\nMy when\n\n…\n',
  )
})
