import { rmSync } from 'node:fs'
import path from 'node:path'
import { cuttingProxy } from '../support/cutting-proxy.ts'
import { openBrowser, signIn, visit } from '../support/journey.ts'
import { answerUnderCuts, sendRest } from '../support/network-cuts.ts'
import { freePort, startSite } from '../support/site.ts'
import { finishLessons, openSiteDatabase } from '../support/site-database.ts'
import { timedCourse } from '../support/timed-course.ts'
import { machine } from './report.ts'

// `npm run prove network-cuts [cuts]`: somebody answers a test in a real browser while her line breaks again and again, in
// all the ways a line breaks. Then the database is compared with the journal of what she chose. Exit code 1 when one
// answer is missing.

const cuts = Number(process.argv[2] ?? 1000)
const coursesDir = timedCourse(undefined)
const proxyPort = await freePort()
const site = await startSite({ COURSES_DIR: coursesDir, PUBLIC_ORIGIN: `http://127.0.0.1:${proxyPort}` })
const proxy = await cuttingProxy(proxyPort, Number(new URL(site.origin).port))
const database = openSiteDatabase(site)
const browser = await openBrowser()
let lost = 0
try {
  const email = 'learner@demo.example'
  const her = await visit(browser, { ...site, origin: proxy.origin }, 'uz-Latn')
  await signIn(her, email)
  await her.page.request.post('/learn/tea-101', { form: { intent: 'enrol' } })
  finishLessons(database, email, 'tea-101')
  await her.page.goto('/learn/tea-101/quizzes/final')
  await her.page.getByRole('button', { name: her.t('quizzes.start') }).click()
  await her.page.waitForURL('**/learn/attempts/*')
  const attempt = her.page.url().split('/').at(-1)!
  const started = performance.now()
  const run = await answerUnderCuts(her.page, proxy, cuts)
  await sendRest(her.page)
  const seconds = Math.round((performance.now() - started) / 1000)
  const row = database.prepare('select responses, revision from attempt where id = ?').get(attempt) as {
    responses: string
    revision: number
  }
  const responses = JSON.parse(row.responses) as Record<string, unknown>
  for (const [item, value] of run.journal) {
    if (responses[item] === value) continue
    lost += 1
    console.log(`lost: ${item} is ${JSON.stringify(responses[item])}, she chose ${JSON.stringify(value)}`)
  }
  console.log(machine())
  console.log(
    Object.entries(run.cuts)
      .map(([way, count]) => `${way} ${count}`)
      .join(', '),
  )
  console.log(`${cuts} cuts in ${seconds} s, ${run.answers} answers given, ${row.revision} saves, ${lost} of the answers that held lost`)
} finally {
  await browser.close()
  database.close()
  await proxy.stop()
  await site.stop()
  rmSync(path.dirname(coursesDir), { recursive: true, force: true })
}
process.exit(lost === 0 ? 0 : 1)
