import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { isContentId } from '#app/catalogue/release-cache.ts'
import { type InteractionView, viewInteraction } from '#app/interactions/interaction-view.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import type { Attempt } from './attempt.ts'
import { type AttemptContent, findAttemptContent } from './attempt-content.server.ts'
import { findAttempt, findSavedAt } from './attempt-store.server.ts'
import { findClosing, findDue } from './attempt-time.server.ts'
import { isAnswered, isRight } from './grade-attempt.ts'
import { type PostedAnswers, readResponses } from './posted-answers.ts'
import { type ReviewRule, reviewRule, visibleGrade } from './review-rules.ts'

export interface Text {
  readonly text: string
  readonly lang: Locale
}

export interface CourseName {
  readonly id: string
  readonly title: Text
}

/** An item as a page shows it: never with its key. */
export interface ItemView {
  readonly itemId: string
  readonly number: number
  readonly stem: Localised
  readonly view: InteractionView
  readonly seed: string
  readonly dontKnow?: 'offered' | 'chosen'
  readonly answered: boolean
  /** In a review that may say so. */
  readonly outcome?: 'right' | 'wrong' | 'open'
  /** Names all that the question and its fields depend on beside the language; absent where it is nobody else's. */
  readonly keptBy: string | undefined
}

export interface AttemptView {
  readonly attemptId: string
  readonly accountId: string
  readonly course: CourseName
  readonly source: Locale
  readonly quiz: QuizDefinition
  readonly number: number
  readonly revision: number
  readonly savedAt: Date | undefined
  /** When time is up, outages of the site counted; null where there is no limit. Answers are taken a few seconds longer. */
  readonly dueAt: Date | null
  /** What the clock of the server says now: the browser's may be wrong. */
  readonly serverNow: Date
  readonly items: readonly ItemView[]
  readonly answered: number
  readonly upgrades: readonly string[]
}

/** `over`: time is up, and it is not handed in yet. */
export type ShownAttempt = { readonly kind: 'open'; readonly view: AttemptView } | { readonly kind: 'submitted' | 'over' } | undefined

/** The page of an open attempt of the actor; with a refused post it shows what she chose there, so that nothing typed is lost. */
export async function viewAttempt(ctx: Ctx, attemptId: string, refused?: PostedAnswers): Promise<ShownAttempt> {
  const saved = await findAttempt(ctx.db.read, ctx.actor, attemptId)
  if (!saved) return undefined
  if (saved.submittedAt) return { kind: 'submitted' }
  if (await findClosing(ctx.db.read, saved, ctx.now)) return { kind: 'over' }
  const content = await findAttemptContent(ctx.db.read, saved)
  const attempt = refused ? withPosted(saved, content, refused) : saved
  const { release, quiz } = content
  const items = listItemViews(attempt, content, (item) => viewInteraction(item, attempt.responses[item.id], { feedback: false }))
  const view: AttemptView = {
    attemptId,
    accountId: ctx.actor.id,
    course: nameOf(release, ctx.locale),
    source: release.sourceLanguage,
    quiz,
    number: attempt.number,
    revision: attempt.revision,
    savedAt: await findSavedAt(ctx.db.read, attemptId, attempt.revision),
    dueAt: await findDue(ctx.db.read, attempt, ctx.now),
    serverNow: ctx.now,
    items,
    answered: items.filter((item) => item.answered).length,
    upgrades: [...new Set(items.flatMap((item) => interactionType(item.view.type).upgrade ?? []))],
  }
  return { kind: 'open', view }
}

function withPosted(attempt: Attempt, { items, quiz }: AttemptContent, refused: PostedAnswers): Attempt {
  const posted = readResponses(refused, items, { dontKnow: quiz.dontKnow === true })
  if (!posted.ok) return attempt
  const chosen = [...posted.value.responses].filter(([, response]) => response !== undefined)
  return { ...attempt, responses: { ...attempt.responses, ...Object.fromEntries(chosen) } }
}

export interface ReviewView {
  readonly attemptId: string
  readonly enrolmentId: string
  readonly course: CourseName
  readonly source: Locale
  readonly quiz: QuizDefinition
  readonly number: number
  readonly submittedAt: Date
  readonly receipt: string
  readonly rule: ReviewRule
  readonly right: number
  readonly score: number
  readonly passed: boolean | null
  readonly items: readonly ItemView[]
  /** After a fail: what was not mastered, and the lessons that practise it. */
  readonly readAgain: readonly { readonly outcome: Text; readonly lessons: readonly { readonly id: string; readonly title: Text }[] }[]
}

