import { type ChildProcess, fork } from 'node:child_process'
import cluster, { type Worker } from 'node:cluster'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import type { Prepared } from './cli.ts'

// Starts everything: prepares the data folder in a process of its own (which takes its memory with it), then one web
// process per core and one worker, and keeps them running. It stays small: it serves nothing itself and loads nothing of
// the rooms, not even what reads the settings.

// What is stored is for this user only; all processes below inherit it.
process.umask(0o077)

const here = import.meta.dirname
/**
 * MiB. Left alone, V8 lets each web process grow to 280 MiB under load before it tidies up; pages live for milliseconds,
 * so that little room for the young costs little. Threads that optimise beside the program leave 25 MiB each of freed,
 * scattered memory with the allocator; there is a web process for every core anyway, so that optimising in the process
 * itself takes no more of the processor (measured in pairs).
 */
const webLimits = ['--max-semi-space-size=4', '--max-old-space-size=160', '--no-concurrent-recompilation']
/** It waits more than it works. */
const workerLimits = ['--max-semi-space-size=1', '--max-old-space-size=160', '--no-concurrent-recompilation']
const started = performance.now()

try {
  await supervise()
} catch (error) {
  console.error(error)
  process.exit(1)
}

async function supervise(): Promise<void> {
  const prepared = await prepare()
  if (!prepared) process.exit(1)

  let stopping = false
  let worker: ChildProcess | undefined
  const restart = backOff()

  cluster.setupPrimary({ exec: path.join(here, 'server.js'), execArgv: [...process.execArgv, ...webLimits], silent: false })
  const webs = prepared.webProcesses ?? availableParallelism()
  const startWeb = () => cluster.fork({ JAIL_REPORT: JSON.stringify(prepared.jail) })
  const startWorker = () => {
    worker = fork(path.join(here, 'worker.js'), { execArgv: [...process.execArgv, ...workerLimits], stdio: 'inherit' })
    worker.once('exit', (code) => !stopping && restart('worker', code, startWorker))
  }

  const listening = new Promise<void>((resolve) => {
    let count = 0
    cluster.on('message', (_web: Worker, message: unknown) => {
      if (message === 'nudge') worker?.connected && worker.send('nudge')
      if (message === 'listening') {
        count += 1
        if (count === webs) resolve()
      }
      if (typeof message === 'object' && message !== null && 'failed' in message) {
        console.error(message.failed)
        stop(1)
      }
    })
  })
  cluster.on('exit', (_web, code) => !stopping && restart('web process', code, startWeb))

  function stop(exitCode: number): void {
    if (stopping) return
    stopping = true
    for (const web of Object.values(cluster.workers ?? {})) web?.process.kill('SIGTERM')
    worker?.kill('SIGTERM')
    const force = setTimeout(() => process.exit(exitCode), 12_000)
    const check = setInterval(() => {
      const workerGone = !worker || worker.exitCode !== null || worker.signalCode !== null
      if (Object.keys(cluster.workers ?? {}).length === 0 && workerGone) {
        clearTimeout(force)
        clearInterval(check)
        process.exit(exitCode)
      }
    }, 50)
  }
  process.on('SIGTERM', () => stop(0))
  process.on('SIGINT', () => stop(0))

  for (let index = 0; index < webs; index += 1) startWeb()
  startWorker()
  await listening
  if (stopping) return
  console.log(`Salohiyat is ready: ${prepared.publicOrigin}`)
  if (process.env.LOG_LEVEL === 'debug') console.log(`Started in ${Math.round(performance.now() - started)} ms`)
}

/** Has everything made ready; says nothing where that failed: the process has told why. */
function prepare(): Promise<Prepared | undefined> {
  return new Promise((resolve) => {
    let prepared: Prepared | undefined
    fork(path.join(here, 'cli.js'), ['prepare'], { stdio: 'inherit' })
      .on('message', (message) => {
        prepared = message as Prepared
      })
      .once('exit', (code) => resolve(code === 0 ? prepared : undefined))
  })
}

/** Starts what died again: at once, then after longer and longer waits while it keeps dying. */
function backOff() {
  let deaths: number[] = []
  return (what: string, code: number | null, start: () => void) => {
    const now = Date.now()
    deaths = [...deaths.filter((at) => now - at < 60_000), now]
    const wait = deaths.length <= 2 ? 0 : Math.min(30_000, 500 * 2 ** (deaths.length - 3))
    console.error(`A ${what} ended (${code ?? 'killed'}); it starts again${wait > 0 ? ` in ${wait / 1000} s` : ''}`)
    setTimeout(start, wait)
  }
}
