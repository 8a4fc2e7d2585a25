import { z } from 'zod'
import { cognitiveLevels, quizKinds, reviewAspects } from '#app/catalogue/quiz-definition.ts'
import { localisedText as textInAnyLanguage } from '#app/interactions/authored-text.ts'
import { parseLocalDate } from '#app/kernel/local-date.ts'
import { locales } from '#app/kernel/locale.ts'
import { competencyLevels } from './competency-framework.ts'
import { idPattern } from './course-files.ts'
import { courseLevels } from './release.ts'

/** Shapes of the files of a course. What an author writes wrong becomes a fault at its line. */

const id = z.string().regex(idPattern, 'must be lower-case words joined by hyphens').max(60)
const text = z.string().trim().min(1, 'is empty').max(5_000)
export const localisedText = z.strictObject({ en: text, ru: text, 'uz-Latn': text, 'uz-Cyrl': text.optional() })
const localDate = z
  .string()
  .refine((value) => parseLocalDate(value) !== undefined, 'must be a date written YYYY-MM-DD')
  .transform((value) => parseLocalDate(value)!)
const minutes = z.number().positive().max(600)

const blueprintSlot = z.strictObject({
  outcome: id,
  level: z.enum(cognitiveLevels).optional(),
  count: z.int().min(1).max(100),
})

const fraction = z.number().gt(0).max(1)
const reviewAspectList = z.array(z.enum(reviewAspects))

const quiz = z
  .strictObject({
    id,
    kind: z.enum(quizKinds),
    bank: id,
    blueprint: z.array(blueprintSlot).min(1).optional(),
    items: z.array(id).min(1).max(200).optional(),
    passMark: fraction.optional(),
    attempts: z.int().min(1).optional(),
    pauseHoursAfterFails: z.strictObject({ after: z.int().min(1), hours: z.number().positive() }).optional(),
    counts: z.enum(['best', 'last', 'first']).optional(),
    opensFinalFrom: fraction.optional(),
    eachOutcomeFrom: fraction.optional(),
    afterDays: z.int().min(1).max(730).optional(),
    dontKnow: z.boolean().optional(),
    minutes: z.number().min(1).max(480).optional(),
    window: z.strictObject({ opens: localDate.optional(), closes: localDate.optional() }).optional(),
    tries: z.int().min(1).max(10).optional(),
    mastery: z.strictObject({ right: z.int().min(1).max(50), of: z.int().min(1).max(50) }).optional(),
    review: z
      .strictObject({ submitted: reviewAspectList.optional(), settled: reviewAspectList.optional(), closed: reviewAspectList.optional() })
      .optional(),
    secondMarker: z.boolean().optional(),
  })
  .superRefine((each, ctx) => {
    const issue = (path: keyof typeof each, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    const practises = each.kind === 'practice' || each.kind === 'mastery'
    if ((each.blueprint === undefined) === (each.items === undefined))
      issue('blueprint', 'a quiz has either a blueprint or a list of items')
    if (each.kind === 'final' && each.passMark === undefined) issue('passMark', 'a final test needs a pass mark')
    if (each.kind === 'mastery' && !each.mastery) issue('mastery', 'say how many of the last items must be right: {right: 4, of: 5}')
    if (each.kind !== 'mastery' && each.mastery) issue('mastery', 'only a quiz of the kind mastery has this')
    if (each.mastery && each.mastery.right > each.mastery.of) issue('mastery', '`right` is more than `of`')
    if (each.kind !== 'pre' && each.opensFinalFrom !== undefined) issue('opensFinalFrom', 'only a pre-test opens the final test')
    if (each.eachOutcomeFrom !== undefined && each.opensFinalFrom === undefined)
      issue('eachOutcomeFrom', 'it is a part of the rule `opensFinalFrom`, which is missing')
    else if (each.eachOutcomeFrom !== undefined && each.eachOutcomeFrom > each.opensFinalFrom!)
      issue('eachOutcomeFrom', 'is more than `opensFinalFrom`, which then means nothing')
    if ((each.kind === 'follow-up') !== (each.afterDays !== undefined))
      issue('afterDays', 'a follow-up says after how many days it opens, and no other quiz does')
    if (each.kind === 'follow-up' && each.passMark !== undefined) issue('passMark', 'a follow-up is not graded')
    if (!practises && each.tries !== undefined) issue('tries', 'only practice and mastery give several tries')
    if (practises && each.minutes !== undefined) issue('minutes', 'practice has no time limit')
    if (new Set(each.items).size !== (each.items?.length ?? 0)) issue('items', 'an item is listed twice')
    if (each.window?.opens && each.window.closes && each.window.opens > each.window.closes) issue('window', 'it closes before it opens')
  })

/** A handful: each is answered in one glance, by two people. */
const atWork = z.strictObject({
  afterDays: z.int().min(1).max(730),
  habits: z
    .array(z.strictObject({ id, text: localisedText }))
    .min(3)
    .max(7)
    .refine((habits) => new Set(habits.map((habit) => habit.id)).size === habits.length, 'two habits have the same id'),
})

export const courseSchema = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/, 'must be capital letters and digits joined by hyphens'),
  edition: z.string().regex(/^\d{4}\.\d{1,3}$/, 'must be written "2026.1", in quotation marks'),
  change: z.enum(['minor', 'material']),
  languages: z.array(z.enum(locales)).min(1),
  sourceLanguage: z.enum(locales),
  title: localisedText,
  summary: localisedText,
  audience: localisedText,
  level: z.enum(courseLevels),
  minutes,
  outcomes: z
    .array(z.strictObject({ id, text: localisedText, competencies: z.array(z.string()).min(1), lessons: z.array(id).min(1).optional() }))
    .min(1),
  competencies: z.array(z.strictObject({ id: z.string(), level: z.enum(competencyLevels) })).min(1),
  lessons: z.array(id).min(1).max(100),
  quizzes: z.array(quiz),
  atWork: atWork.optional(),
  certificate: z.strictObject({ validMonths: z.int().min(1).max(120) }),
  cover: z.strictObject({
    tiling: z.enum(['hexagon', 'square', 'octagon', 'dodecagon']),
    angle: z.number().min(48).max(75),
    palette: z.string().regex(/^[a-z-]+$/),
  }),
})
export type CourseYaml = z.infer<typeof courseSchema>

