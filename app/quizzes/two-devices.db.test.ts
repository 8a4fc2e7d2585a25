import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { type AttemptServer, anyStep, items, play } from '#tests/support/two-devices.ts'
import { isTakenBack } from './attempt.ts'
import { findAttempt, listAnswerEvents } from './attempt-store.server.ts'
import { respondToSave } from './respond-to-save.server.ts'
import type { SaveAnswer } from './save-answer.ts'

test('two devices on one attempt, with the use case and its database', async () => {
  const db = await tempDatabase()
  const { ctx, dilnoza, start } = await quizWorld(db)
  const attemptId = await start('final')
  const drawn = (await findAttempt(db.read, dilnoza, attemptId))!.items.map(({ itemId }) => itemId)
  const storedName = (item: string) => drawn[(items as readonly string[]).indexOf(item)]!
  const stepName = (itemId: string) => items[drawn.indexOf(itemId)]!
  const server: AttemptServer = {
    async save({ item, fields, key, base }) {
      const posted = new URLSearchParams({ item: storedName(item), key, base: String(base) })
      for (const [, value] of fields) posted.append(`i-${storedName(item)}--choice`, value)
      const { body } = await respondToSave(ctx(dilnoza), attemptId, posted, 'Asia/Tashkent')
      const answer = body as SaveAnswer
      return {
        ...answer,
        elsewhere: Object.fromEntries(Object.entries(answer.elsewhere).map(([itemId, revision]) => [stepName(itemId), revision])),
        responses: Object.fromEntries(Object.entries(answer.responses ?? {}).map(([itemId, response]) => [stepName(itemId), response])),
      }
    },
    async history() {
      const events = await listAnswerEvents(db.read, attemptId)
      return events.flatMap(({ revision, idempotencyKey, responses }) =>
        Object.entries(responses).map(([itemId, response]) => ({
          revision,
          key: idempotencyKey,
          item: stepName(itemId),
          value: isTakenBack(response) ? '' : String(response),
        })),
      )
    },
  }
  const steps = fc.array(anyStep, { minLength: 500, maxLength: 500, size: 'max' })
  // One long run on one attempt: what came before cannot be taken back to find a shorter one.
  await fc.assert(
    fc.asyncProperty(steps, (all) => play(server, all)),
    { numRuns: 1, endOnFailure: true },
  )
  expect((await findAttempt(db.read, dilnoza, attemptId))!.revision).toBe((await server.history()).length)
})
