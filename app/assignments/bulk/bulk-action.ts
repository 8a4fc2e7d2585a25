import type { LocalDate } from '#app/kernel/local-date.ts'
import type { ExemptionCategory } from '../exemption.ts'

/** What an officer can do to many duties at once. */
export const bulkKinds = ['remind', 'extend', 'exempt'] as const
export type BulkKind = (typeof bulkKinds)[number]

export type BulkTerms =
  | { readonly kind: 'remind' }
  | { readonly kind: 'extend'; readonly until: LocalDate; readonly note: string }
  /** Without a day for good. */
  | { readonly kind: 'exempt'; readonly category: ExemptionCategory; readonly until?: LocalDate }

/** The list that duties were chosen from, as in its address. */
export type BulkSource = Readonly<Record<string, string>>

/** Chosen and not yet ordered, being done, done, given up after a fault. */
export type BulkState = 'draft' | 'running' | 'done' | 'failed'

/** What becomes of a duty that was chosen, a closed list: message `assignments.bulk-outcome-<code>`. The first ones are those it was done to. */
export const bulkOutcomes = [
  'extended',
  'exempted',
  'letter',
  'slip',
  'not-yours',
  'own',
  'met',
  'closed',
  'nothing-open',
  'not-later',
  'exempt-already',
  'told-today',
  'nobody',
] as const
export type BulkOutcome = (typeof bulkOutcomes)[number]

const doneOutcomes: readonly BulkOutcome[] = ['extended', 'exempted', 'letter', 'slip']
export const isDone = (outcome: BulkOutcome): boolean => doneOutcomes.includes(outcome)

export type BulkCounts = Readonly<Partial<Record<BulkOutcome, number>>>

export interface BulkAction {
  readonly id: string
  readonly ordererId: string
  readonly kind: BulkKind
  readonly source: BulkSource
  readonly state: BulkState
  /** Null until it is ordered. */
  readonly terms: BulkTerms | null
  readonly total: number
  /** Number of the last row that is done. */
  readonly cursor: number
  /** How often in a row the next batch failed by a fault of the system. */
  readonly failures: number
  /** Whom nothing would be done to whatever the terms, when they were chosen. */
  readonly leftOut: BulkCounts
  readonly createdAt: Date
  readonly orderedAt: Date | null
  readonly finishedAt: Date | null
}

/** A duty that was chosen, with the name its person had then. */
export interface ChosenDuty {
  readonly dutyId: string
  /** A course or a learning path, by the key of the target. */
  readonly subject: string
  readonly code: string
  readonly nameLatin: string
  readonly nameCyrillic: string
}

export interface BulkRow extends ChosenDuty {
  /** From 1, in the order of the list. */
  readonly n: number
  /** Null until the worker came to it. */
  readonly outcome: BulkOutcome | null
}

/** So many duties at once at most: more than a whole ministry has by one rule. */
export const mostChosen = 50_000
/** So often a batch is tried before the action is given up. */
export const mostTries = 5
/** So long what became of each duty can be looked up and downloaded: the rows hold names. */
export const resultDays = 30
/** So long a choice with which nothing was done is kept. */
export const draftDays = 1

export function countOutcomes(outcomes: Iterable<BulkOutcome>): BulkCounts {
  const counts: Partial<Record<BulkOutcome, number>> = {}
  for (const each of outcomes) counts[each] = (counts[each] ?? 0) + 1
  return counts
}
