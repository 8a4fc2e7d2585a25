import type { RefusalParams } from '#app/kernel/result.ts'
import type { Note, Reason } from './import-outcome.ts'

/**
 * A question in one language, in words alone: what all formats have in common. Readers make it, writers take it; ids
 * and languages are added and taken away in `to-draft.ts` and `from-draft.ts`.
 */
export interface PlainQuestion {
  readonly title?: string
  readonly sourceId?: string
  readonly outcome?: string
  readonly level?: string
  readonly tags: readonly string[]
  readonly stem: string
  /** Said to everybody after the answer. */
  readonly explanation?: string
  readonly body: PlainBody
}

export type PlainBody =
  | { readonly type: 'single-choice'; readonly options: readonly PlainOption[]; readonly shuffle?: boolean }
  | { readonly type: 'multiple-choice'; readonly options: readonly PlainOption[]; readonly scoring?: 'partial' | 'all-or-nothing' }
  | { readonly type: 'true-false'; readonly answer: boolean; readonly whenTrue?: string; readonly whenFalse?: string }
  | { readonly type: 'matching'; readonly pairs: readonly PlainPair[]; readonly distractors: readonly string[] }
  | { readonly type: 'sort-steps'; readonly steps: readonly string[]; readonly alternatives?: readonly (readonly number[])[] }
  | { readonly type: 'sort-bins'; readonly bins: readonly string[]; readonly cards: readonly PlainCard[] }
  | { readonly type: 'numerical'; readonly answers: readonly PlainNumber[]; readonly unit?: PlainUnit; readonly decimals?: number }
  | {
      readonly type: 'short-text'
      readonly accepted: readonly PlainAnswer[]
      readonly rejected: readonly PlainAnswer[]
      readonly maxLength?: number
    }
  | { readonly type: 'gaps'; readonly text: readonly (string | number)[]; readonly gaps: readonly PlainGap[] }
  | { readonly type: 'pick-phrases'; readonly text: readonly (string | number)[]; readonly phrases: readonly PlainOption[] }
  | {
      readonly type: 'hotspot'
      readonly image: string
      readonly alt: string
      readonly areas: readonly PlainArea[]
      readonly pick: 'one' | 'several'
    }
  | {
      readonly type: 'extended-text'
      readonly rubric: readonly PlainCriterion[]
      readonly guidance?: string
      readonly minWords?: number
      readonly maxWords?: number
    }

export interface PlainOption {
  readonly text: string
  readonly correct: boolean
  readonly feedback?: string
}
export interface PlainPair {
  readonly left: string
  readonly right: string
  readonly feedback?: string
}
export interface PlainCard {
  readonly text: string
  /** Index of its bin. */
  readonly bin: number
  readonly reason?: string
}
export interface PlainNumber {
  readonly value: number
  readonly tolerance: number
  /** In (0, 1]; absent: 1. */
  readonly score?: number
  readonly feedback?: string
}
export interface PlainUnit {
  /** The first is the unit of the values; `factor` of another: how many of the first one of it is. */
  readonly symbols: readonly { readonly text: string; readonly factor: number }[]
  readonly required: boolean
}
export interface PlainAnswer {
  readonly text: string
  readonly score?: number
  readonly feedback?: string
}
export type PlainGap =
  | { readonly kind: 'choice'; readonly options: readonly PlainOption[] }
  | { readonly kind: 'text'; readonly accepted: readonly string[]; readonly feedback?: string }
  | { readonly kind: 'number'; readonly value: number; readonly tolerance: number; readonly feedback?: string }
export interface PlainArea {
  readonly label: string
  readonly shape: 'rect' | 'circle' | 'polygon'
  readonly at: readonly number[]
  readonly correct: boolean
  readonly feedback?: string
}
export interface PlainCriterion {
  readonly title: string
  readonly levels: readonly { readonly title: string; readonly points: number; readonly text?: string }[]
}

/** What a reader says of one question: the question and what is different from the file, or why it cannot be taken. */
export type Reading =
  | { readonly question: PlainQuestion; readonly notes: readonly Note[] }
  | { readonly reason: Reason; readonly params?: RefusalParams; readonly name?: string }

export function unreadable(reason: Reason, params?: RefusalParams, name?: string): Reading {
  return { reason, ...(params && { params }), ...(name && { name }) }
}
