import type { CheckedItem } from './checked-course.ts'
import { type Fault, fault, type Place } from './fault.ts'
import { leastItemsOfOutcome, type QuizDefinition } from './quiz-definition.ts'

/** A pre-test that asks a share of each outcome draws enough of one outcome at least: else the rule looks at nothing. */
export function checkTestOut(
  quiz: QuizDefinition,
  items: readonly CheckedItem[],
  { file, place }: { readonly file: string; readonly place: Place | undefined },
): Fault[] {
  if (quiz.eachOutcomeFrom === undefined) return []
  const counts = new Map<string, number>()
  for (const { outcome, count } of slotsOf(quiz, items)) counts.set(outcome, (counts.get(outcome) ?? 0) + count)
  if (Math.max(0, ...counts.values()) >= leastItemsOfOutcome) return []
  return [
    fault(
      file,
      place,
      'outcomes-not-measured',
      `quiz ‘${quiz.id}’ draws fewer than ${leastItemsOfOutcome} items of every outcome, so \`eachOutcomeFrom\` looks at none`,
      `Draw ${leastItemsOfOutcome} items or more of the outcomes that decide, or leave \`eachOutcomeFrom\` out.`,
    ),
  ]
}

function slotsOf({ bank, blueprint, items = [] }: QuizDefinition, all: readonly CheckedItem[]) {
  if (blueprint) return blueprint
  const listed = all.filter((item) => item.bank === bank && items.includes(item.fields.id))
  return listed.map(({ fields: { outcome } }) => ({ outcome, count: 1 }))
}
