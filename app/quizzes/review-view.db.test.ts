import { expect, test } from 'vitest'
import type { FileItem } from '#app/catalogue/publish-items.server.ts'
import { type QuizDefinition, type ReviewAspect, reviewAspects } from '#app/catalogue/quiz-definition.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { viewQuiz } from '#app/player/start-quiz.server.ts'
import type { Database } from '#db/handle.ts'
import { markingTask } from '#db/schema/index.ts'
import { insertItems, post, quizWorld } from '#tests/support/quiz-world.ts'
import { tempDatabase } from '#tests/support/temp-database.ts'
import { monday } from '#tests/support/world.ts'
import { findAttempt } from './attempt-store.server.ts'
import { insertGrade, listGrades } from './grade-store.server.ts'
import { viewReview } from './review-view.server.ts'
import { submitAttempt } from './submit-attempt.server.ts'

/** Dilnoza has submitted a final in which she chose `option` everywhere. */
async function submitted(db: Database, final: Partial<QuizDefinition>, option = 'b') {
  const made = await quizWorld(db, { final })
  const attemptId = await made.start('final')
  const drawn = (await findAttempt(db.read, made.dilnoza, attemptId))!.items
  const answers = Object.fromEntries(drawn.map(({ itemId }) => [itemId, option]))
  const me = made.ctx(made.dilnoza)
  await db.transact((tx) => submitAttempt(tx, me, attemptId, post(answers, { base: 0, intent: 'submit', whole: true })))
  return { ...made, attemptId, drawn, me }
}

async function shownReview(ctx: Ctx, attemptId: string) {
  const review = await viewReview(ctx, attemptId)
  if (!review || review === 'open') throw new Error('There is no review')
  return review
}

