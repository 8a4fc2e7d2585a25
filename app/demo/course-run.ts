import type { QuizKind } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { addDays, daysBetween, type LocalDate } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { readingFloorSeconds } from '#app/progress/reading-floor.ts'
import type { Chance } from './chance.ts'

export interface LessonSeen {
  readonly lessonId: string
  readonly lessonHash: string
  readonly openedAt: Date
  readonly completedAt: Date | null
}

export interface TestSat {
  readonly quizId: string
  readonly kind: QuizKind
  readonly number: number
  /** Items answered right. */
  readonly right: number
  readonly startedAt: Date
  readonly submittedAt: Date
}

/** What a learner did in one enrolment. */
export interface CourseRun {
  readonly enrolledAt: Date
  readonly refresher: boolean
  readonly lessons: readonly LessonSeen[]
  readonly tests: readonly TestSat[]
  readonly completedAt: Date | null
  readonly completedBy: 'lessons' | 'test-out' | null
}

/** How she learns: shifts of means, in shares of a test. */
export interface Ability {
  readonly preShift: number
  readonly postShift: number
  /** Right answers of pre-test and first final test where a story fixes them. */
  readonly fixed?: { readonly pre: number; readonly post: number }
}

export interface RunPlace {
  readonly release: Release
  readonly locale: Locale
  readonly ability: Ability
  readonly instantOf: (day: LocalDate, minutes: number) => Date
}

type Activity = { readonly lesson: number } | { readonly test: 'pre' | 'final'; readonly right: number }

/** She finishes on a day, having begun on `from` or later. */
export function finishedRun(
  chance: Chance,
  place: RunPlace,
  { from, on, refresher }: { readonly from: LocalDate; readonly on: LocalDate; readonly refresher: boolean },
): CourseRun {
  const span = daysBetween(from, on)
  const { pre, finals, testsOut } = resultsOf(chance, place, { refresher, mostFails: span >= 3 ? 2 : 1 })
  const lessons = testsOut ? [] : place.release.lessons.map((_, lesson) => ({ lesson }))
  const before: Activity[] = pre === undefined ? lessons : [{ test: 'pre', right: pre }, ...lessons]
  const tests: Activity[] = finals.map((right) => ({ test: 'final', right }))
  // After two fails the test is closed for a day.
  const sessions =
    finals.length > 2
      ? [...spread(chance, [...before, ...tests.slice(0, 2)], from, addDays(on, -2)), { day: on, activities: tests.slice(2) }]
      : spread(chance, [...before, ...tests], from, on)
  const done = walk(chance, place, sessions, undefined)
  const by = testsOut ? 'test-out' : 'lessons'
  return { ...done, refresher, completedAt: done.tests.at(-1)!.submittedAt, completedBy: by }
}

/** She begins between two days and gets no further than a lesson (opened, not finished), or than a failed test. */
export function brokenRun(
  chance: Chance,
  place: RunPlace,
  { from, until, breakAt }: { readonly from: LocalDate; readonly until: LocalDate; readonly breakAt: number },
): CourseRun {
  const { release } = place
  const { pre, first } = scoresOf(chance, place)
  const final = release.quizzes.find(({ kind }) => kind === 'final')
  const fails = final && breakAt >= release.lessons.length
  const lessons = release.lessons.slice(0, breakAt + 1).map((_, lesson) => ({ lesson }))
  const needed = final ? neededOf(place) : 0
  const activities: Activity[] = [
    ...(pre === undefined ? [] : [{ test: 'pre' as const, right: pre }]),
    ...lessons,
    ...(fails ? [{ test: 'final' as const, right: Math.max(2, Math.min(first, needed - 1)) }] : []),
  ]
  const done = walk(chance, place, spread(chance, activities, from, until), fails ? undefined : breakAt)
  return { ...done, refresher: false, completedAt: null, completedBy: null }
}

export const countItems = ({ release }: Pick<RunPlace, 'release'>, kind: QuizKind) => {
  const quiz = release.quizzes.find((each) => each.kind === kind)
  return quiz?.items?.length ?? (quiz?.blueprint ?? []).reduce((sum, { count }) => sum + count, 0)
}

/** Right answers that pass the final test. */
function neededOf(place: RunPlace): number {
  const final = place.release.quizzes.find(({ kind }) => kind === 'final')
  return Math.ceil((final?.passMark ?? 1) * countItems(place, 'final') - 1e-9)
}

