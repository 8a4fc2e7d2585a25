import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../support/site.ts'
import { client, percentile } from './client.ts'
import { courseId, siteWithLearners } from './learners.ts'
import { cpuMilliseconds, memoryMiB, processTree } from './processes.ts'
import { type Figure, figure } from './report.ts'

const seconds = 8
const connections = 16
/** A route that does nothing but redirect. */
const bareRoute = { path: '/logout', status: 303 }
const lesson = { path: `/learn/${courseId}/passwords-that-work`, status: 200 }

/**
 * The lesson page of signed-in learners beside a bare route in the same run, and memory after it. The budget means a bare
 * route as Remix itself serves it; ours goes past Remix's handler, as all plain pages do, and is told for comparison.
 */
export async function lessonPage(): Promise<Figure[]> {
  const site = await siteWithLearners(connections)
  const stock = await startStockRemix()
  try {
    const cookies = site.learners.map(({ cookie }) => cookie)
    // Warm: every process has compiled its hot paths and filled its caches.
    await load(site.origin, lesson, cookies, 4)
    await load(site.origin, bareRoute, cookies, 2)
    await load(stock.origin, bareRoute, cookies, 2)

    const bareOfRemix = await load(stock.origin, bareRoute, cookies, seconds)
    const bareOfOurs = await load(site.origin, bareRoute, cookies, seconds)
    const pids = processTree(site.process.pid!)
    const before = cpuMilliseconds(pids)
    const full = await load(site.origin, lesson, cookies, seconds)
    const cpu = (cpuMilliseconds(pids) - before) / full.count
    const half = await load(site.origin, lesson, cookies, seconds, full.perSecond / 2)
    const memory = memoryMiB(processTree(site.process.pid!))
    return [
      figure('lesson page, signed in, 16 connections', full.perSecond, 'requests/s', { atLeast: 1500 }),
      figure('  CPU of all server processes', cpu, 'ms/request', { atMost: 1.2 }),
      figure('  CPU of the load generator', full.ownCpu, 'ms/request'),
      figure('  a bare route by Remix’s own handler', bareOfRemix.perSecond, 'requests/s'),
      figure('  the lesson beside it', full.perSecond / bareOfRemix.perSecond, '×', { atLeast: 0.5 }),
      figure('  a bare route past Remix’s handler, as ours go', bareOfOurs.perSecond, 'requests/s'),
      figure('  the lesson beside it', full.perSecond / bareOfOurs.perSecond, '×'),
      figure('  99th percentile at half that load', half.p99, 'ms', { atMost: 50 }),
      figure('  errors', full.errors + half.errors, 'answers', { atMost: 0 }),
      figure('memory after load, all processes (shared pages once)', memory.proportional, 'MiB', { atMost: 250 }),
      figure('  resident, shared pages in each', memory.resident, 'MiB'),
    ]
  } finally {
    await stock.stop()
    await site.stop()
  }
}

/** As many requests as the connections can take, or `perSecond` at even intervals; times are in milliseconds. */
async function load(
  origin: string,
  { path, status }: { readonly path: string; readonly status: number },
  cookies: readonly string[],
  duration: number,
  perSecond = Number.POSITIVE_INFINITY,
) {
  const http = client(origin, connections)
  const times: number[] = []
  let errors = 0
  const cpu = process.cpuUsage()
  const started = performance.now()
  const until = started + duration * 1000
  let sent = 0
  await Promise.all(
    cookies.slice(0, connections).map(async (cookie) => {
      while (performance.now() < until) {
        // An answer that comes late does not put the next request off: the wait counts.
        const due = Math.max(started + (sent * 1000) / perSecond, perSecond === Number.POSITIVE_INFINITY ? performance.now() : 0)
        sent += 1
        if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
        if ((await http.visit(path, cookie)) !== status) errors += 1
        times.push(performance.now() - due)
      }
    }),
  )
  http.close()
  const { user, system } = process.cpuUsage(cpu)
  const count = times.length
  const took = (performance.now() - started) / 1000
  return { count, perSecond: count / took, p99: percentile(times, 0.99), errors, ownCpu: (user + system) / 1000 / count }
}

async function startStockRemix() {
  const port = await freePort()
  const server = spawn(process.execPath, ['tests/bench/stock-remix.ts', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  await once(server.stdout, 'data')
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
  }
}
