import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { listOwnDuties } from '#app/assignments/duty-list-store.server.ts'
import { readConfig } from '#app/http/config.server.ts'
import { endJob } from '#app/organisations/end-job.server.ts'
import { movePerson } from '#app/organisations/move-person.server.ts'
import { moveUnit } from '#app/organisations/move-unit.server.ts'
import { dutyWorld, inUnit, newRule, timeZone } from '#tests/support/duty-world.ts'
import { today } from '#tests/support/organisation-world.ts'
import { recordingLog } from '#tests/support/recording-log.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { newBell } from './bell.ts'
import { eventHandlers } from './registry.server.ts'
import { runWorker } from './worker.server.ts'

/** What the design promises, from the commit of a change on. */
const promised = 2000

test('duties follow a change of people, units or rules within two seconds, also when nobody rings the bell of the worker', async () => {
  const db = await tempDatabase()
  const { officer, makeRule, people, jobs, positionIds, learners } = await dutyWorld(db)
  const stop = new AbortController()
  const log = recordingLog()
  const now = () => officer('admin').now
  const worker = runWorker({ db, handlers: eventHandlers(readConfig({})), bell: newBell(), log, now, signal: stop.signal })
  const openOf = async (name: keyof typeof learners) => (await listOwnDuties(db.read, learners[name])).filter(({ metOn }) => !metOn).length
  /** Milliseconds until she has so many open duties. */
  const until = async (name: keyof typeof learners, open: number) => {
    const began = performance.now()
    while ((await openOf(name)) !== open) {
      if (performance.now() - began > 4 * promised) throw new Error(`${name} still has ${await openOf(name)} open duties`)
      await pause(10)
    }
    return performance.now() - began
  }

  await makeRule('hrNational', newRule({ audience: inUnit('N-M04-D1') }, null))
  expect(await openOf('sardor')).toBe(1)
  const to = {
    personId: people.otabek.id,
    jobId: jobs.otabek.id,
    on: today,
    unit: 'N-M04-D1',
    positionId: positionIds.P07!,
    supervisor: '',
  }
  expect(await movePerson(officer('hrNational'), to, timeZone)).toMatchObject({ ok: true })
  expect(await until('otabek', 1)).toBeLessThan(promised)
  expect(await endJob(officer('hrNational'), { personId: people.sardor.id, jobId: jobs.sardor.id, on: today }, timeZone)).toMatchObject({
    ok: true,
  })
  expect(await until('sardor', 0)).toBeLessThan(promised)
  const move = { code: 'N-M04-D1-1', parent: 'N-M05', lines: ['vertical'], on: today } as const
  expect(await openOf('nilufar')).toBe(1)
  expect(await moveUnit(officer('admin'), move, timeZone)).toMatchObject({ ok: true })
  expect(await until('nilufar', 0)).toBeLessThan(promised)
  stop.abort()
  await worker
  expect(log.errors).toEqual([])
})
