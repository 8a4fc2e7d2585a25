import { expect, test } from 'vitest'
import type { QuotaTerms } from '#app/assignments/hours-quota.ts'
import { makeQuota } from '#app/assignments/save-quota.server.ts'
import { dutyWorld, timeZone } from '#tests/support/duty-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { viewLearning } from './learning-view.server.ts'

/** Nilufar and Otabek are specialists of justice; Kamol is none. */
const specialists: QuotaTerms = { name: 'Specialists', audience: { kind: 'position', code: 'P07' }, minutes: 60, months: 36 }

test('somebody sees the hours that are asked of her, with what she learnt herself, and only whom they reach', async () => {
  const made = await dutyWorld(await tempDatabase())
  const { nilufar, otabek, kamol } = made.learners
  const hoursOf = async (learner: typeof nilufar) => (await viewLearning(made.at(learner), timeZone)).hours
  expect(await hoursOf(nilufar)).toMatchObject({ quotas: [] })
  await makeQuota(made.officer('hrJustice'), specialists, { line: 'vertical', code: 'N-M04' }, timeZone)
  // The course has ten minutes.
  await made.complete(nilufar, 'cyb-101', -10)
  expect(await hoursOf(nilufar)).toMatchObject({
    quotas: [{ name: 'Specialists', done: 10, missing: 50, within: { code: 'N-M04' } }],
    names: { units: { 'N-M04': { en: expect.any(String) } }, positions: { P07: { en: expect.any(String) } } },
  })
  expect(await hoursOf(otabek)).toMatchObject({ quotas: [{ done: 0, missing: 60 }] })
  expect(await hoursOf(kamol)).toMatchObject({ quotas: [] })
})
