import { expect, test } from 'vitest'
import { personScope } from '#app/organisations/staff-scope.ts'
import type { OfficerName } from '#tests/support/organisation-world.ts'
import { type ResultsWorld, resultsWorld } from '#tests/support/results-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { viewOddities } from './oddities-view.server.ts'

const query = new URLSearchParams({ quarter: '2026-Q3' })

async function seenBy(made: ResultsWorld, who: OfficerName) {
  const { ctx, today, timeZone } = made.counter(who)
  return (await viewOddities({ ctx, scope: personScope(ctx.actor)!, today, timeZone }, query))!
}

const final = { quizId: 'final', score: 0.5, at: '2026-08-01T05:00:00Z' }
const answers = (wrong: string) => ({
  ...Object.fromEntries(['w1', 'w2', 'w3'].map((item) => [item, { choice: wrong, graded: 0 }])),
  ...Object.fromEntries(['r1', 'r2', 'r3'].map((item) => [item, { choice: 'a', graded: 1 }])),
})

test('tests that were quick or alike are told with names, to the officers of those people alone', async () => {
  const made = await resultsWorld(await tempDatabase())
  const [one, two] = await made.crowd(2, { unit: 'N-M04' }, { tests: [{ ...final, minutes: 20, answers: answers('b') }] })
  const [other] = await made.crowd(1, { unit: 'N-M04' }, { tests: [{ ...final, minutes: 20, answers: answers('c') }] })
  const [quick] = await made.crowd(1, { unit: 'N-M05' }, { tests: [{ ...final, minutes: 0.25, answers: answers('b') }] })
  expect(other).toBeDefined()

  const justice = await seenBy(made, 'hrJustice')
  expect(justice).toMatchObject({ tests: 3, found: 1, shown: [{ kind: 'same-answers', figure: 3, shared: 6 }] })
  expect([justice.shown[0]!.personId, justice.shown[0]!.other!.personId].sort()).toEqual([one, two].sort())

  expect(await seenBy(made, 'hrHealth')).toMatchObject({ tests: 1, shown: [{ kind: 'quick', personId: quick, figure: 2.5 }] })
  expect((await seenBy(made, 'hrNational')).shown.map(({ kind }) => kind)).toEqual(['quick', 'same-answers'])
})

test('what was handed in before the quarter, or is still marked, is not looked at', async () => {
  const made = await resultsWorld(await tempDatabase())
  await made.crowd(1, { unit: 'N-M04' }, { tests: [{ ...final, at: '2026-06-01T05:00:00Z', minutes: 0.1, answers: answers('b') }] })
  expect(await seenBy(made, 'hrJustice')).toMatchObject({ tests: 0, found: 0 })
})
