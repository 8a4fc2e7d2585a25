import { findItemVersions, type StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { leastItemsOfOutcome, type QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { type InteractionView, viewInteraction } from '#app/interactions/interaction-view.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type Locale, localise } from '#app/kernel/locale.ts'
import type { Reader } from '#db/handle.ts'
import { type Allowance, allowanceFor } from './accommodation.ts'
import { listAccommodations } from './accommodation-store.server.ts'
import type { Attempt } from './attempt.ts'
import { type AttemptContent, findAttemptContent } from './attempt-content.server.ts'
import { findAttempt } from './attempt-store.server.ts'
import { answerKey, type CourseName, type ItemOutcome, type ItemView, keptBy, nameOf, stemOf, type Text } from './attempt-view.server.ts'
import { isAnswered, itemScore } from './grade-attempt.ts'
import { listGrades, type StoredGrade } from './grade-store.server.ts'
import { type MarkedResponse, markedResponse } from './marked-grade.ts'
import { holdingMarks, type Mark } from './marking.ts'
import { listMarksOfAttempt } from './marking-store.server.ts'
import { outcomeShares } from './outcome-shares.ts'
import { type ReviewRule, reviewRule, visibleGrade } from './review-rules.ts'
import { isReached, type TestOut, testOutOf } from './test-out.ts'

/** The result of an attempt in figures. */
export interface ResultFigures {
  /** In [0, 1]. */
  readonly score: number
  /** Items with the full score, and with a part of it. */
  readonly right: number
  readonly partly: number
  /** Null where the quiz has no pass mark. */
  readonly passed: boolean | null
}

/** A result that was reckoned anew after a question was mended. */
export interface Regraded {
  readonly at: Date
  readonly before: Pick<ResultFigures, 'score' | 'passed'>
  /** Numbers of the items that count otherwise now; only where the rule tells right from wrong. */
  readonly numbers: readonly number[]
}

export interface ReviewView {
  readonly attemptId: string
  readonly enrolmentId: string
  readonly course: CourseName
  readonly source: Locale
  readonly quiz: QuizDefinition
  readonly allowance: Allowance
  readonly number: number
  readonly submittedAt: Date
  /** The server handed it in because time was up. */
  readonly timedOut: boolean
  readonly receipt: string
  readonly rule: ReviewRule
  /** Questions of the attempt. */
  readonly total: number
  /** Questions that a person has yet to mark. */
  readonly waiting: number
  /** Absent while the rule withholds it, and while a person has to mark a part. */
  readonly result?: ResultFigures
  readonly regraded?: Regraded
  /** What was asked and answered; empty where the rule shows nothing of it. */
  readonly items: readonly ItemView[]
  /** Of a pre-test whose score shows: what it says about the lessons. */
  readonly testOut?: TestOut | undefined
  /** After a fail, and where an outcome kept the final test closed: what was not mastered, and the lessons that practise it. */
  readonly readAgain: readonly { readonly outcome: Text; readonly lessons: readonly { readonly id: string; readonly title: Text }[] }[]
}

/** The review of a submitted attempt of the actor, with as much as the rule allows; 'open' while there is none. */
export async function viewReview(ctx: Ctx, attemptId: string, timeZone?: string): Promise<ReviewView | 'open' | undefined> {
  const { db, actor, locale, now } = ctx
  const attempt = await findAttempt(db.read, actor, attemptId)
  if (!attempt) return undefined
  const content = await findAttemptContent(db.read, attempt)
  const { release, quiz } = content
  const allowance = allowanceFor(await listAccommodations(db.read, actor, attempt.courseId), quiz.id)
  const rule = reviewRule(quiz, attempt, { allowance, now, timeZone })
  if (!rule || !attempt.submittedAt) return 'open'
  const grades = await listGrades(db.read, attemptId)
  const judged = await judgeItems(db.read, attempt, content, grades.at(-1))
  const marks = await listMarksOfAttempt(db.read, attemptId)
  const all = [...judged.values()]
  const result = attempt.score === null ? undefined : figuresOf(all, attempt.score, attempt.passed)
  const shows = (aspect: ReviewRule[number]) => rule.includes(aspect)
  const testOut = shows('score') ? testOutOf(quiz, attempt) : undefined
  return {
    attemptId,
    enrolmentId: attempt.enrolmentId,
    course: nameOf(release, locale),
    source: release.sourceLanguage,
    quiz,
    allowance,
    number: attempt.number,
    submittedAt: attempt.submittedAt,
    timedOut: attempt.timedOut === true,
    receipt: attempt.receipt ?? '',
    rule,
    total: judged.size,
    waiting: all.filter(({ score }) => score === null).length,
    ...(shows('score') && result && { result, regraded: regradedBy(attempt, grades, rule) }),
    items: shows('answers') || shows('verdicts') ? listReviewedItems(attempt, content, judged, marks, rule) : [],
    testOut,
    readAgain: readAgain(
      release,
      testOut === 'weak-outcome'
        ? outcomesBelow(quiz.eachOutcomeFrom!, all, leastItemsOfOutcome)
        : shows('score') && shows('verdicts') && attempt.passed === false
          ? outcomesBelow(1, all)
          : new Set(),
      locale,
    ),
  }
}

/** An item in the version that judged it, and its score: null while a person has to mark it. */
interface JudgedItem {
  readonly item: StoredItem
  readonly score: number | null
}

/** By the latest result where there is one: a mended question is judged, and explained, by the version that mended it. */
async function judgeItems(
  read: Reader,
  attempt: Attempt,
  { items }: AttemptContent,
  grade: StoredGrade | undefined,
): Promise<Map<string, JudgedItem>> {
  const graded = new Map(grade?.items.map((each) => [each.itemId, each]))
  const versions = await findItemVersions(
    read,
    [...graded.values()].map(({ versionId }) => versionId),
  )
  return new Map(
    [...items].map(([itemId, item]) => {
      const counted = graded.get(itemId)
      const judge = (counted && versions.get(counted.versionId)) ?? item
      return [itemId, { item: judge, score: counted ? counted.score : itemScore(item, attempt.responses[itemId]) }]
    }),
  )
}

function figuresOf(judged: readonly JudgedItem[], score: number, passed: boolean | null): ResultFigures {
  const right = judged.filter((each) => each.score === 1).length
  return { score, right, partly: judged.filter((each) => each.score !== null && each.score > 0).length - right, passed }
}

function regradedBy(attempt: Attempt, grades: readonly StoredGrade[], rule: ReviewRule): Regraded | undefined {
  const [before, latest] = grades.slice(-2)
  if (!before || latest?.reason !== 'regraded') return undefined
  if (before.score === latest.score && before.passed === latest.passed) return undefined
  const scoreBefore = new Map(before.items.map(({ itemId, score }) => [itemId, score]))
  const changed = new Set(latest.items.filter(({ itemId, score }) => scoreBefore.get(itemId) !== score).map(({ itemId }) => itemId))
  const numbers = attempt.items.flatMap(({ itemId }, index) => (changed.has(itemId) ? [index + 1] : []))
  const { score, passed } = before
  return { at: latest.gradedAt, before: { score, passed }, numbers: rule.includes('verdicts') ? numbers : [] }
}

function listReviewedItems(
  attempt: Attempt,
  { release, quiz }: AttemptContent,
  judged: ReadonlyMap<string, JudgedItem>,
  marks: ReadonlyMap<string, readonly Mark[]>,
  rule: ReviewRule,
): ItemView[] {
  const showsAnswers = rule.includes('answers')
  const places = new Map(attempt.items.map((drawn, index) => [drawn.itemId, { ...drawn, number: index + 1 }]))
  return [...places.values()].map(({ itemId, seed, number }) => {
    const { item, score } = judged.get(itemId)!
    const response = attempt.responses[itemId]
    const plain = showsAnswers ? reviewInteraction(rule, item, response) : viewInteraction(item, undefined, { feedback: false })
    // What a person marked is told only with the score it made: another answer of hers may still wait.
    const marked = score !== null && showsAnswers && rule.includes('verdicts') ? markedBy(item, marks.get(itemId) ?? []) : undefined
    const view = marked ? { ...plain, grade: marked.grade } : plain
    return {
      itemId,
      number,
      stem: stemOf(item),
      view,
      seed,
      answered: isAnswered(item, response),
      ...(marked && marked.comments.length > 0 && { comments: marked.comments }),
      // Marks are hers alone.
      keptBy: marked ? undefined : keptBy([item.versionId, release.sourceLanguage, seed, answerKey(response), quiz.dontKnow, rule, score]),
      ...(quiz.dontKnow && { dontKnow: response === null && showsAnswers ? ('chosen' as const) : ('offered' as const) }),
      ...(rule.includes('verdicts') && { outcome: outcomeOf(item, response, score) }),
    }
  })
}

function markedBy(item: StoredItem, marks: readonly Mark[]): MarkedResponse | undefined {
  const rubric = interactionType(item.type).rubric?.(item.publicData, item.key)
  return rubric && markedResponse(rubric, holdingMarks(marks))
}

function outcomeOf(item: StoredItem, response: unknown, score: number | null): ItemOutcome {
  if (score === null) return 'waiting'
  if (score === 1) return 'right'
  if (score > 0) return 'partly'
  return response !== null && isAnswered(item, response) ? 'wrong' : 'open'
}

function reviewInteraction(rule: ReviewRule, item: StoredItem, response: unknown): InteractionView {
  const { grade, ...view } = viewInteraction(item, response, { feedback: 'even-if-incomplete' })
  const visible = grade && visibleGrade(rule, grade, view.response)
  return visible ? { ...view, grade: visible } : view
}

/** Outcomes that did not reach a share, of what is marked; those of fewer items than `least` are passed over. */
function outcomesBelow(share: number, judged: readonly JudgedItem[], least = 1): Set<string> {
  const marked = judged.flatMap(({ item: { outcome }, score }) => (score === null ? [] : [{ outcome, score }]))
  const shares = outcomeShares(marked, least) ?? new Map<string, number>()
  return new Set([...shares].filter(([, reached]) => !isReached(reached, share)).map(([outcome]) => outcome))
}

function readAgain(release: Release, outcomes: ReadonlySet<string>, locale: Locale): ReviewView['readAgain'] {
  return release.outcomes
    .filter((outcome) => outcomes.has(outcome.id))
    .map((outcome) => ({
      outcome: localise(outcome.text, locale, release.sourceLanguage),
      lessons: release.lessons
        .filter((lesson) => lesson.exercises.some((exercise) => exercise.outcome === outcome.id))
        .map(({ id, title }) => ({ id, title: localise(title, locale, release.sourceLanguage) })),
    }))
}
