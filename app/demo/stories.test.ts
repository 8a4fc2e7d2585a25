import { beforeAll, expect, test } from 'vitest'
import { dutyStatus } from '#app/assignments/duty-status.ts'
import { quotaStanding } from '#app/assignments/hours-quota.ts'
import { publishCourses } from '#app/catalogue/publish-course.server.ts'
import { addDays } from '#app/kernel/local-date.ts'
import { type DemoOrganisation, demoOrganisation } from '#app/organisations/demo/demo-staff.ts'
import { learningGain } from '#app/reports/learning-gain.ts'
import { groupsToHide } from '#app/reports/small-groups.ts'
import { openTempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { type DemoLearner, demoLearners } from './demo-learner.ts'
import { addLife, type HistoryCourse, noRows, type Rows } from './history-rows.ts'
import { ictHoursOf, ictQuota } from './ict-hours.ts'
import { readCourses } from './read-courses.server.ts'
import { januaryWeek } from './stories.ts'
import { timesOf } from './times.ts'

// The full organisation, of which only the people of a story are lived through, and nothing is written.

const timeZone = 'Asia/Tashkent'
const times = timesOf(monday, timeZone)
const { today } = times
const seed = 13
const officer = 'officer'

let courses: HistoryCourse[]
let learners: DemoLearner[]

beforeAll(async () => {
  const db = await openTempDatabase()
  await publishCourses({ db, coursesDir: 'courses', now: monday, log: () => {}, timeZone })
  courses = await readCourses(db.read, times, monday)
  const organisation: DemoOrganisation = demoOrganisation('full', today)
  learners = demoLearners(organisation, new Map(), seed)
  return () => db.close()
}, 120_000)

const inBody = (code: string) => learners.filter(({ body }) => body.unit.code === code)

function lived(people: readonly DemoLearner[], courseId: string): Rows {
  const rows = noRows(new Map())
  for (const learner of people) {
    for (const course of courses.filter(({ release }) => release.courseId === courseId)) {
      addLife(rows, learner, course, times, seed, officer)
    }
    rows.outside.push(...ictHoursOf(learner, times, seed, officer))
  }
  return rows
}

const share = (part: number, all: number) => part / all
const statuses = ({ duties }: Rows) => duties.map((duty) => dutyStatus(duty as Parameters<typeof dutyStatus>[0], today))

/** Mean score of the first attempts at a test, and of how many. */
function meanOf({ attempts }: Rows, quizId: string, of: ReadonlySet<string>): number {
  const scores = attempts.flatMap((each) => (each.quizId === quizId && each.number === 1 && of.has(each.learnerId) ? [each.score!] : []))
  expect(scores.length).toBeGreaterThan(100)
  return scores.reduce((sum, score) => sum + score) / scores.length
}

test('a region with a slow network finishes less, and stops at the third lesson', () => {
  const done = (people: readonly DemoLearner[]) => {
    const { duties } = lived(people, 'cyb-101')
    const first = duties.filter(({ cycle }) => cycle === 1)
    return share(first.filter(({ metOn }) => metOn).length, first.length)
  }
  const inTerritory = (code: string) => learners.filter(({ body, accountId }) => body.unit.territory === code && accountId)
  expect(done(inTerritory('SI'))).toBeCloseTo(0.58, 1)
  expect(done(inTerritory('NW'))).toBeGreaterThan(0.8)
  const { enrolments, lessons } = lived(inTerritory('SI'), 'cyb-101')
  const broken = new Set(enrolments.filter(({ completedAt }) => !completedAt).map(({ id }) => id))
  const third = courses[0]!.release.lessons[2]!.id
  const stoppedThere = lessons.filter((each) => broken.has(each.enrolmentId) && !each.completedAt && each.lessonId === third)
  expect(share(stoppedThere.length, broken.size)).toBeGreaterThan(0.6)
})

test('one question is right more seldom in Uzbek Cyrillic than in the other languages', () => {
  const rows = lived(learners.slice(0, 6000), 'law-101')
  const { items } = [...rows.counted.values()].find(({ place }) => place.quizId === 'final')!.sum.total()
  const rates = (of: (locale: string) => boolean) => {
    const sums = new Map<string, { score: number; count: number }>()
    for (const { versionId, score, count } of items.filter((each) => of(each.locale))) {
      const before = sums.get(versionId) ?? { score: 0, count: 0 }
      sums.set(versionId, { score: before.score + score / 100_000, count: before.count + count })
    }
    return new Map([...sums].map(([id, sum]) => [id, sum.score / sum.count]))
  }
  const [cyrillic, others] = [rates((locale) => locale === 'uz-Cyrl'), rates((locale) => locale !== 'uz-Cyrl')]
  const flagged = [...others].filter(([id, rate]) => rate - (cyrillic.get(id) ?? rate) > 0.25)
  expect(flagged).toHaveLength(1)
  expect(cyrillic.get(flagged[0]![0])).toBeCloseTo(0.31, 1)
  expect(flagged[0]![1]).toBeCloseTo(0.68, 1)
})

test('drop-outs would make a gain look bigger than it is: twelve began, ten finished', () => {
  const { enrolments, attempts } = lived(inBody('N-A09'), 'dig-101')
  expect(enrolments).toHaveLength(12)
  expect(enrolments.filter(({ completedAt }) => completedAt)).toHaveLength(10)
  const scoreOf = (enrolmentId: string, quizId: string) =>
    attempts.find((each) => each.enrolmentId === enrolmentId && each.quizId === quizId && each.number === 1)?.score ?? undefined
  const all = enrolments.map(({ id }) => ({ pre: scoreOf(id, 'pre')!, post: scoreOf(id, 'final') }))
  const pairs = all.flatMap(({ pre, post }) => (post === undefined ? [] : [{ pre, post }]))
  expect(pairs).toHaveLength(10)
  expect(learningGain(pairs, 'story')!.ofMeans!.value).toBeCloseTo(0.5, 2)
  const mean = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score) / scores.length
  const [preOfAll, post] = [mean(all.map(({ pre }) => pre)), mean(pairs.map((each) => each.post))]
  expect((post - preOfAll) / (1 - preOfAll)).toBeGreaterThan(0.53)
})

