import type { CheckedExercise, CheckedVersion } from './checked-course.ts'
import { type Fault, fault } from './fault.ts'

const wanted = 2

/** Types that ask one thing and are judged at once; a plan or a checklist asks nothing that could be remembered. */
const questionTypes: ReadonlySet<string> = new Set(['single-choice', 'true-false', 'multiple-choice', 'numerical', 'short-text'])

/**
 * A lesson opens with a situation from work, and asks twice what the reader knows before it explains anything: trying to
 * remember makes what follows stick, also when the answer is wrong.
 */
export function checkOpening({ file, outline }: Pick<CheckedVersion, 'file' | 'outline'>, exercises: readonly CheckedExercise[]): Fault[] {
  const { blocks } = outline
  const sections = blocks.flatMap(({ kind }, index) => (kind === 'h2' ? [index] : []))
  const story = blocks.findIndex(({ kind }) => kind === '<Case>')
  const [first = blocks.length, second = blocks.length] = sections
  if (story < 0 || story > first)
    return [
      fault(
        file,
        blocks[first]?.place,
        'no-case',
        'no <Case> stands before the first section',
        'Begin with the problem: a short story from work between <Case> and </Case>.',
      ),
    ]
  const questions = new Set(exercises.filter(({ fields }) => questionTypes.has(fields.type)).map(({ fields }) => blockOf(fields.id)))
  const asked = blocks.slice(story, second).filter(({ kind }) => questions.has(kind)).length
  if (asked >= wanted) return []
  return [
    fault(
      file,
      blocks[second]?.place,
      'no-recall',
      `${asked} of ${wanted} recall questions before the second section (##)`,
      `Ask between the story and the explanation what the reader knows already: ${wanted} exercises of the types ${[...questionTypes].join(', ')}.`,
    ),
  ]
}

const blockOf = (exerciseId: string) => `<Exercise id="${exerciseId}" />`
