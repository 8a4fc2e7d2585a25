import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AttemptServer, anyStep, play, type SavedEvent } from '#tests/support/two-devices.ts'
import type { AnswerChanges } from './attempt.ts'
import { isTakenBack } from './attempt.ts'
import { foldAnswers, mergeAnswers } from './merge-answers.ts'
import type { Elsewhere, SaveAnswer } from './save-answer.ts'

/** What saveAnswers does, in memory. */
function modelServer(): AttemptServer {
  const events: { revision: number; key: string; responses: AnswerChanges }[] = []
  const answer = (status: SaveAnswer['status'], revision: number, elsewhere: Elsewhere, refusal?: string): SaveAnswer => ({
    status,
    revision,
    elsewhere,
    message: '',
    ...(refusal && { refusal }),
  })
  const latest = (some: typeof events): Elsewhere =>
    Object.fromEntries(some.flatMap(({ revision, responses }) => Object.keys(responses).map((item) => [item, revision])))
  return {
    async save({ item, fields, key, base }) {
      const since = events.filter((event) => event.revision > base)
      const before = events.find((event) => event.key === key)
      if (before) return answer('saved', before.revision, latest(since.filter((event) => event.revision < before.revision)))
      const saved = { responses: foldAnswers(events), revision: events.length }
      const merge = mergeAnswers(saved, { responses: new Map([[item, fields[0]?.[1]]]), base, wholeForm: false }, events)
      if (merge.kind === 'conflict') return answer('refused', events.length, latest(since), 'revision-conflict')
      if (Object.keys(merge.changes).length > 0) events.push({ revision: events.length + 1, key, responses: merge.changes })
      return answer('saved', events.length, latest(since))
    },
    async history() {
      return events.flatMap(({ revision, key, responses }) =>
        Object.entries(responses).map(
          ([item, value]): SavedEvent => ({ revision, key, item, value: isTakenBack(value) ? '' : String(value) }),
        ),
      )
    },
  }
}

test('two devices on one attempt: no answer is lost, none overwrites one that she had not seen', { timeout: 120_000 }, async () => {
  let taken = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 150, maxLength: 400, size: 'max' }), async (steps) => {
      await play(modelServer(), steps)
      taken += steps.length
    }),
    { numRuns: 80 },
  )
  expect(taken).toBeGreaterThanOrEqual(10_000)
})
