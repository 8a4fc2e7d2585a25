import { randomBytes } from 'node:crypto'
import { findDemoAccounts, insertLearners } from '#app/accounts/account-store.server.ts'
import { actFor } from '#app/accounts/act-for.server.ts'
import { hashOfNoPassword } from '#app/accounts/password.server.ts'
import { insertPastDuties } from '#app/assignments/history-store.server.ts'
import { insertQuota } from '#app/assignments/hours-quota-store.server.ts'
import { listRules, saveRule } from '#app/assignments/rule-store.server.ts'
import { insertPastAwards } from '#app/credentials/history-store.server.ts'
import { ensureSigningKey } from '#app/credentials/signing-key.server.ts'
import type { Config } from '#app/http/config.server.ts'
import { addDays } from '#app/kernel/local-date.ts'
import { demoId } from '#app/organisations/demo/demo-id.ts'
import { findDemoLoad, moveDemoLoad } from '#app/organisations/demo/demo-load-store.server.ts'
import { profiles } from '#app/organisations/demo/demo-profile.ts'
import { demoOrganisation } from '#app/organisations/demo/demo-staff.ts'
import { withNamedStaff } from '#app/organisations/demo/named-staff.ts'
import { linkAccount } from '#app/organisations/person-store.server.ts'
import { insertPastLearning } from '#app/progress/history-store.server.ts'
import { insertPastAttempts } from '#app/quizzes/history-store.server.ts'
import { addTally } from '#app/quizzes/item-tally-store.server.ts'
import { beginFeed } from '#app/reports/report-feed-store.server.ts'
import type { Database, Tx } from '#db/handle.ts'
import { type DemoLearner, demoLearners } from './demo-learner.ts'
import { addLife, type Counted, type HistoryCourse, noRows, type Rows } from './history-rows.ts'
import { ictHoursOf, ictQuota } from './ict-hours.ts'
import { pastAward } from './past-award.ts'
import { readCourses } from './read-courses.server.ts'
import { type Times, timesOf } from './times.ts'

/** People per transaction: one of all would hold the database for too long. */
const together = 250

type HistoryLoad = Pick<Config, 'timeZone' | 'dataDir' | 'issuer'>

/**
 * Adds two years of learning to the demo organisation of a database in which nobody made a rule yet; answers how many
 * enrolments. Where it was interrupted, the next start adds the rest; several may do so at once. A course that is not on
 * offer has no history.
 */
export async function loadHistory(db: Database, { timeZone, dataDir, issuer }: HistoryLoad): Promise<number> {
  const load = await findDemoLoad(db.read)
  if (!load || load.whole) return 0
  const accounts = await findDemoAccounts(db.read)
  const officer = accounts.find(({ email }) => email === 'hr.national@demo.example')!
  const times = timesOf(load.begunAt, timeZone)
  const courses = await readCourses(db.read, times, load.begunAt)
  if (courses.length === 0) return 0
  if (load.people === null && !(await begin(db, courses, times, officer.id))) return 0
  const organisation = demoOrganisation(load.profile, times.today)
  const { seed } = profiles[load.profile]
  const { bodies, links } = withNamedStaff(organisation.bodies, accounts)
  const linked = new Map(links.map(({ personId, accountId }) => [personId, accountId]))
  const learners = demoLearners({ ...organisation, bodies }, linked, seed)
  const issuing = { issuer, key: await ensureSigningKey(db, dataDir, load.begunAt), random: randomBytes }
  const counted: Counted = new Map()
  let enrolments = 0
  for (let start = 0; start < learners.length; start += together) {
    const some = learners.slice(start, start + together)
    // What is written already is invented again: the item analysis counts all of it, once, with the last of the people.
    const rows = noRows(counted)
    for (const learner of some) {
      for (const course of courses) addLife(rows, learner, course, times, seed, officer.id)
      rows.outside.push(...ictHoursOf(learner, times, seed, officer.id))
    }
    const people = start + some.length
    const whole = people === learners.length
    const isOurs = await db.transact(async (tx) => {
      if (!(await moveDemoLoad(tx, start, { people, whole }))) return false
      await write(tx, some, rows)
      await insertPastAwards(
        tx,
        rows.completed.map((each) => pastAward(each, times, issuing)),
      )
      if (!whole) return true
      for (const { place, sum } of counted.values()) await addTally(tx, place, sum.total())
      // No news was told of what was learnt: reports are made anew of it.
      await beginFeed(tx, load.begunAt)
      return true
    })
    if (isOurs) enrolments += rows.enrolments.length
  }
  return enrolments
}

/** Writes the rules; false where somebody made rules of their own. */
function begin(db: Database, courses: readonly HistoryCourse[], times: Times, officerId: string): Promise<boolean> {
  return db.transact(async (tx) => {
    if ((await findDemoLoad(tx))!.people !== null) return true
    if ((await listRules(tx)).length > 0) return false
    await moveDemoLoad(tx, null, { people: 0, whole: false })
    for (const { rules, note } of courses) {
      const by = { note, createdBy: officerId }
      for (const rule of rules) await saveRule(tx, rule, { ...by, createdAt: times.instantOf(rule.startsOn, 9 * 60) })
    }
    await insertQuota(tx, (await actFor(tx, officerId))!, ictQuota, undefined, times.instantOf(addDays(times.today, -700), 9 * 60))
    return true
  })
}

async function write(tx: Tx, learners: readonly DemoLearner[], rows: Rows): Promise<void> {
  const opened = learners.filter(({ signsInByNumber }) => signsInByNumber)
  await insertLearners(tx, opened.map(accountOf))
  for (const { member, accountId } of opened) await linkAccount(tx, member.person.id, accountId!)
  await insertPastLearning(tx, rows)
  await insertPastAttempts(tx, rows.attempts, rows.saves, rows.grades)
  await insertPastDuties(tx, rows)
}

/** Nobody signs in as one of the many: they have no password. */
function accountOf({ number, accountId, member: { person, job } }: DemoLearner) {
  const { code, nameLatin, nameCyrillic, locale } = person
  return {
    id: accountId!,
    grantId: demoId('grant', number),
    email: `${code.toLowerCase()}@number.demo.example`,
    personnelNumber: code,
    nameLatin,
    nameCyrillic,
    certificateScript: 'latin' as const,
    locale,
    passwordHash: hashOfNoPassword,
    demo: false,
    createdAt: new Date(`${job.from}T04:00:00Z`),
  }
}
