import type { StaffCounts } from './staff-import.ts'
import { outcomeKinds, type RowOutcome } from './staff-plan.ts'

/** How many rows have which outcome. */
export function countsOf(outcomes: readonly RowOutcome[], rest: Pick<StaffCounts, 'rows' | 'changes' | 'staff'>): StaffCounts {
  const counts = Object.fromEntries(outcomeKinds.map((kind) => [kind, 0])) as Record<(typeof outcomeKinds)[number], number>
  for (const { kind } of outcomes) counts[kind] += 1
  return { ...counts, ...rest }
}