/** What may be found in the bytes of a review of five wrong answers, by aspect. */
const traces: Record<ReviewAspect, RegExp> = {
  score: /"result"|"passed"|"readAgain":\[\{/,
  answers: /"response"/,
  verdicts: /"outcome":"wrong"/,
  'own-explanations': /Why b/,
  'right-answers': /"correct":true/,
  explanations: /Why [ac]/,
}

const matrices: ReviewAspect[][] = [
  [],
  ['score'],
  ['answers'],
  ['verdicts'],
  ['score', 'verdicts'],
  ['own-explanations'],
  ['right-answers'],
  ['score', 'explanations'],
]

test.each(matrices.map((aspects) => [aspects.join(', ') || 'nothing', aspects] as const))(
  'a rule that shows %s lets nothing else out',
  async (_, aspects) => {
    const db = await tempDatabase()
    const { me, attemptId } = await submitted(db, { review: { submitted: aspects } })
    const review = await shownReview(me, attemptId)
    const bytes = JSON.stringify(review)
    for (const aspect of reviewAspects) {
      if (review.rule.includes(aspect)) expect(bytes, aspect).toMatch(traces[aspect])
      else expect(bytes, aspect).not.toMatch(traces[aspect])
    }
    if (!aspects.length) expect(bytes).not.toContain('Question o1-item')
    const listed = (await viewQuiz(me, 'cyb-101', 'final')) as { attempts: unknown }
    expect(listed.attempts).toMatchObject([
      aspects.includes('score') ? { state: 'result', score: 0, passed: false } : { state: 'withheld', score: null, passed: null },
    ])
  },
)

test('what waits for the end of the window shows when it is over', async () => {
  const db = await tempDatabase()
  const window = { closes: '2026-11-25' as LocalDate }
  const { attemptId, ctx, dilnoza } = await submitted(db, { window, review: { submitted: [], settled: [] } }, 'a')
  const on = (day: string) => viewReview(ctx(dilnoza, { now: new Date(day) }), attemptId, 'Asia/Tashkent')
  expect(await on('2026-11-25T18:59:59Z')).toMatchObject({ rule: [], items: [] })
  expect(await on('2026-11-25T19:00:00Z')).toMatchObject({ rule: reviewAspects, result: { score: 1, passed: true } })
})

test('a result waits until a person has marked; parts of a score count', async () => {
  const db = await tempDatabase()
  const made = await quizWorld(db, { final: { blueprint: undefined, items: ['o1-item-01', 'essay'], passMark: 0.6 } })
  await insertItems(db, made.courseId, 15, { also: [essay()] })
  const attemptId = await made.start('final')
  const me = made.ctx(made.dilnoza)
  const answers = post({ 'o1-item-01': 'a' }, { base: 0, intent: 'submit', whole: true })
  answers.fields.set('i-essay--text', 'Words of mine')
  await db.transact((tx) => submitAttempt(tx, me, attemptId, answers))
  expect(await db.read.$count(markingTask)).toBe(1)
  const waiting = await shownReview(me, attemptId)
  expect(waiting).toMatchObject({ waiting: 1, total: 2, receipt: expect.stringMatching(/^\w{4}-/) })
  expect(waiting).not.toHaveProperty('result')
  expect(waiting.items.find(({ itemId }) => itemId === 'essay')!.outcome).toBe('waiting')
  expect(await viewQuiz(me, 'cyb-101', 'final')).toMatchObject({
    rule: { kind: 'marking', attemptId },
    attempts: [{ state: 'waiting', score: null }],
  })

  const versionOf = new Map((await findAttempt(db.read, made.dilnoza, attemptId))!.items.map((each) => [each.itemId, each.versionId]))
  const graded = (itemId: string, score: number) => ({ itemId, versionId: versionOf.get(itemId)!, score })
  const marked = {
    reason: 'marked' as const,
    items: [graded('o1-item-01', 1), graded('essay', 0.5)],
    score: 0.75,
    passed: true,
    graderId: made.rustam.id,
  }
  await db.transact((tx) => insertGrade(tx, attemptId, marked, monday))
  expect(await viewReview(me, attemptId)).toMatchObject({ waiting: 0, result: { score: 0.75, right: 1, partly: 1, passed: true } })
})

test('a result that was reckoned anew says what it was, what it is and where; it is explained as it is judged now', async () => {
  const db = await tempDatabase()
  const { me, attemptId, drawn, courseId } = await submitted(db, {})
  const [first] = drawn
  const mended = await insertItems(db, courseId, 15, { right: 'b' })
  const [before] = await listGrades(db.read, attemptId)
  const items = before!.items.map((each) =>
    each.itemId === first!.itemId ? { ...each, versionId: mended.get(each.itemId)!, score: 1 } : each,
  )
  const anew = { reason: 'regraded' as const, items, score: 0.2, passed: false, graderId: null }
  await db.transact((tx) => insertGrade(tx, attemptId, anew, new Date(monday.getTime() + 86_400_000)))
  const review = await shownReview(me, attemptId)
  expect(review).toMatchObject({
    result: { score: 0.2, right: 1, passed: false },
    regraded: { before: { score: 0, passed: false }, numbers: [1] },
  })
  const [shown, other] = review.items
  expect(shown).toMatchObject({ outcome: 'right', view: { grade: { parts: { b: { correct: true } } } } })
  expect(other).toMatchObject({ outcome: 'wrong', view: { grade: { parts: { b: { correct: false } } } } })
})

function essay(): FileItem {
  const text = (en: string) => ({ en, ru: en, 'uz-Latn': en })
  const level = (id: string, points: number) => ({ id, title: text(id), points })
  const criteria = [{ id: 'clear', title: text('Clear'), levels: [level('no', 0), level('yes', 2)] }]
  const authored = interactionType('extended-text').authored.parse({ rubric: { criteria } })
  return {
    bank: 'main',
    itemId: 'essay',
    content: { type: 'extended-text', outcome: 'o1', level: 'apply', stem: text('Explain.'), authored },
  }
}
