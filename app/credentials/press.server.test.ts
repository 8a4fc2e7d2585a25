import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { openPress, type PressOptions } from './press.server.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'salohiyat-press-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A press whose process does what the text of the job says, and answers with the number of its process. */
function obedientPress(options: Partial<PressOptions> = {}) {
  const entry = path.join(folder, 'obedient.mjs')
  writeFileSync(
    entry,
    `process.on('message', ({ texts }) => {
      if (texts.order === 'die') process.exit(3)
      if (texts.order === 'hang') for (;;);
      if (texts.order === 'find fault') process.send({ fault: 'no title' })
      else process.send({ pdf: Buffer.from(String(process.pid)) })
    })
    process.on('disconnect', () => process.exit(0))`,
  )
  const press = openPress({ entry, ...options })
  onTestFinished(() => press.close())
  const order = (order: string) => press.print({ texts: { order }, pdfStandard: 'a-3a' }).then((pdf) => Number(pdf.toString()))
  return { press, order }
}

test('its process starts with the first job, prints the next ones too, and ends when none came for a while', async () => {
  const { press, order } = obedientPress({ idleMilliseconds: 300 })
  expect(press.running()).toBe(false)
  const [first, second] = await Promise.all([order('print'), order('print')])
  expect(second).toBe(first)
  expect(press.running()).toBe(true)
  await vi.waitUntil(() => !press.running(), 5000)
  expect(await order('print')).not.toBe(first)
})

test('a process that dies fails its job alone; the jobs behind it are printed', async () => {
  const { order } = obedientPress()
  const failed = order('die')
  const next = order('print')
  await expect(failed).rejects.toThrow('The press ended (3) before it had printed')
  expect(await next).toBeGreaterThan(0)
})

test('a job that takes too long fails and its process ends; the next one is printed', async () => {
  const { order } = obedientPress({ limitMilliseconds: 1000 })
  await expect(order('hang')).rejects.toThrow('needed longer than 1 s')
  expect(await order('print')).toBeGreaterThan(0)
})

test('a fault in the text leaves the process as it is', async () => {
  const { order } = obedientPress()
  const pid = await order('print')
  await expect(order('find fault')).rejects.toThrow('no title')
  expect(await order('print')).toBe(pid)
})

test('a text that is too long is refused before a process starts', async () => {
  const { press, order } = obedientPress()
  await expect(order('x'.repeat(100_001))).rejects.toThrow('too long to print')
  expect(press.running()).toBe(false)
})

test('a process that cannot start fails the job', async () => {
  const press = openPress({ entry: path.join(folder, 'missing.mjs') })
  await expect(press.print({ texts: {}, pdfStandard: 'a-3a' })).rejects.toThrow('The press ended (1)')
})

test('closing ends the process', async () => {
  const { press, order } = obedientPress()
  const pid = await order('print')
  await press.close()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})
