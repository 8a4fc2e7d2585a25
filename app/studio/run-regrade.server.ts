import { listHolders } from '#app/accounts/account-store.server.ts'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { findItemVersions } from '#app/catalogue/item-bank-store.server.ts'
import { suspendForRegrade } from '#app/credentials/award-of-result.server.ts'
import { done, type Result, refuse } from '#app/kernel/result.ts'
import { type LetterText, queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import { listAccommodationsOf } from '#app/quizzes/accommodation-store.server.ts'
import { turnedTo } from '#app/quizzes/regrade-attempt.ts'
import { advanceRegrade, findNextRegrade, insertRegraded, moveWaiting, type Regrade } from '#app/quizzes/regrade-store.server.ts'
import type { Database, Tx } from '#db/handle.ts'
import { type RegradeBatch, type RegradeCase, readRegradeBatch } from './regrade-batch.server.ts'
import { regradeLetter } from './regrade-letter.ts'

/** Enrolments of one transaction: few, so that learners who save wait for a short one at most. */
const batchSize = 80

/** Milliseconds: sending thousands of letters takes longer than correcting results, and would hold it up. */
const lettersWait = 120_000

interface Options {
  readonly publicOrigin: string
  /** The civil one: in it a test closes. */
  readonly timeZone: string
  /** Enrolments of one transaction. */
  readonly limit?: number
}

/**
 * Takes the regrade that was ordered first a batch further; answers whether there is more to do at once. What it works
 * out comes before the transaction, which holds the results, what follows from them, the letters and how far it came:
 * all of a batch or nothing, once each, whatever crashes and however many workers there are. Whoever was overtaken, by
 * another worker or by a new result of one of the attempts, writes nothing and looks again.
 */
export async function runRegrade(db: Database, now: Date, { limit = batchSize, ...site }: Options): Promise<boolean> {
  const regrade = await findNextRegrade(db.read)
  if (!regrade) return false
  const { courseId, versionId, lowersToo, cursor } = regrade
  const target = (await findItemVersions(db.read, [versionId])).get(versionId)
  if (!target) throw new Error(`The regrade ${regrade.id} names a version that is not stored`)
  const batch = await readRegradeBatch(db.read, { target, lowersToo }, { courseId, after: cursor, limit })
  const letters = await writeLetters(db, regrade, batch.cases, { ...site, now })
  const written = await db.transact((tx) => writeBatch(tx, regrade, batch, letters, now))
  return written.ok
}

async function writeLetters(
  db: Database,
  regrade: Regrade,
  cases: readonly RegradeCase[],
  site: Pick<Options, 'publicOrigin' | 'timeZone'> & { readonly now: Date },
): Promise<LetterText[]> {
  const release = await findCurrentRelease(db.read, regrade.courseId)
  if (!release) throw new Error(`The regrade ${regrade.id} names a course that is not published`)
  const changed = cases.filter(({ attempts }) => attempts.some(({ regraded }) => regraded.kind === 'raised' || regraded.kind === 'lowered'))
  const learnerIds = changed.map(({ learnerId }) => learnerId)
  const holders = await listHolders(db.read, learnerIds)
  const granted = await listAccommodationsOf(db.read, learnerIds, regrade.courseId)
  const compose = await readComposer(db.read)
  return changed.flatMap((each) => {
    const holder = holders.get(each.learnerId)!
    return regradeLetter(each, { ...site, compose, regrade, release, holder, granted: granted.get(each.learnerId) ?? [] }) ?? []
  })
}

async function writeBatch(
  tx: Tx,
  regrade: Regrade,
  { cases, last, looked, more }: RegradeBatch,
  letters: readonly LetterText[],
  now: Date,
): Promise<Result<undefined, 'overtaken'>> {
  const attempts = cases.flatMap((each) => each.attempts)
  const changed = attempts.filter(({ regraded }) => regraded.kind === 'raised' || regraded.kind === 'lowered')
  const turned = changed.map(({ regraded }) => turnedTo(regraded))
  const progress = {
    cursor: last ?? regrade.cursor,
    done: regrade.done + looked,
    changed: regrade.changed + changed.length,
    nowPassed: regrade.nowPassed + turned.filter((to) => to === 'passed').length,
    nowFailed: regrade.nowFailed + turned.filter((to) => to === 'failed').length,
  }
  if (!(await advanceRegrade(tx, regrade, progress, more ? null : now))) return refuse('overtaken')
  for (const each of attempts) if (!(await writeResult(tx, regrade, each, now))) return refuse('overtaken')
  for (const { award } of cases) {
    if (award?.effect === 'suspended' && award.awardId) await suspendForRegrade(tx, award.awardId, regrade.id, regrade.requestedBy, now)
  }
  for (const letter of letters) await queueLetter(tx, letter, now, new Date(now.getTime() + lettersWait))
  if (!more) {
    const { done: submitted, cursor: _, ...counts } = progress
    await appendAudit(tx, { now }, { action: 'regrade.finished', subject: regrade.id, details: { submitted, ...counts } })
  }
  return done()
}

/** False where the attempt got another result meanwhile. */
async function writeResult(tx: Tx, { requestedBy }: Regrade, each: RegradeCase['attempts'][number], now: Date): Promise<boolean> {
  const { attempt, regraded } = each
  switch (regraded.kind) {
    case 'waiting':
      return moveWaiting(tx, attempt.id, regraded.items)
    case 'raised':
    case 'lowered':
    case 'same': {
      const { items: graded, score, passed } = regraded.after
      const after = regraded.before.number
      const result = {
        attemptId: attempt.id,
        items: regraded.items,
        after,
        graded,
        score,
        passed,
        turned: turnedTo(regraded) !== undefined,
      }
      return insertRegraded(tx, result, requestedBy, now)
    }
    default:
      return true
  }
}
