import { findDemoAccounts, insertLearners } from '#app/accounts/account-store.server.ts'
import { hashOfNoPassword } from '#app/accounts/password.server.ts'
import { saveDuties } from '#app/assignments/duty-store.server.ts'
import { insertPastDecisions, type PastExemption, type PastExtension } from '#app/assignments/history-store.server.ts'
import { readTerms } from '#app/assignments/read-plan.server.ts'
import { accountKey, personKey } from '#app/assignments/reminded-people.server.ts'
import { stepsOf } from '#app/assignments/reminder-steps.ts'
import { insertReminders } from '#app/assignments/reminder-store.server.ts'
import { listRules, saveRule } from '#app/assignments/rule-store.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { findItemVersions, listDrawableItems } from '#app/catalogue/item-bank-store.server.ts'
import { addDays, type LocalDate, localDateOf, startOfDay } from '#app/kernel/local-date.ts'
import { demoId } from '#app/organisations/demo/demo-id.ts'
import { findDemoLoad, moveDemoLoad } from '#app/organisations/demo/demo-load-store.server.ts'
import { profiles } from '#app/organisations/demo/demo-profile.ts'
import { demoOrganisation } from '#app/organisations/demo/demo-staff.ts'
import { withNamedStaff } from '#app/organisations/demo/named-staff.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import { linkAccount } from '#app/organisations/person-store.server.ts'
import { insertPastLearning, type PastEnrolment, type PastLesson } from '#app/progress/history-store.server.ts'
import type { GradedItem } from '#app/quizzes/attempt.ts'
import { receiptOf, resultOf } from '#app/quizzes/grade-attempt.ts'
import { insertPastAttempts, type PastAttempt, type PastGrade, type PastSave } from '#app/quizzes/history-store.server.ts'
import { sumTallies, type Tally, tallyOf } from '#app/quizzes/item-tally.ts'
import { addTally, type QuizPlace } from '#app/quizzes/item-tally-store.server.ts'
import { weakestOutcome } from '#app/quizzes/outcome-shares.ts'
import { beginFeed } from '#app/reports/report-feed-store.server.ts'
import type { Database, Reader, Tx } from '#db/handle.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type CourseLife, type CourseTerms, type Enrolled, liveCourse, type Times } from './course-life.ts'
import type { TestSat } from './course-run.ts'
import { type DemoLearner, demoLearners } from './demo-learner.ts'
import { historyId } from './history-id.ts'
import { historyCourses, ruleOf } from './history-rules.ts'
import { languageStory, traitsOf } from './stories.ts'
import { answerPaper, makePapers, type TestPapers } from './test-papers.ts'

/** People per transaction: one of all would hold the database for too long. */
const together = 250
/** Sets of test papers that learners share. */
const paperSets = 60

type HistoryCourse = CourseTerms & { readonly papers: TestPapers; readonly note: string }

/**
 * Adds two years of learning to the demo organisation of a database in which nobody made a rule yet; answers how many
 * enrolments. Where it was interrupted, the next start adds the rest; several may do so at once. A course that is not on
 * offer has no history.
 */