export const frontMatterSchema = z.strictObject({
  title: text.max(200),
  summary: text.max(600),
  minutes,
  reviewBy: localDate,
  sources: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/, 'must begin with a letter'),
        text,
        url: z
          .string()
          .regex(/^https?:\/\/[^\s/@\\]+(?:[/?#]\S*)?$/, 'must be an address beginning with https://')
          .max(2_000)
          .optional(),
      }),
    )
    .default([]),
})
export type FrontMatter = z.infer<typeof frontMatterSchema>

/** What every exercise has; the rest belongs to its type. */
export const exerciseFields = z.object({
  id,
  type: z.string(),
  minutes: z.number().min(0).max(120),
  title: textInAnyLanguage,
  prompt: textInAnyLanguage,
  required: z.boolean().default(true),
  outcome: id.optional(),
})
export type ExerciseFields = z.infer<typeof exerciseFields>

/** What every test item has; the rest belongs to its type. */
export const itemFields = z.object({
  id,
  type: z.string(),
  outcome: id,
  level: z.enum(cognitiveLevels),
  facts: z.array(z.string()).default([]),
  reviewBy: localDate,
  difficulty: z.enum(['easy', 'medium', 'hard']).optional(),
  stem: textInAnyLanguage,
})
export type ItemFields = z.infer<typeof itemFields>

const forms = z.array(text).min(1).optional()

export const glossarySchema = z.array(
  z.strictObject({
    id,
    term: localisedText,
    definition: localisedText,
    otherForms: z.strictObject({ en: forms, ru: forms, 'uz-Latn': forms }).optional(),
  }),
)
