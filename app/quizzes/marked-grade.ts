import type { Grade, PartGrade } from '#app/interactions/interaction.ts'
import { gradeByRubric, type Rubric } from '#app/interactions/rubric.ts'
import { type Localised, locales } from '#app/kernel/locale.ts'
import { decidingMarks, type HoldingMarks } from './marking.ts'

/** What a learner is told of a response that people marked. */
export interface MarkedResponse {
  readonly grade: Grade
  /** What the markers wrote to her. */
  readonly comments: readonly string[]
}

/**
 * The grade of a marked response, by the marks that decide. Of two who agree each criterion has the mean of its scores, and
 * both levels where they differ. Undefined where the marks do not fit the rubric.
 */
export function markedResponse(rubric: Rubric, marks: HoldingMarks): MarkedResponse | undefined {
  const deciding = decidingMarks(marks)
  const grades = deciding.map(({ levels }) => gradeByRubric(rubric, levels))
  const [first, second] = grades
  if (!first || grades.some((grade) => !grade)) return undefined
  const comments = [...new Set(deciding.map(({ comment }) => comment).filter(Boolean))]
  return { grade: second ? meanOf(first, second) : first, comments }
}

function meanOf(a: Grade, b: Grade): Grade {
  const parts = Object.entries(a.parts).map(([id, part]) => [id, meanPart(part, b.parts[id]!)] as const)
  return { score: ((a.score ?? 0) + (b.score ?? 0)) / 2, parts: Object.fromEntries(parts) }
}

function meanPart(a: PartGrade, b: PartGrade): PartGrade {
  if (a.score === b.score) return a
  const { title, reached } = a
  return { correct: null, score: ((a.score ?? 0) + (b.score ?? 0)) / 2, title, reached: both(reached ?? {}, b.reached ?? {}) }
}

function both(a: Localised, b: Localised): Localised {
  return Object.fromEntries(
    locales.flatMap((locale) => (a[locale] !== undefined && b[locale] !== undefined ? [[locale, `${a[locale]} / ${b[locale]}`]] : [])),
  )
}