/** The review of a submitted attempt of the actor, with as much as the rule allows; 'open' while there is none. */
export async function viewReview(ctx: Ctx, attemptId: string): Promise<ReviewView | 'open' | undefined> {
  const attempt = await findAttempt(ctx.db.read, ctx.actor, attemptId)
  if (!attempt) return undefined
  const content = await findAttemptContent(ctx.db.read, attempt)
  const { release, quiz, items } = content
  const rule = reviewRule(quiz, attempt)
  if (!rule || !attempt.submittedAt) return 'open'
  const wrong = [...items.values()].filter((item) => !isRight(item, attempt.responses[item.id]))
  return {
    attemptId,
    enrolmentId: attempt.enrolmentId,
    course: nameOf(release, ctx.locale),
    source: release.sourceLanguage,
    quiz,
    number: attempt.number,
    submittedAt: attempt.submittedAt,
    receipt: attempt.receipt ?? '',
    rule,
    right: items.size - wrong.length,
    score: attempt.score ?? 0,
    passed: attempt.passed,
    items: listItemViews(attempt, content, (item) => reviewInteraction(rule, item, attempt), rule),
    readAgain: attempt.passed === false ? readAgain(release, wrong, ctx.locale) : [],
  }
}

function listItemViews(
  attempt: Attempt,
  { release, quiz, items }: AttemptContent,
  view: (item: StoredItem) => InteractionView,
  rule?: ReviewRule,
): ItemView[] {
  return attempt.items.map(({ itemId, seed }, index) => {
    const item = items.get(itemId)!
    const response = attempt.responses[itemId]
    const answered = isAnswered(item, response)
    const outcome = !answered ? 'open' : isRight(item, response) ? 'right' : 'wrong'
    return {
      itemId,
      number: index + 1,
      stem: stemOf(item),
      view: view(item),
      seed,
      answered,
      keptBy: keptBy([item.versionId, release.sourceLanguage, seed, answerKey(response), quiz.dontKnow, rule?.items]),
      ...(quiz.dontKnow && { dontKnow: response === null ? ('chosen' as const) : ('offered' as const) }),
      ...(rule && rule.items !== 'own-answer' && { outcome: outcome as ItemView['outcome'] }),
    }
  })
}

/** “I don't know yet” is null and no answer is undefined: JSON would make one of both. */
const answerKey = (response: unknown) => (response === undefined ? 'open' : [response])

/** Longer answers are texts of a person's own: nobody else's are like them. */
const longestShared = 250

/** Whatever else a view comes to depend on must be named here, or somebody is shown another's. */
function keptBy(dependsOn: readonly [versionId: string, ...rest: unknown[]]): string | undefined {
  const key = `item/${JSON.stringify(dependsOn)}`
  return isContentId(dependsOn[0]) && key.length <= longestShared ? key : undefined
}

function reviewInteraction(rule: ReviewRule, item: StoredItem, attempt: Attempt): InteractionView {
  const { grade, ...view } = viewInteraction(item, attempt.responses[item.id], { feedback: 'even-if-incomplete' })
  const visible = grade && visibleGrade(rule, grade, view.response)
  return visible ? { ...view, grade: visible } : view
}

/** The question; publishing keeps it with the public part. */
function stemOf(item: StoredItem): Localised {
  return (item.publicData as { readonly stem?: Localised }).stem ?? {}
}

function readAgain(release: Release, wrong: readonly StoredItem[], locale: Locale): ReviewView['readAgain'] {
  const missed = new Set(wrong.map((item) => item.outcome))
  return release.outcomes
    .filter((outcome) => missed.has(outcome.id))
    .map((outcome) => ({
      outcome: localise(outcome.text, locale, release.sourceLanguage),
      lessons: release.lessons
        .filter((lesson) => lesson.exercises.some((exercise) => exercise.outcome === outcome.id))
        .map(({ id, title }) => ({ id, title: localise(title, locale, release.sourceLanguage) })),
    }))
}

function nameOf(release: Release, locale: Locale): CourseName {
  return { id: release.courseId, title: localise(release.title, locale, release.sourceLanguage) }
}
