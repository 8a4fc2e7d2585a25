import { expect, test } from 'vitest'
import { jailReport, runJailed } from './jail.server.ts'

const run = (program: string, limits: { timeLimitMs?: number; memoryLimitBytes?: number } = {}) =>
  runJailed({ args: ['--no-warnings', '-'], input: program, timeLimitMs: 10_000, memoryLimitBytes: 400_000_000, ...limits })

test('answers what the process wrote', async () => {
  expect(await run('process.stdout.write("ʻready")')).toEqual({ ok: true, output: 'ʻready' })
})

test('the environment is empty', async () => {
  process.env.SALOHIYAT_SECRET = 'x'
  const outcome = await run('process.stdout.write(JSON.stringify(Object.keys(process.env)))')
  delete process.env.SALOHIYAT_SECRET
  expect(outcome).toEqual({ ok: true, output: '[]' })
})

test('a process that takes too long is ended with all it started', async () => {
  const outcome = await run('require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); for (;;);', {
    timeLimitMs: 500,
  })
  expect(outcome).toMatchObject({ ok: false, reason: 'time' })
})

test.skipIf(!jailReport().memoryWatched)('memory is watched over the whole process tree', async () => {
  const hungry = 'const kept = []; setInterval(() => kept.push(Buffer.alloc(2e7, 1)), 20)'
  const outcome = await run(
    `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(hungry)}]); setInterval(() => {}, 1000)`,
    { memoryLimitBytes: 250_000_000 },
  )
  expect(outcome).toMatchObject({ ok: false, reason: 'memory' })
})

test.skipIf(!jailReport().networkCut)('there is no network', async () => {
  const outcome = await run('require("net").connect(1, "127.0.0.1").on("error", (error) => process.stdout.write(error.code))')
  expect(outcome).toMatchObject({ ok: true, output: expect.stringMatching(/ENETUNREACH|EADDRNOTAVAIL/) })
})

test('a failure brings its last words, an endless answer is cut', async () => {
  expect(await run('throw new Error("no luck")')).toMatchObject({ ok: false, reason: 'failed', detail: expect.stringContaining('no luck') })
  expect(await run('const line = "x".repeat(1e6); (function more() { process.stdout.write(line, more) })()')).toMatchObject({
    ok: false,
    reason: 'output',
  })
})
