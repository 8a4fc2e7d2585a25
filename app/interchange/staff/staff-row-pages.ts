import type { StaffCounts } from './staff-import.ts'
import { type OutcomeKind, outcomeKinds } from './staff-plan.ts'

export const rowsPerPage = 25

/** A page of the rows that have one outcome. */
export interface RowPage {
  readonly kind: OutcomeKind
  /** From 1. */
  readonly page: number
}

/** In the order in which rows are looked through: what has to be mended comes first. */
export const kindsInOrder: readonly OutcomeKind[] = ['faulty', ...outcomeKinds.filter((kind) => kind !== 'faulty')]

/** `faulty-2`: the second page of the faulty rows; undefined for what no link of ours says. */
export function readRowPage(text: string | null): RowPage | undefined {
  const [word, number] = /^([a-z]+)-([1-9]\d{0,3})$/.exec(text ?? '')?.slice(1) ?? []
  const kind = outcomeKinds.find((each) => each === word)
  return kind && { kind, page: Number(number) }
}

export const rowPageName = ({ kind, page }: RowPage): string => `${kind}-${page}`

/** The page of rows that is met first. */
export function firstRowPage(counts: StaffCounts): RowPage {
  return { kind: kindsInOrder.find((kind) => counts[kind] > 0) ?? 'unchanged', page: 1 }
}

export const pagesOf = (rows: number): number => Math.max(1, Math.ceil(rows / rowsPerPage))
