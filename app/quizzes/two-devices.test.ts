import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AttemptServer, anyStep, play, type SavedEvent, type Step } from '#tests/support/two-devices.ts'
import type { AnswerChanges } from './attempt.ts'
import { isTakenBack } from './attempt.ts'
import { foldAnswers, latestSaves, mergeAnswers } from './merge-answers.ts'
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
  return {
    async save({ item, fields, key, base }) {
      const since = events.filter((event) => event.revision > base)
      const before = events.find((event) => event.key === key)
      if (before) return answer('saved', before.revision, latestSaves(since.filter((event) => event.revision < before.revision)))
      const saved = { responses: foldAnswers(events), revision: events.length }
      const merge = mergeAnswers(saved, { responses: new Map([[item, fields[0]?.[1]]]), base, wholeForm: false }, events)
      if (merge.kind === 'conflict') return answer('refused', events.length, latestSaves(since), 'revision-conflict')
      if (Object.keys(merge.changes).length > 0) events.push({ revision: events.length + 1, key, responses: merge.changes })
      return answer('saved', events.length, latestSaves(since))
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
    { numRuns: 1000 },
  )
  expect(taken).toBeGreaterThanOrEqual(10_000)
})

test('who answered alike elsewhere is still somebody to be told of when hers changes', () =>
  play(
    modelServer(),
    script(`
      0 choose three b, 0 send, 0 arrive, 0 answer, 0 choose one c,
      1 choose three b, 1 choose one c, 1 send, 1 choose three -`),
  ))

test('what a device saved and did not hear of is not told to it as of another', () =>
  play(
    modelServer(),
    script(`
      0 choose three a, 1 choose three b, 1 send, 0 send, 1 arrive, 0 arrive, 0 choose one a, 0 answer, 0 send, 0 reload, 0 choose two a,
      0 send, 0 arrive, 0 answer, 0 send, 0 keep-mine three, 0 arrive, 0 cut, 0 send, 0 arrive, 0 answer, 0 choose two c`),
  ))

/** Steps as words: the device, what happens on it, the item, the option chosen (- takes the answer back). */
function script(words: string): Step[] {
  return words.split(',').map((step) => {
    const [device, kind, item, value] = step.trim().split(' ')
    return { device: Number(device), kind, item, value: value === '-' ? '' : value } as Step
  })
}
