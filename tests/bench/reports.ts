import path from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { createSession } from '#app/accounts/session.server.ts'
import { rebuildReports } from '#app/reports/feed-reports.server.ts'
import { startSite } from '../support/site.ts'
import { percentile } from './client.ts'
import { timed, timeZone, withManyDuties } from './many-duties.ts'
import { memoryMiB, processTree } from './processes.ts'
import { type Figure, figure } from './report.ts'

const views = 30

/** Figures, lists and files of an officer who sees 42,000 people with a million duties. */
export function reports(): Promise<Figure[]> {
  return withManyDuties(async ({ db, dataDir, officerId, duties, enrolments }) => {
    forgetNews(dataDir)
    const rebuilt = await timed(() => rebuildReports(db, timeZone, new Date()))
    const naive = countPlainly(dataDir)
    const cookie = `session=${await createSession(db, officerId, new Date())}`
    const site = await startSite({ DATA_DIR: dataDir, DEMO: 'off', WEB_PROCESSES: '1' })
    try {
      const get = async (address: string) => {
        const response = await fetch(`${site.origin}${address}`, { headers: { cookie }, redirect: 'manual' })
        if (response.status !== 200) throw new Error(`${address} was answered ${response.status}`)
        return response
      }
      const page = (address: string) => timed(async () => (await get(address)).text())
      const median = async (address: string) => {
        const times: number[] = []
        for (let n = 0; n < views; n += 1) times.push((await page(address)).milliseconds)
        return percentile(times, 0.5)
      }
      await page('/hr/people')
      const memory = () => memoryMiB(processTree(site.process.pid!)).proportional
      const idle = memory()
      const first = await page('/hr')
      if (!first.value.includes('hr-figures')) throw new Error('/hr showed no figures')
      const held = memory()
      const list = '/hr/duties?figure=required'
      const pages = Number(/Page 1 of (\d+)/.exec((await page(`${list}&lang=en`)).value)?.[1])
      if (!pages) throw new Error('The list has no pages')
      const dashboard = await median('/hr')
      const narrowed = await median('/hr?unit=N-M05&sex=female')
      const [firstPage, lastPage] = [await median(list), await median(`${list}&by=name&page=${pages}`)]
      const ofCourse = await download(() => get('/hr/duties.csv?figure=required&course=bench-1'), memory)
      const all = await download(() => get('/hr/duties.csv?figure=required'), memory)
      return [
        figure(`figures made anew from ${duties} duties, ${enrolments} enrolments`, rebuilt.milliseconds / 1000, 's', { atMost: 60 }),
        figure('  the first page, which reads them', first.milliseconds, 'ms'),
        figure('  memory that they take, all processes', held - idle, 'MiB'),
        figure(`/hr, everything, median of ${views}`, dashboard, 'ms', { atMost: 100 }),
        figure('  counted by SQL alone: three figures by unit, no trend', naive, 'ms'),
        figure('  one ministry, women', narrowed, 'ms', { atMost: 50 }),
        figure('/hr/duties, page 1', firstPage, 'ms', { atMost: 100 }),
        figure(`  page ${pages}, by name`, lastPage, 'ms', { atMost: 100 }),
        figure(`CSV of one course, ${ofCourse.rows} rows: first byte`, ofCourse.first, 'ms', { atMost: 300 }),
        figure('  whole', ofCourse.whole, 'ms'),
        figure(`CSV of everything, ${all.rows} rows: first byte`, all.first, 'ms', { atMost: 1000 }),
        figure('  whole', all.whole / 1000, 's'),
        figure('  most memory above what the figures take', all.memory - held, 'MiB', { atMost: 100 }),
      ]
    } finally {
      await site.stop()
    }
  })
}

/** What the making of the data told: it is all counted here, and the worker would count it again meanwhile. */
function forgetNews(dataDir: string): void {
  const file = new BetterSqlite(path.join(dataDir, 'salohiyat.sqlite'))
  file.exec('delete from outbox_event')
  file.close()
}

async function download(get: () => Promise<Response>, memory: () => number) {
  const began = performance.now()
  const response = await get()
  let [first, rows, most] = [0, -1, memory()]
  let looked = began
  const reader = response.body!.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const now = performance.now()
    first ||= now - began
    for (const byte of piece.value) if (byte === 10) rows += 1
    if (now - looked < 250) continue
    looked = now
    most = Math.max(most, memory())
  }
  return { first, rows, whole: performance.now() - began, memory: most }
}

/** What a query would take that counts duties where people are, without any read model. */
function countPlainly(dataDir: string): number {
  const file = new BetterSqlite(path.join(dataDir, 'salohiyat.sqlite'), { readonly: true })
  try {
    const today = new Date().toISOString().slice(0, 10)
    const began = performance.now()
    file
      .prepare(
        `select job.unit_id, count(*), sum(met_on is not null), sum(met_on is null and due_on < ?) from duty
         join job on job.person_id = duty.person_id and job.kind = 'main' and job."from" <= ? and (job.until is null or job.until > ?)
         where duty.closed_on is null group by job.unit_id`,
      )
      .all(today, today, today)
    return performance.now() - began
  } finally {
    file.close()
  }
}