export async function loadHistory(db: Database, timeZone: string): Promise<number> {
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
  let enrolments = 0
  for (let next = await findDemoLoad(db.read); next && !next.whole; next = await findDemoLoad(db.read)) {
    const { people } = next
    const some = learners.slice(people!, people! + together)
    const rows = noRows()
    for (const learner of some) for (const course of courses) live(rows, learner, course, times, seed, officer.id)
    const reached = people! + some.length
    const isOurs = await db.transact(async (tx) => {
      const whole = reached === learners.length
      if (!(await moveDemoLoad(tx, people, { people: reached, whole }))) return false
      await write(tx, some, rows, load.begunAt)
      // No news was told of what was learnt: reports are made anew of it.
      if (whole) await beginFeed(tx, load.begunAt)
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
    return true
  })
}

function timesOf(now: Date, timeZone: string): Times {
  const starts = new Map<LocalDate, number>()
  return {
    today: localDateOf(now, timeZone),
    timeZone,
    dayOf: (instant) => localDateOf(instant, timeZone),
    instantOf(day, minutes) {
      const start = starts.get(day) ?? startOfDay(day, timeZone).getTime()
      starts.set(day, start)
      return new Date(start + Math.round(minutes * 60) * 1000)
    },
  }
}

async function readCourses(read: Reader, { today, timeZone }: Times, now: Date): Promise<HistoryCourse[]> {
  const termsOf = await readTerms(read, { now, timeZone })
  const courses: HistoryCourse[] = []
  for (const [index, each] of historyCourses.entries()) {
    const release = await findCurrentRelease(read, each.courseId)
    const final = release?.quizzes.find(({ kind }) => kind === 'final')
    if (!release || !final) continue
    const drawable = await listDrawableItems(read, each.courseId, final.bank)
    const versions = await findItemVersions(
      read,
      drawable.map(({ versionId }) => versionId),
    )
    const bank = drawable.map(({ versionId }) => versions.get(versionId)!)
    const places = new Map(bank.map((item) => [item.id, bank.filter(({ outcome }) => outcome === item.outcome).indexOf(item) + 1]))
    const story = (id: string) => languageStory(each.courseId, bank.find((item) => item.id === id)!.outcome, places.get(id)!)
    const papers = makePapers(release, bank, story, paperSets)
    if (!papers) continue
    const number = index + 1
    const { outcomes, note } = each
    courses.push({
      number,
      release,
      rules: [ruleOf(each, number, today)],
      plan: await termsOf({ courseId: each.courseId }),
      outcomes,
      papers,
      note,
    })
  }
  return courses
}

/** Days in which reminders of the past are kept: whatever is older is not told any more. */
const toldDays = 45

interface Rows {
  readonly enrolments: PastEnrolment[]
  readonly lessons: PastLesson[]
  readonly attempts: PastAttempt[]
  readonly saves: PastSave[]
  readonly grades: PastGrade[]
  readonly duties: Parameters<typeof saveDuties>[1][number][]
  readonly exemptions: PastExemption[]
  readonly extensions: PastExtension[]
  readonly reminders: Parameters<typeof insertReminders>[1][number][]
  readonly tallies: Map<string, { readonly place: QuizPlace; readonly tallies: Tally[] }>
}

const noRows = (): Rows => ({
  enrolments: [],
  lessons: [],
  attempts: [],
  saves: [],
  grades: [],
  duties: [],
  exemptions: [],
  extensions: [],
  reminders: [],
  tallies: new Map(),
})

function live(rows: Rows, learner: DemoLearner, course: HistoryCourse, times: Times, seed: number, officerId: string): void {
  const { courseId } = course.release
  const chance = chanceOf(seed, learner.number, course.number)
  const traits = traitsOf({ learner, courseId, today: times.today, seed })
  const life: CourseLife = liveCourse(learner, course, traits, times, chance)
  const { id: personId } = learner.member.person
  rows.duties.push(...life.duties.map((duty) => ({ personId, courseId, duty, reasonsToo: true })))
  rows.exemptions.push(...life.exemptions.map((each) => ({ ...each, grantedBy: officerId })))
  rows.extensions.push(...life.extensions.map((each) => ({ ...each, decidedBy: each.decision && officerId })))
  remind(rows, learner, course, life, times, officerId)
  for (const run of life.runs) {
    const { id, cycle, enrolledAt, refresher, completedAt, completedBy, lessons } = run
    const completedReleaseId = completedAt && course.release.id
    const learnerId = learner.accountId!
    rows.enrolments.push({
      id,
      learnerId,
      courseId,
      cycle,
      enrolledAt,
      completedAt,
      completedReleaseId,
      completedBy,
      refresher: refresher || null,
    })
    rows.lessons.push(...lessons.map((lesson) => ({ ...lesson, enrolmentId: id, locale: learner.member.person.locale })))
    for (const [n, test] of run.tests.entries()) sit(rows, learner, course, run, { test, n }, chance)
  }
}

/** What would have been told by now, is: nobody gets a letter about days that are invented. */
function remind(rows: Rows, learner: DemoLearner, course: HistoryCourse, life: CourseLife, times: Times, officerId: string): void {
  const { id: personId } = learner.member.person
  const { supervisorId } = learner.member.job
  const above = supervisorId ? personKey(supervisorId) : accountKey(officerId)
  const recipients = { learner: personKey(personId), supervisor: above, 'next-level': above, hr: accountKey(officerId) }
  for (const duty of life.duties) {
    const decisions = life.extensions.flatMap(({ id, dutyId, decision, decidedAt }) =>
      dutyId === duty.id && decidedAt ? [{ requestId: id, granted: decision === 'granted', decidedOn: times.dayOf(decidedAt) }] : [],
    )
    const toRemind = { ...duty, courseId: course.release.courseId, decisions }
    for (const { key, step, role, day } of stepsOf(toRemind, times.today, course.plan.calendar)) {
      if (day > times.today || day < addDays(times.today, -toldDays)) continue
      rows.reminders.push({ key, step, dutyId: duty.id, recipient: recipients[role], shown: true, slip: false, toldOn: day })
    }
  }
}

function sit(
  rows: Rows,
  { number: person, accountId, member }: DemoLearner,
  { number: course, release, papers }: HistoryCourse,
  { id: enrolmentId, cycle }: Enrolled,
  { test, n }: { readonly test: TestSat; readonly n: number },
  chance: Chance,
): void {
  const { quizId, number, startedAt, submittedAt } = test
  const { locale } = member.person
  const { courseId, id: releaseId } = release
  const quiz = release.quizzes.find((each) => each.id === quizId)!
  const paper = papers.sets[(person + cycle * 7) % papers.sets.length]!.of.get(quizId)![number - 1]!
  const admits = quiz.dontKnow ? 0.25 : 0
  const { responses, items, chosen } = answerPaper(chance, paper, papers.items, { right: test.right, locale, admits })
  const id = historyId('attempt', { person, course, cycle, n })
  const { score, passed } = resultOf(items, quiz.passMark)
  rows.attempts.push({
    id,
    learnerId: accountId!,
    enrolmentId,
    courseId,
    releaseId,
    quizId,
    number,
    items: [...paper],
    responses,
    revision: 1,
    startedAt,
    locale,
    submittedAt,
    score,
    weakestOutcome: weakestOutcome(items),
    passed,
    receipt: receiptOf({ attemptId: id, releaseId, responses, score, submittedAt }),
  })
  rows.saves.push({ attemptId: id, revision: 1, idempotencyKey: id, responses, savedAt: submittedAt })
  const graded: GradedItem[] = [...items]
  rows.grades.push({ attemptId: id, number: 1, reason: 'submitted', items: graded, score, passed, gradedAt: submittedAt, tallied: true })
  const key = `${courseId} ${quizId}`
  const ofQuiz = rows.tallies.get(key) ?? { place: { courseId, quizId }, tallies: [] }
  rows.tallies.set(key, ofQuiz)
  const counted = items.map(({ versionId, score: own }, index) => ({
    versionId,
    score: own,
    seconds: undefined,
    chosen: [{ part: chosen[index] === 'dont-know' ? '' : 'choice', value: chosen[index]! }],
  }))
  ofQuiz.tallies.push(tallyOf({ locale, first: number === 1, items: counted }))
}

async function write(tx: Tx, learners: readonly DemoLearner[], rows: Rows, now: Date): Promise<void> {
  const opened = learners.filter(({ signsInByNumber }) => signsInByNumber)
  await inChunks(opened, (chunk) => insertLearners(tx, chunk.map(accountOf)))
  for (const { member, accountId } of opened) await linkAccount(tx, member.person.id, accountId!)
  await insertPastLearning(tx, rows.enrolments, rows.lessons)
  await insertPastAttempts(tx, rows.attempts, rows.saves, rows.grades)
  await saveDuties(tx, rows.duties, now)
  await insertPastDecisions(tx, rows.exemptions, rows.extensions)
  await insertReminders(tx, rows.reminders)
  for (const { place, tallies } of rows.tallies.values()) await addTally(tx, place, sumTallies(tallies))
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
    createdAt: new Date(`${addDays(job.from, 0)}T04:00:00Z`),
  }
}
