import { eq } from 'drizzle-orm'
import { openDatabase } from '#db/database.server.ts'
import { award } from '#db/schema/credentials.ts'
import { attempt, attemptGrade } from '#db/schema/quizzes.ts'
import { startAttempt } from './attempts.ts'
import { client } from './client.ts'
import { siteWithLearners } from './learners.ts'
import { type Figure, figure } from './report.ts'

const rounds = 200
const atOnce = 64

/** The same submission of one attempt, sent 64 times at once, by one learner after the other. */
export async function submitStorm(): Promise<Figure[]> {
  const site = await siteWithLearners(rounds)
  const http = client(site.origin, atOnce)
  const db = await openDatabase({ dataDir: site.dataDir })
  let different = 0
  try {
    for (const learner of site.learners) {
      const { path } = await startAttempt(http, learner)
      const answers = await Promise.all(
        Array.from({ length: atOnce }, () => http.post(path, learner.cookie, { base: '0', intent: 'submit-anyway' })),
      )
      const results = new Set(answers.map(({ status, location }) => `${status} ${location}`))
      if (results.size !== 1 || !results.has(`303 ${path}/review`)) different += 1
    }
    const attempts = await db.read.select({ id: attempt.id, submittedAt: attempt.submittedAt }).from(attempt)
    const grades = await db.read
      .select({ attemptId: attemptGrade.attemptId })
      .from(attemptGrade)
      .where(eq(attemptGrade.reason, 'submitted'))
    const awards = await db.read.select({ id: award.id }).from(award)
    const single = attempts.filter(({ id, submittedAt }) => submittedAt && grades.filter((grade) => grade.attemptId === id).length === 1)
    return [
      figure(`${atOnce} identical submissions at once, ${rounds} rounds: rounds with different answers`, different, 'rounds', {
        atMost: 0,
      }),
      figure('  attempts with other than one result', rounds - single.length, 'attempts', { atMost: 0 }),
      figure('  certificates for failed tests', awards.length, 'certificates', { atMost: 0 }),
    ]
  } finally {
    await db.close()
    http.close()
    await site.stop()
  }
}
