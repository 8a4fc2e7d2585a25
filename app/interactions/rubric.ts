import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, textsDiffer } from './authored-text.ts'
import type { Grade, PartGrade } from './interaction.ts'

/** By what a person marks a text: for each criterion she picks one of its levels. */
export interface Rubric {
  readonly criteria: readonly Criterion[]
}

export interface Criterion {
  readonly id: string
  readonly title: Localised
  readonly levels: readonly RubricLevel[]
}

export interface RubricLevel {
  readonly id: string
  readonly title: Localised
  /** What a text of this level is like. */
  readonly text?: Localised
  /** At least 0; how many are needed is for `rubricPoints` to say. */
  readonly points: number
}

const authoredLevel = z.strictObject({
  id: partId,
  title: localisedText,
  text: localisedText.optional(),
  points: z.number('Write the points of this level as a number.').min(0, 'Give 0 points or more.').max(100, 'Give at most 100 points.'),
})

const authoredCriterion = z.strictObject({
  id: partId,
  title: localisedText,
  levels: z
    .array(authoredLevel, 'List the levels of this criterion.')
    .min(2, 'Give at least 2 levels.')
    .max(6, 'Give at most 6 levels.')
    .superRefine((levels, ctx) => {
      idsAreUnique(levels, ctx)
      textsDiffer(
        levels.map(({ title }) => ({ text: title })),
        ctx,
      )
      for (const [index, { points }] of levels.entries()) {
        if (levels.findIndex((level) => level.points === points) === index) continue
        ctx.addIssue({ code: 'custom', path: [index, 'points'], message: `Two levels give ${points} points; give each its own.` })
      }
    }),
})

export const authoredRubric = z.strictObject({
  criteria: z
    .array(authoredCriterion, 'List the criteria by which the text is marked.')
    .min(1, 'Give at least 1 criterion.')
    .max(8, 'Give at most 8 criteria.')
    .superRefine(idsAreUnique),
})

const mostPoints = (criterion: Criterion): number => Math.max(...criterion.levels.map((level) => level.points))

/** The points of a text that reaches the best level of every criterion; more than 0 in every rubric that was checked. */
export function rubricPoints(rubric: Rubric): number {
  return rubric.criteria.reduce((sum, criterion) => sum + mostPoints(criterion), 0)
}

/**
 * The grade of a text of which a person picked these levels, by criterion id; undefined while a criterion has none, or
 * one that it does not know. Score: the points reached over those that can be reached.
 */
export function gradeByRubric(rubric: Rubric, picked: Readonly<Record<string, string>>): Grade | undefined {
  const parts: [string, PartGrade][] = []
  let points = 0
  for (const criterion of rubric.criteria) {
    const chosen = Object.hasOwn(picked, criterion.id) ? picked[criterion.id] : undefined
    const level = criterion.levels.find((each) => each.id === chosen)
    if (!level) return undefined
    points += level.points
    const most = mostPoints(criterion)
    parts.push([
      criterion.id,
      {
        correct: level.points === most ? true : level.points === 0 ? false : null,
        score: level.points / most,
        title: criterion.title,
        reached: level.title,
        ...(level.text && { feedback: level.text }),
      },
    ])
  }
  return { score: Math.min(1, points / rubricPoints(rubric)), parts: Object.fromEntries(parts) }
}
