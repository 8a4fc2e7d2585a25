import type { Locale } from '#app/kernel/locale.ts'

/** An item drawn into an attempt, in the version that is shown and graded. `seed` fixes the order of its options for good. */
export interface DrawnItem {
  readonly itemId: string
  readonly versionId: string
  readonly seed: string
}

/** An item as a grade counted it. */
export interface GradedItem {
  readonly itemId: string
  readonly versionId: string
  /** In [0, 1]. */
  readonly score: number
  /** What it asked for; absent in grades made before it was kept. */
  readonly outcome?: string
}

export type GradeReason = 'submitted' | 'marked' | 'regraded'

/**
 * In practice: how often the item at a place was checked, and whether the last check found it right; by place, from 1. An
 * item may come again at a later place.
 */
export type Checks = Readonly<Record<string, { readonly tries: number; readonly right: boolean }>>

/** A response to one item, in the shape its interaction type reads; null is "I don't know yet". */
export type ItemResponse = unknown
/** By item id; an item without an entry is not answered. */
export type Responses = Record<string, ItemResponse>

/** What one save changed, by item id. */
export type AnswerChanges = Record<string, ItemResponse | TakenBack>

/** Stands in an answer event where a learner took an answer back: every box unticked. */
export interface TakenBack {
  readonly takenBack: true
}
export const takenBack: TakenBack = { takenBack: true }

export function isTakenBack(value: unknown): value is TakenBack {
  return typeof value === 'object' && value !== null && 'takenBack' in value
}

/** An attempt without its answers: what rules and lists need. */
export interface AttemptSummary {
  readonly id: string
  readonly quizId: string
  /** Items, keys and rules are those of this release, whatever was published later. */
  readonly releaseId: string
  /** 1 for the first attempt at this quiz in this enrolment. */
  readonly number: number
  readonly startedAt: Date
  /** When time is up, without outages of the site; null where there is no limit. */
  readonly dueAt: Date | null
  readonly submittedAt: Date | null
  /** In [0, 1]; null while open, and while a person has to mark a part. */
  readonly score: number | null
  /** Of the outcome that went worst, in [0, 1]; null without a score, and in results made before it was kept. */
  readonly weakestOutcome: number | null
  /** Null while open, and for a quiz without a pass mark. */
  readonly passed: boolean | null
}

export interface Attempt extends AttemptSummary {
  readonly learnerId: string
  readonly enrolmentId: string
  readonly courseId: string
  readonly items: readonly DrawnItem[]
  readonly responses: Responses
  /** Number of the latest answer event; 0 before the first. */
  readonly revision: number
  readonly receipt: string | null
  /** Language in which she last saved or submitted. */
  readonly locale: Locale | null
  /** True when time was up and the server handed in what was saved. */
  readonly timedOut: boolean | null
  readonly checks: Checks | null
}
