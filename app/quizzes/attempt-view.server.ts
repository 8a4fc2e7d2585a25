import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { isPractice, type QuizDefinition } from '#app/catalogue/quiz-definition.ts'
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
import { isAnswered } from './grade-attempt.ts'
import { type PostedAnswers, readResponses } from './posted-answers.ts'

export interface Text {
  readonly text: string
  readonly lang: Locale
}

export interface CourseName {
  readonly id: string
  readonly title: Text
}

/** How an item was answered; `waiting`: a person has yet to mark it. */
export type ItemOutcome = 'right' | 'partly' | 'wrong' | 'open' | 'waiting'

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
  readonly outcome?: ItemOutcome
  /** Names all that the question and its fields depend on beside the language; absent where it is nobody else's. */
  readonly keptBy: string | undefined
  /** In a review: what those who marked it wrote to her. */
  readonly comments?: readonly string[]
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

/** `over`: time is up, and it is not handed in yet; `practice`: it has a page of its own (practice-view.server.ts). */
export type ShownAttempt =
  | { readonly kind: 'open'; readonly view: AttemptView }
  | { readonly kind: 'submitted' | 'over' | 'practice' }
  | undefined

/** The page of an open attempt of the actor; with a refused post it shows what she chose there, so that nothing typed is lost. */
export async function viewAttempt(ctx: Ctx, attemptId: string, refused?: PostedAnswers): Promise<ShownAttempt> {
  const saved = await findAttempt(ctx.db.read, ctx.actor, attemptId)
  if (!saved) return undefined
  if (saved.submittedAt) return { kind: 'submitted' }
  if (await findClosing(ctx.db.read, saved, ctx.now)) return { kind: 'over' }
  const content = await findAttemptContent(ctx.db.read, saved)
  if (isPractice(content.quiz)) return { kind: 'practice' }
  const attempt = refused ? withPosted(saved, content, refused) : saved
  const { release, quiz } = content
  const items = listItemViews(attempt, content)
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

function listItemViews(attempt: Attempt, { release, quiz, items }: AttemptContent): ItemView[] {
  return attempt.items.map(({ itemId, seed }, index) => {
    const item = items.get(itemId)!
    const response = attempt.responses[itemId]
    return {
      itemId,
      number: index + 1,
      stem: stemOf(item),
      view: viewInteraction(item, response, { feedback: false }),
      seed,
      answered: isAnswered(item, response),
      keptBy: keptBy([item.versionId, release.sourceLanguage, seed, answerKey(response), quiz.dontKnow]),
      ...(quiz.dontKnow && { dontKnow: response === null ? ('chosen' as const) : ('offered' as const) }),
    }
  })
}

/** “I don't know yet” is null and no answer is undefined: JSON would make one of both. */
export const answerKey = (response: unknown) => (response === undefined ? 'open' : [response])

/** Longer answers are texts of a person's own: nobody else's are like them. */
const longestShared = 250

/** Whatever else a view comes to depend on must be named here, or somebody is shown another's. */
export function keptBy(dependsOn: readonly [versionId: string, ...rest: unknown[]]): string | undefined {
  const key = `item/${JSON.stringify(dependsOn)}`
  return isContentId(dependsOn[0]) && key.length <= longestShared ? key : undefined
}

/** The question; publishing keeps it with the public part. */
export function stemOf(item: StoredItem): Localised {
  return (item.publicData as { readonly stem?: Localised }).stem ?? {}
}

export function nameOf(release: Release, locale: Locale): CourseName {
  return { id: release.courseId, title: localise(release.title, locale, release.sourceLanguage) }
}
