import { readdirSync, readFileSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseYaml } from '#app/catalogue/yaml-source.ts'
import { type Locale, locales } from '#app/kernel/locale.ts'
import { listBlockExamples } from '#app/studio/block-examples.server.ts'
import { axeFaults } from '../support/axe.ts'
import { documentFaults } from '../support/document-faults.ts'
import { answerByKeyboard, feedbackOf, sendByKeyboard } from '../support/exercise-by-keyboard.ts'
import { type HttpPerson, signedIn } from '../support/http-person.ts'
import { openBrowser } from '../support/journey.ts'
import { type Site, startSite } from '../support/site.ts'
import { openSiteDatabase } from '../support/site-database.ts'
import { smallTargets } from '../support/small-targets.ts'
import { type PublishedExercise, solve } from '../support/solve-exercise.ts'

/** Every lesson of every course that is in the folder. */
const lessons = readdirSync('courses', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const file = `courses/${name}/course.yaml`
    const { lessons: ids } = parseYaml(file, readFileSync(file, 'utf8')).source.value as { lessons: string[] }
    return ids.map((lessonId) => ({ courseId: name, lessonId }))
  })
  // Each lesson is answered in one language; the next one in the next.
  .map((lesson, index) => ({ ...lesson, answeredIn: locales[index % locales.length]! }))

let site: Site
let database: Database
let browser: Browser
let page: Page
let authorsPage: Page
const faults: string[] = []

beforeAll(async () => {
  site = await startSite()
  database = openSiteDatabase(site)
  browser = await openBrowser()
  const learner = await signedIn(site, 'reporter@demo.example')
  for (const courseId of new Set(lessons.map((each) => each.courseId))) await learner.post(`/learn/${courseId}`, { intent: 'enrol' })
  page = await windowOf(learner)
  authorsPage = await windowOf(await signedIn(site, 'trainer@demo.example'))
})
afterAll(async () => {
  await browser.close()
  database.close()
  await site.stop()
})

async function windowOf(person: HttpPerson): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.origin, reducedMotion: 'reduce', viewport: { width: 320, height: 900 } })
  await context.addCookies([{ name: 'session', value: person.token()!, url: site.origin }])
  const opened = await context.newPage()
  opened.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  opened.on('pageerror', (error) => faults.push(error.message))
  return opened
}

const open = (courseId: string, lessonId: string, locale: Locale) =>
  page.goto(`/learn/${courseId}/${lessonId}?lang=${locale}`, { waitUntil: 'load' })

test.each(lessons)('$courseId/$lessonId renders in every script, fits 320 px, and axe finds nothing', async ({ courseId, lessonId }) => {
  faults.length = 0
  for (const locale of locales) {
    await open(courseId, lessonId, locale)
    expect(await page.locator('.lesson-body [data-b]').count(), locale).toBeGreaterThan(10)
    expect(await documentFaults(page, locale), locale).toEqual([])
    expect(await axeFaults(page), locale).toEqual([])
    expect(await smallTargets(page), locale).toEqual([])
  }
  expect(faults).toEqual([])
})

test.each(lessons)(
  '$courseId/$lessonId: each exercise by keyboard, once wrong with feedback, once as its author solves it ($answeredIn)',
  async ({ courseId, lessonId, answeredIn }) => {
    faults.length = 0
    await open(courseId, lessonId, answeredIn)
    const exercises = exercisesOf(courseId, lessonId)
    expect(exercises.length).toBeGreaterThan(0)
    for (const exercise of exercises) {
      await solveByKeyboard(exercise, answeredIn)
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role')), `${exercise.id}: focus`).toBe('status')
      expect(await page.locator(`#x-${exercise.id} .exercise-saved`).count(), `${exercise.id}: saved`).toBe(1)
    }
    await page.reload()
    expect(await page.locator('.exercise-result:not(.verdict-right)').allTextContents(), 'kept').toEqual([])
    expect(await axeFaults(page), 'answered').toEqual([])
    expect(faults).toEqual([])
  },
)

test.each(listBlockExamples())(
  'the building block $exercise.id ($exercise.type) by keyboard, once wrong with feedback, once right',
  async ({ exercise, stored }) => {
    faults.length = 0
    await authorsPage.goto('/studio/blocks?lang=en')
    await solveByKeyboard({ id: exercise.id, type: stored.type, shown: stored.publicData, key: stored.key }, 'en', authorsPage)
    expect(faults).toEqual([])
  },
)

/** First as it is not, which has to say why; then as its author solves it, which has to be wholly right. */
async function solveByKeyboard({ id, ...published }: NamedExercise, locale: Locale, on = page): Promise<void> {
  const solution = solve(published, locale)
  const prefix = `x-${id}`
  const exercise = on.locator(`#${prefix}`)
  const verdict = () => exercise.locator('.exercise-result').getAttribute('class')
  const about = `${id} (${published.type})`
  if (solution.wrong) {
    for (const answer of solution.wrong) await answerByKeyboard(exercise, prefix, answer)
    expect(await verdict(), `${about}, wrong`).toMatch(/verdict-(?:wrong|partly)/)
    expect((await feedbackOf(exercise)).length, `${about}: feedback`).toBeGreaterThan(20)
    const back = exercise.locator(`button[name="${prefix}--back"][value="0"]`)
    if (await back.count()) await sendByKeyboard(exercise, back)
  }
  for (const answer of solution.right) await answerByKeyboard(exercise, prefix, answer)
  if (solution.wrong) expect(await verdict(), `${about}, right`).toMatch(/verdict-right/)
  else expect(await exercise.locator('.exercise-result.verdict-wrong').count(), about).toBe(0)
}

interface NamedExercise extends PublishedExercise {
  readonly id: string
}

function exercisesOf(courseId: string, lessonId: string): NamedExercise[] {
  const rows = database
    .prepare(
      'select exercise.id, type, public_data as shown, key from release_exercise as exercise join course on current_release_id = release_id where course.id = ? and lesson_id = ?',
    )
    .all(courseId, lessonId) as { id: string; type: string; shown: string; key: string }[]
  return rows.map(({ id, type, shown, key }) => ({ id, type, shown: JSON.parse(shown), key: JSON.parse(key) }))
}
