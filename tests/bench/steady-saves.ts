import { setTimeout as pause } from 'node:timers/promises'
import { type OpenAttempt, saveAnswer } from './attempts.ts'
import { type Client, expectStatus, percentile } from './client.ts'

/** Milliseconds between two saves of one learner. */
const everySave = 500

const revisions = new WeakMap<OpenAttempt, number>()

/** Everybody saves an answer twice a second, for so long or while it says so. */
export async function saveSteadily(http: Client, open: readonly OpenAttempt[], until: number | (() => boolean)) {
  const times: number[] = []
  const began = performance.now()
  const goesOn = typeof until === 'number' ? () => performance.now() < began + until : until
  await Promise.all(
    open.map(async (attempt, index) => {
      await pause((index * everySave) / open.length)
      while (goesOn()) {
        const base = revisions.get(attempt) ?? 0
        const sent = performance.now()
        const item = attempt.items[base % attempt.items.length]!
        expectStatus(
          await saveAnswer(http, attempt, item, 'abc'[(base + Math.floor(base / attempt.items.length)) % 3]!, base),
          200,
          'autosave',
        )
        times.push(performance.now() - sent)
        revisions.set(attempt, base + 1)
        await pause(Math.max(0, everySave - (performance.now() - sent)))
      }
    }),
  )
  return { p99: percentile(times, 0.99), perSecond: times.length / ((performance.now() - began) / 1000) }
}
