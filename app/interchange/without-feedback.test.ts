import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interactionType } from '#app/interactions/registry.ts'
import { bodies, type GeneratedType, questionOf } from '#tests/support/generated-questions.ts'
import type { PlainQuestion } from './plain-question.ts'
import { toImported } from './to-draft.ts'

const explains = new Set(['feedback', 'reason', 'explanation', 'whenTrue', 'whenFalse'])

/** A question as most files have it: nothing says why an answer is right. */
function bare<T>(value: T): T {
  if (Array.isArray(value)) return value.map(bare) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (explains.has(key) ? [] : [[key, bare(inner)]]))) as T
}

const pictures = { 'form.svg': { src: '/form.svg', width: 100, height: 100 } }

test.each(Object.keys(bodies) as GeneratedType[])(
  '%s without feedback, in one language, is an item that can be split and graded',
  (type) => {
    fc.assert(
      fc.property(questionOf(type), (question) => {
        const silent = bare(question) as PlainQuestion
        // A wrong answer that is told apart for its feedback alone has no place without it.
        const body = silent.body.type === 'short-text' ? { ...silent.body, rejected: [] } : silent.body
        const imported = toImported({ question: { ...silent, body }, notes: [] }, { index: 1, name: '' }, 'ru')
        if (!imported.mapped) throw new Error(JSON.stringify(imported))
        expect(imported.notes.map(({ code }) => code)).toEqual(type === 'extended-text' ? [] : ['no-feedback'])
        const kind = interactionType(type)
        const { public: shown, key } = kind.split(imported.item.authored, pictures)
        expect(kind.grade(shown, key, undefined).score).toBe(0)
        expect(JSON.stringify({ shown, key })).not.toMatch(/"(?:feedback|reason|explanation)"/)
      }),
      { numRuns: 60 },
    )
  },
)
