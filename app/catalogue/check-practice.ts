import { interactionType } from '#app/interactions/registry.ts'
import type { CheckedItem } from './checked-course.ts'
import { type Fault, fault, type Place } from './fault.ts'
import { isPractice, type QuizDefinition } from './quiz-definition.ts'

interface QuizPlaces {
  /** The file of the course. */
  readonly file: string
  placeOf(path: PropertyKey[]): Place | undefined
}

/**
 * Practice judges each item at once, so nobody can wait for a person's mark; and who has to have so many of the last items
 * right can meet so many different ones.
 */
export function checkPractice(quiz: QuizDefinition, items: readonly CheckedItem[], { file, placeOf }: QuizPlaces): Fault[] {
  if (!isPractice(quiz)) return []
  const drawn = items.filter((item) => canDraw(quiz, item))
  const marked = drawn.filter(({ fields }) => interactionType(fields.type).rubric)
  const faults = marked.map(({ fields: { id, type, outcome } }) => {
    const listed = quiz.items?.indexOf(id) ?? -1
    const slot = quiz.blueprint?.findIndex((each) => each.outcome === outcome) ?? 0
    return fault(
      file,
      placeOf(listed < 0 ? ['blueprint', slot] : ['items', listed]),
      'marked-in-practice',
      `quiz ‘${quiz.id}’ can draw ‘${id}’ (${type}), which a person marks: practice judges at once`,
      listed < 0
        ? `Move ‘${id}’ to another bank, or give the slot a level or an outcome that it has not.`
        : `Take ‘${id}’ out of the list, or put it into a pre-test or a final test.`,
    )
  })
  const wanted = quiz.mastery?.of ?? 0
  if (drawn.length >= wanted) return faults
  return [
    ...faults,
    fault(
      file,
      placeOf(['mastery', 'of']),
      'small-mastery-bank',
      `quiz ‘${quiz.id}’ looks at the last ${wanted} items, and can draw only ${drawn.length}: the same ones would come again`,
      `Write ${wanted - drawn.length} more items that it can draw into items/${quiz.bank}.yaml, or lower \`of\`.`,
    ),
  ]
}

function canDraw({ bank, items, blueprint = [] }: QuizDefinition, { bank: own, fields: { id, outcome, level } }: CheckedItem): boolean {
  if (own !== bank) return false
  return items ? items.includes(id) : blueprint.some((slot) => slot.outcome === outcome && (!slot.level || slot.level === level))
}
