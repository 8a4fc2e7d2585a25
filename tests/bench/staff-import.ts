import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, type HttpPerson, leadsTo, signedIn } from '../support/http-person.ts'
import { postFile } from '../support/upload.ts'
import { startAttempt } from './attempts.ts'
import { client } from './client.ts'
import { siteWithLearners } from './learners.ts'
import { memoryMiB, processTree } from './processes.ts'
import { type Figure, figure } from './report.ts'
import { saveSteadily } from './steady-saves.ts'

const people = 50_000
const savers = 64
const headings = 'Personnel number;Full name;Sex;Birth year;Unit code;Position code;E-mail;Start date'
const names = ['Karimova Nilufar', 'Рахимов Дилшод', 'Toʻrayeva Gulchehra', 'Ким Ольга', 'Yusupov Sardor']

/** Rows of people of the ministries; of the second file every tenth has moved and every hundredth is gone. */
function staffFile(moved: boolean): Buffer {
  const rows = Array.from({ length: people }, (_, i) => {
    if (moved && i % 100 === 1) return ''
    const unit = `N-M0${1 + ((moved && i % 10 === 0 ? i + 1 : i) % 9)}`
    return `B-${i};${names[i % 5]} ${i};${i % 2 ? 'm' : 'f'};${1960 + (i % 45)};${unit};P0${5 + (i % 3)};b${i}@example.uz;2026-01-15`
  })
  return Buffer.from([headings, ...rows].filter(Boolean).join('\n'))
}

/** Fifty thousand people imported by an officer, compared, carried out, compared as a complete list, undone, the first while 64 learners save. */
export async function staffImport(): Promise<Figure[]> {
  const site = await siteWithLearners(savers, { DEMO: 'tiny' })
  const http = client(site.origin, savers)
  let longest = { milliseconds: 0, what: '' }
  try {
    const officer = timed(await signedIn(site, 'hr.national@demo.example'), (milliseconds, what) => {
      if (milliseconds > longest.milliseconds) longest = { milliseconds, what }
    })
    let peak = 0
    const settled = async (at: string): Promise<Answer> => {
      for (;;) {
        const answer = await officer.get(at)
        peak = Math.max(peak, memoryMiB(processTree(site.process.pid!)).proportional)
        if (answer.status !== 200) throw new Error(`${at} was answered ${answer.status}`)
        if (!answer.text.includes('http-equiv="refresh"')) return answer
        await pause(200)
      }
    }
    const compare = async (bytes: Buffer, more: Record<string, string>) => {
      const began = performance.now()
      const at = leadsTo(await postFile(officer, '/hr/import', { name: 'staff.csv', bytes }))!
      const { text } = await settled(at)
      const read = (performance.now() - began) / 1000
      const fields = ['number', 'name', 'sex', 'birth', 'unit', 'position', 'email', 'from']
      const columns = Object.fromEntries(fields.map((field, i) => [`field-0-${i}`, field]))
      const day = /value="(\d{4}-\d\d-\d\d)"/.exec(text)![1]!
      const ordered = performance.now()
      const posted = await officer.post(at, { 'list-0': 'people', ...columns, 'as-of': day, ...more, intent: 'check' })
      if (posted.status !== 303) throw new Error(`The columns were answered ${posted.status}`)
      const review = await settled(at)
      return { at, read, compared: (performance.now() - ordered) / 1000, review: review.text }
    }
    const order = async (at: string, intent: string): Promise<number> => {
      const began = performance.now()
      const answer = await officer.post(at, { intent, sure: 'yes' })
      if (answer.status !== 303) throw new Error(`${intent} was answered ${answer.status}`)
      await settled(at)
      return (performance.now() - began) / 1000
    }
    const open = await Promise.all(site.learners.map((learner) => startAttempt(http, learner)))
    const alone = await saveSteadily(http, open, 5_000)
    const whileSaving = async <T>(work: () => Promise<T>) => {
      let working = true
      const done = work().finally(() => {
        working = false
      })
      const [value, saves] = await Promise.all([done, saveSteadily(http, open, () => working)])
      return { value, saves }
    }
    const { value: first, saves: besideComparing } = await whileSaving(() => compare(staffFile(false), {}))
    expectCount(first.review, 'created', people)
    const rows = await officer.get(`${first.at}/rows.csv?sheet=0`)
    if (rows.text.split('\r\n').length !== people + 2) throw new Error('The file of results lacks rows')
    const { value: committed, saves: besideCommit } = await whileSaving(() => order(first.at, 'commit'))
    const second = await compare(staffFile(true), { complete: 'yes' })
    expectCount(second.review, 'moved', people / 10)
    const recommitted = await order(second.at, 'commit')
    const undone = await order(second.at, 'undo')
    const dryRun = { atMost: 30 }
    return [
      figure(`dry run of ${people.toLocaleString('en')} new people: read and compared`, first.read + first.compared, 's', dryRun),
      figure('  of it reading the file', first.read, 's'),
      figure('  carrying them out', committed, 's'),
      figure(`dry run of a complete list of them, ${people / 10} moved`, second.read + second.compared, 's', dryRun),
      figure('  carrying it out', recommitted, 's'),
      figure('  taking it back', undone, 's'),
      figure(`longest request meanwhile (${longest.what})`, longest.milliseconds, 'ms', { atMost: 2000 }),
      figure(`autosave of ${savers} learners beside the dry run, 99th percentile`, besideComparing.p99, 'ms', { atMost: 500 }),
      figure('  beside the carrying out, which is one transaction', besideCommit.p99, 'ms'),
      figure('  with nothing beside it', alone.p99, 'ms'),
      figure('most memory of all processes meanwhile', peak, 'MiB'),
    ]
  } finally {
    http.close()
    await site.stop()
  }
}

function expectCount(page: string, outcome: string, count: number): void {
  const found = new RegExp(`data-outcome="${outcome}"[^>]*>.*?<strong[^>]*>([^<]*)`).exec(page)?.[1]?.replace(/\D/g, '')
  if (Number(found) !== count) throw new Error(`${found} rows are ${outcome}, not ${count}`)
}

function timed(person: HttpPerson, report: (milliseconds: number, what: string) => void): HttpPerson {
  const measure = async (what: string, ask: () => Promise<Answer>) => {
    const began = performance.now()
    const answer = await ask()
    report(performance.now() - began, what.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id'))
    return answer
  }
  return {
    ...person,
    get: (path, headers) => measure(`GET ${path}`, () => person.get(path, headers)),
    post: (path, body, headers) => measure(`POST ${path}`, () => person.post(path, body, headers)),
  }
}
