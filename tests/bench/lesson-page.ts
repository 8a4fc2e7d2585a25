import autocannon from 'autocannon'
import { courseId, siteWithLearners } from './learners.ts'
import { cpuMilliseconds, memoryMiB, processTree } from './processes.ts'
import { type Figure, figure } from './report.ts'

const seconds = 8
const connections = 16

/** The lesson page of signed-in learners, beside a bare route of the same server in the same run, and memory after it. */
export async function lessonPage(): Promise<Figure[]> {
  const site = await siteWithLearners(connections)
  try {
    const cookies = site.learners.map(({ cookie }) => cookie)
    const lesson = `${site.origin}/learn/${courseId}/passwords-that-work`
    // Warm: every process has compiled its hot paths and filled its caches.
    await load(lesson, cookies, 4)
    await load(`${site.origin}/logout`, cookies, 2)

    const bare = await load(`${site.origin}/logout`, cookies, seconds)
    const pids = processTree(site.process.pid!)
    const before = cpuMilliseconds(pids)
    const full = await load(lesson, cookies, seconds)
    const cpu = (cpuMilliseconds(pids) - before) / full.requests.total
    const half = await load(lesson, cookies, seconds, Math.round(full.requests.average / 2))
    const memory = memoryMiB(processTree(site.process.pid!))
    return [
      figure('lesson page, signed in, 16 connections', full.requests.average, 'requests/s', { atLeast: 1500 }),
      figure('  CPU of all server processes', cpu, 'ms/request', { atMost: 1.2 }),
      figure('  beside a bare route of the same server', full.requests.average / bare.requests.average, '×', { atLeast: 0.5 }),
      figure('  99th percentile at half that load', half.latency.p99, 'ms', { atMost: 50 }),
      figure('  errors', full.errors + full.non2xx + half.errors + half.non2xx, 'answers', { atMost: 0 }),
      figure('memory after load, all processes (shared pages once)', memory.proportional, 'MiB', { atMost: 250 }),
      figure('  resident, shared pages in each', memory.resident, 'MiB'),
    ]
  } finally {
    await site.stop()
  }
}

function load(url: string, cookies: readonly string[], duration: number, overallRate?: number) {
  let next = 0
  return autocannon({
    url,
    connections,
    duration,
    ...(overallRate ? { overallRate } : {}),
    setupClient: (client) => client.setHeaders({ cookie: cookies[next++ % cookies.length]!, 'accept-language': 'uz' }),
  })
}