test('a division of six people is too small to be told of, and one more division hides it', () => {
  const codes = inBody('N-I03').map(({ member }) => member.unitCode)
  const units = [...new Set(codes)]
  const cells = new Map(units.map((unit) => [unit, { people: codes.filter((code) => code === unit).length, rest: unit === 'N-I03' }]))
  expect(cells.get('N-I03-D2')).toMatchObject({ people: 6 })
  cells.set('all', { people: 90, rest: false })
  const hidden = groupsToHide(cells, [{ whole: 'all', parts: units }])
  expect(hidden).toContain('N-I03-D2')
  expect(hidden).not.toContain('all')
  expect(hidden.size).toBeLessThan(4)
})

test('two in five of a department have a certificate that ends in one week of January', () => {
  const { duties } = lived(inBody('R-TK-FIN'), 'cyb-101')
  const first = duties.filter(({ cycle, metOn }) => cycle === 1 && metOn)
  const week = januaryWeek(today)
  expect(share(first.filter(({ metOn }) => metOn! >= week && metOn! <= addDays(week, 6)).length, first.length)).toBeCloseTo(0.38, 1)
})

test('of a new front-desk group of 24 in one centre, nine have ten days left and are not done', () => {
  const group = inBody('R-FA-PSC').filter(({ member }) => member.part?.as === 'newcomer')
  expect(group).toHaveLength(24)
  expect(new Set(group.map(({ member }) => member.unitCode)).size).toBe(1)
  const rows = lived(group, 'dig-101')
  const open = rows.duties.filter(({ metOn }) => !metOn)
  expect(open).toHaveLength(9)
  expect(open.every(({ dueOn }) => dueOn >= today && dueOn <= addDays(today, 14))).toBe(true)
  expect(statuses(rows).filter((status) => status === 'met')).toHaveLength(15)
})

test('11 of 34 ICT specialists of a centre lack hours', () => {
  const specialists = inBody('S-01').filter(({ member }) => member.positionCode === 'P09')
  expect(specialists).toHaveLength(34)
  const { outside } = lived(specialists, 'cyb-101')
  const short = specialists.filter(({ accountId }) => {
    const learnt = outside.flatMap((each) => (each.learnerId === accountId && each.decision === 'approved' ? [each] : []))
    return quotaStanding(ictQuota, learnt, today).missing > 0
  })
  expect(short).toHaveLength(11)
})

test('two people of one name in one body have each their own course', () => {
  const namesakes = inBody('R-SA-EDU').filter(({ member }) => member.person.nameLatin === 'Namuna Tinglovchi')
  expect(namesakes).toHaveLength(2)
  const { enrolments } = lived(namesakes, 'cyb-101')
  const done = enrolments.filter(({ completedAt }) => completedAt)
  expect(new Set(done.map(({ learnerId }) => learnerId))).toEqual(new Set(namesakes.map(({ accountId }) => accountId)))
})

test('who came back after 400 days of parental leave is not overdue: she has 30 days from her return', () => {
  const [her, ...others] = inBody('R-AN-HLT').filter(({ member }) => member.part?.as === 'returned')
  expect(others).toEqual([])
  const { from, until } = her!.member.leave!
  expect(until).toBe(addDays(from, 400))
  const rows = lived([her!], 'cyb-101')
  expect(statuses(rows)).toEqual(['due-soon'])
  expect(rows.duties[0]!.assignedOn < from).toBe(true)
  expect(rows.duties[0]!.dueOn >= addDays(until!, 30)).toBe(true)
})

test('14 contractors have accounts and no cyber hygiene; nobody else there is a contractor', () => {
  const contractors = inBody('S-02').filter(({ member }) => member.job.employment === 'contractor')
  expect(contractors).toHaveLength(14)
  expect(contractors.every(({ accountId }) => accountId)).toBe(true)
  const rows = lived(contractors, 'cyb-101')
  expect(rows.enrolments).toEqual([])
  expect(rows.duties).toHaveLength(14)
  expect(rows.duties.every(({ metOn }) => metOn === null)).toBe(true)
})

test('in the administrations women know less at the start and the same at the end', () => {
  const staff = learners.filter(({ body }) => body.type === 'administration').slice(0, 5000)
  const rows = lived(staff, 'cyb-101')
  const accounts = (sex: string) => new Set(staff.flatMap(({ member, accountId }) => (member.person.sex === sex ? (accountId ?? []) : [])))
  const gap = (quizId: string) => meanOf(rows, quizId, accounts('male')) - meanOf(rows, quizId, accounts('female'))
  expect(gap('pre')).toBeGreaterThan(0.06)
  expect(gap('pre')).toBeLessThan(0.12)
  expect(Math.abs(gap('final'))).toBeLessThan(0.02)
})
