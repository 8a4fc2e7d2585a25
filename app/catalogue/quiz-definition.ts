/** How a quiz of a course draws and judges; published with the release. */
export interface QuizDefinition {
  /** Stable within the course: `pre`, `final`. */
  readonly id: string
  readonly kind: 'pre' | 'final'
  readonly bank: string
  readonly blueprint: readonly BlueprintSlot[]
  /** Fraction in [0, 1] of the score that passes; absent for an ungraded quiz. */
  readonly passMark?: number
  /** Attempts that may be started; absent: any number. */
  readonly attempts?: number
  readonly pauseHoursAfterFails?: { readonly after: number; readonly hours: number }
  /** Offers "I don't know yet", which scores 0. */
  readonly dontKnow?: boolean
}

/** So many items of an outcome, of one cognitive level or of any. */
export interface BlueprintSlot {
  readonly outcome: string
  readonly level?: CognitiveLevel
  readonly count: number
}

export const cognitiveLevels = ['remember', 'apply', 'analyse'] as const
export type CognitiveLevel = (typeof cognitiveLevels)[number]
