import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { paths } from '#app/http/paths.ts'
import { newId } from '#app/kernel/id.ts'
import { countUncounted } from '#app/quizzes/item-tally-store.server.ts'
import { tallyGrades } from '#app/quizzes/tally-grades.server.ts'
import { openDatabase } from '#db/database.server.ts'
import { client, expectStatus, percentile } from './client.ts'
import { courseId, siteWithLearners } from './learners.ts'
import { type Figure, figure } from './report.ts'
import { sitTests } from './sat-tests.ts'

/** Of 15 items each: a million answers and some. */
const attempts = 67_000
const looks = 50

/** The analysis of a test with a million answers, as its trainer opens it. */
export async function itemAnalysis(): Promise<Figure[]> {
  const site = await siteWithLearners(1)
  const http = client(site.origin, 1)
  const db = await openDatabase({ dataDir: site.dataDir })
  try {
    const choose = (n: number, index: number, options: readonly string[]) => options[(n * 31 + index * 7) % options.length]!
    await sitTests(site.dataDir, db, { count: attempts, choose })
    const [trainer] = site.learners
    const file = new Sqlite(path.join(site.dataDir, 'salohiyat.sqlite'))
    file.pragma('busy_timeout = 10000')
    file
      .prepare("insert into role_grant (id, account_id, role, scope, granted_at) values (?, ?, 'trainer', '*', ?)")
      .run(newId(), trainer!.accountId, Date.now())
    file.prepare('update attempt_grade set tallied = 0').run()
    file.close()
    const began = performance.now()
    while ((await countUncounted(db.read)) > 0) await tallyGrades(db)
    const counting = (performance.now() - began) / 1000

    const times: number[] = []
    for (let look = 0; look < looks; look += 1) {
      const asked = performance.now()
      expectStatus(await http.get(paths.studioAnalysis(courseId, 'final'), trainer!.cookie), 200, 'the analysis')
      times.push(performance.now() - asked)
    }
    return [
      figure('analysis of 1,005,000 answers, whole page, median', percentile(times, 0.5), 'ms', { atMost: 100 }),
      figure('  the slowest', Math.max(...times), 'ms'),
      figure('results counted, each once', attempts / counting, 'results/s'),
    ]
  } finally {
    http.close()
    await db.close()
    await site.stop()
  }
}
