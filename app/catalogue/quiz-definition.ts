import type { LocalDate } from '#app/kernel/local-date.ts'

/**
 * - `pre`: before the course, ungraded, taken once.
 * - `practice`: feedback on each item as soon as it is checked, several tries, any number of times.
 * - `mastery`: practice that goes on until so many of the last items were right at the first try.
 * - `final`: passing it completes the course.
 * - `follow-up`: some days after the course, ungraded, taken once: it recalls what was learnt, and shows what stayed.
 */
export const quizKinds = ['pre', 'practice', 'mastery', 'final', 'follow-up'] as const
export type QuizKind = (typeof quizKinds)[number]

/** How a quiz of a course draws and judges; published with the release. */
export interface QuizDefinition {
  /** Stable within the course: `pre`, `final`. */
  readonly id: string
  readonly kind: QuizKind
  readonly bank: string
  /** What is drawn; absent where `items` lists the items. */
  readonly blueprint?: readonly BlueprintSlot[]
  /** Ids of the items of a quiz that is the same for everybody. */
  readonly items?: readonly string[]
  /** Fraction in [0, 1] of the score that passes; absent for an ungraded quiz. */
  readonly passMark?: number
  /** Attempts that may be started; absent: any number. */
  readonly attempts?: number
  readonly pauseHoursAfterFails?: { readonly after: number; readonly hours: number }
  /** Which attempt is the result where several were made; absent: the best. */
  readonly counts?: 'best' | 'last' | 'first'
  /** Of a pre-test: a score from here on opens the final test without the lessons. */
  readonly opensFinalFrom?: number
  /** With `opensFinalFrom`: the share that each outcome with enough items must reach as well, so that no gap hides in a good mean. */
  readonly eachOutcomeFrom?: number
  /** Of a follow-up: days after completion from which on it may be taken. */
  readonly afterDays?: number
  /** Offers "I don't know yet", which scores 0. */
  readonly dontKnow?: boolean
  /** Time limit of an attempt, by the clock of the server. */
  readonly minutes?: number
  /** Days on which attempts may be started, in the civil time zone; an attempt under way on the last day may be finished. */
  readonly window?: { readonly opens?: LocalDate; readonly closes?: LocalDate }
  /** Of practice and mastery: how often an item may be checked before its answer is shown; absent: 3. */
  readonly tries?: number
  /** Of mastery: done when `right` of the last `of` items were right at the first try. */
  readonly mastery?: { readonly right: number; readonly of: number }
  /** What a review shows, and when; absent: what is usual for the kind. */
  readonly review?: ReviewMatrix
  /** Responses marked by a person are marked by two. */
  readonly secondMarker?: boolean
}

/** With fewer items of an outcome chance decides: one slip among two is half of them. */
export const leastItemsOfOutcome = 3

/** So many items of an outcome, of one cognitive level or of any. */
export interface BlueprintSlot {
  readonly outcome: string
  readonly level?: CognitiveLevel
  readonly count: number
}

/**
 * Moments in the life of a submitted attempt:
 * `submitted`: more attempts may follow; `settled`: passed, or none left in the round; `closed`: the window is over.
 */
export const reviewMoments = ['submitted', 'settled', 'closed'] as const
export type ReviewMoment = (typeof reviewMoments)[number]

/**
 * - `score`: the result · `answers`: her own answers · `verdicts`: right or wrong, by item
 * - `own-explanations`: of what she chose · `right-answers`: the key · `explanations`: of every option
 */
export const reviewAspects = ['score', 'answers', 'verdicts', 'own-explanations', 'right-answers', 'explanations'] as const
export type ReviewAspect = (typeof reviewAspects)[number]
export type ReviewMatrix = Readonly<Partial<Record<ReviewMoment, readonly ReviewAspect[]>>>

export const cognitiveLevels = ['remember', 'apply', 'analyse'] as const
export type CognitiveLevel = (typeof cognitiveLevels)[number]

/** Practice and mastery: each item is judged as soon as it is checked, and nothing is at stake. */
export function isPractice({ kind }: Pick<QuizDefinition, 'kind'>): boolean {
  return kind === 'practice' || kind === 'mastery'
}

/** Measures without a grade: before the course or some time after it. */
export function isTakenOnce({ kind }: Pick<QuizDefinition, 'kind'>): boolean {
  return kind === 'pre' || kind === 'follow-up'
}

/** How many items an attempt has; of mastery, at the start. */
export function itemCountOf({ blueprint = [], items }: Pick<QuizDefinition, 'blueprint' | 'items'>): number {
  return items?.length ?? blueprint.reduce((sum, slot) => sum + slot.count, 0)
}