/** Of a whole population: pre-test 52 % (SD 18), first final test 77 % (SD 12), correlated by 0.45. */
function scoresOf(chance: Chance, place: RunPlace): { readonly pre: number | undefined; readonly first: number } {
  const { ability } = place
  const [known, other] = [chance.normal(), chance.normal()]
  const takesPre = chance.happens(0.75)
  if (ability.fixed) return { pre: ability.fixed.pre, first: ability.fixed.post }
  const [pres, posts] = [countItems(place, 'pre'), countItems(place, 'final')]
  const within = (share: number, most: number) => Math.max(0, Math.min(most, Math.round(share * most)))
  const pre = pres > 0 && takesPre ? within(0.52 + ability.preShift + 0.18 * known, pres) : undefined
  // A test of whole items is a little less even than the shares that it rounds.
  return { pre, first: within(0.77 + ability.postShift + 0.118 * (0.45 * known + 0.893 * other), posts) }
}

function resultsOf(chance: Chance, place: RunPlace, { refresher, mostFails }: { refresher: boolean; mostFails: number }) {
  const { pre: known, first } = scoresOf(chance, place)
  const pre = refresher ? undefined : known
  const [needed, all] = [neededOf(place), countItems(place, 'final')]
  const finals = [refresher ? Math.min(all, Math.max(first, needed - 1) + 1) : first]
  while (finals.at(-1)! < needed) {
    const better = Math.round((0.84 + 0.08 * chance.normal()) * all)
    finals.push(finals.length >= mostFails ? Math.max(needed, Math.min(all, better)) : Math.min(all, Math.max(2, better)))
  }
  return { pre, finals, testsOut: refresher && chance.happens(0.7) }
}

interface Session {
  readonly day: LocalDate
  readonly activities: readonly Activity[]
}

/** Over one to three days of the time, the last one on its last day. */
function spread(chance: Chance, activities: readonly Activity[], from: LocalDate, on: LocalDate): Session[] {
  const span = Math.max(0, daysBetween(from, on))
  const count = Math.min(
    span + 1,
    activities.length,
    chance.pick([
      [1, 45],
      [2, 35],
      [3, 20],
    ]),
  )
  const days = [on]
  while (days.length < count) {
    const left = daysBetween(from, days[0]!) - (count - days.length - 1)
    days.unshift(addDays(days[0]!, -chance.between(1, Math.max(1, Math.min(4, left)))))
  }
  return days.map((day, index) => ({
    day,
    activities: activities.slice(Math.floor((index * activities.length) / count), Math.floor(((index + 1) * activities.length) / count)),
  }))
}

/** Goes through the sessions by the clock; the lesson of that number stays open. */
function walk(
  chance: Chance,
  { release, locale, instantOf }: RunPlace,
  sessions: readonly Session[],
  openLesson: number | undefined,
): Pick<CourseRun, 'enrolledAt' | 'lessons' | 'tests'> {
  const lessons: LessonSeen[] = []
  const tests: TestSat[] = []
  const numbers = new Map<string, number>()
  let enrolledAt: Date | undefined
  for (const { day, activities } of sessions) {
    let minutes = beginning(chance, day)
    enrolledAt ??= instantOf(day, minutes - 2)
    for (const activity of activities) {
      const startedAt = instantOf(day, minutes)
      if ('lesson' in activity) {
        const lesson = release.lessons[activity.lesson]!
        const least = readingFloorSeconds(lesson, locale, release.sourceLanguage) / 60 + 0.2
        minutes += Math.min(38, Math.max(least, 14 * Math.exp(0.35 * chance.normal())))
        const completedAt = activity.lesson === openLesson ? null : instantOf(day, minutes)
        lessons.push({ lessonId: lesson.id, lessonHash: lesson.hash, openedAt: startedAt, completedAt })
      } else {
        const quiz = release.quizzes.find(({ kind }) => kind === activity.test)!
        const number = (numbers.get(quiz.id) ?? 0) + 1
        numbers.set(quiz.id, number)
        minutes += (activity.test === 'pre' ? 7 : 13) * Math.exp(0.25 * chance.normal())
        tests.push({ quizId: quiz.id, kind: quiz.kind, number, right: activity.right, startedAt, submittedAt: instantOf(day, minutes) })
      }
      minutes += 0.5 + 3 * chance.next()
    }
  }
  return { enrolledAt: enrolledAt!, lessons, tests }
}

/** Minutes after midnight: three in five begin in office hours, and nobody so late that midnight comes first. */
function beginning(chance: Chance, day: LocalDate): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6) return chance.between(9 * 60, 18 * 60)
  if (chance.happens(0.8)) return chance.between(9 * 60, 16 * 60)
  return chance.happens(0.5) ? chance.between(6 * 60 + 30, 8 * 60) : chance.between(17 * 60 + 40, 18 * 60 + 30)
}
