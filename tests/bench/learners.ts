import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { insertAccount } from '#app/accounts/account-store.server.ts'
import { createSession } from '#app/accounts/session.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { newId } from '#app/kernel/id.ts'
import { openDatabase } from '#db/database.server.ts'
import { enrolment, lessonEvidence } from '#db/schema/progress.ts'
import { type Site, startSite } from '../support/site.ts'

export const courseId = 'cyb-101'

export interface BenchLearner {
  readonly accountId: string
  readonly enrolmentId: string
  /** Cookie header of a signed-in browser. */
  readonly cookie: string
}

export interface BenchSite extends Site {
  readonly learners: readonly BenchLearner[]
}

/** A site with so many enrolled learners who have done every lesson, signed in. */
export async function siteWithLearners(count: number, environment: Record<string, string> = {}): Promise<BenchSite> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'salohiyat-bench-'))
  const prepared = spawnSync(process.execPath, ['build/server/cli.js', 'prepare'], {
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, DEMO: 'off', ...environment },
    encoding: 'utf8',
  })
  if (prepared.status !== 0) throw new Error(`The data could not be prepared:\n${prepared.stdout}${prepared.stderr}`)
  const learners = await addLearners(dataDir, count)
  const site = await startSite({ DATA_DIR: dataDir, DEMO: 'off', ...environment })
  return {
    ...site,
    learners,
    async stop() {
      await site.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function addLearners(dataDir: string, count: number): Promise<BenchLearner[]> {
  const db = await openDatabase({ dataDir })
  const now = new Date()
  const release = await findCurrentRelease(db.read, courseId)
  if (!release) throw new Error(`${courseId} is not published`)
  const add = async (index: number): Promise<BenchLearner> => {
    const enrolmentId = newId(now)
    const accountId = await db.transact(async (tx) => {
      const account = await insertAccount(tx, {
        email: `learner${index}@bench.example`,
        nameLatin: `Learner ${index}`,
        nameCyrillic: `Тингловчи ${index}`,
        certificateScript: 'latin',
        locale: 'uz-Latn',
        passwordHash: '-',
        demo: false,
        createdAt: now,
        grants: [{ role: 'learner', scope: '*' }],
      })
      await tx.insert(enrolment).values({ id: enrolmentId, learnerId: account!.id, courseId, cycle: 1, enrolledAt: now })
      await tx.insert(lessonEvidence).values(
        release.lessons.map((lesson) => ({
          enrolmentId,
          lessonId: lesson.id,
          lessonHash: lesson.hash,
          openedAt: now,
          completedAt: now,
          locale: 'uz-Latn' as const,
        })),
      )
      return account!.id
    })
    return { accountId, enrolmentId, cookie: `session=${await createSession(db, accountId, now)}` }
  }
  const learners: BenchLearner[] = []
  for (let from = 0; from < count; from += 64) {
    const group = Array.from({ length: Math.min(64, count - from) }, (_, index) => add(from + index))
    learners.push(...(await Promise.all(group)))
  }
  await db.close()
  return learners
}
