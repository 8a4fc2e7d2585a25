import { z } from 'zod'
import { cognitiveLevels } from '#app/catalogue/quiz-definition.ts'
import { parseLocalDate } from '#app/kernel/local-date.ts'
import { locales } from '#app/kernel/locale.ts'
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

const quiz = z
  .strictObject({
    id,
    kind: z.enum(['pre', 'final']),
    bank: id,
    blueprint: z.array(blueprintSlot).min(1),
    passMark: z.number().gt(0).max(1).optional(),
    attempts: z.int().min(1).optional(),
    pauseHoursAfterFails: z.strictObject({ after: z.int().min(1), hours: z.number().positive() }).optional(),
    dontKnow: z.boolean().optional(),
  })
  .refine((each) => each.kind !== 'final' || each.passMark !== undefined, { path: ['passMark'], message: 'a final test needs a pass mark' })

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
  outcomes: z.array(z.strictObject({ id, text: localisedText, competencies: z.array(z.string()).min(1) })).min(1),
  competencies: z.array(z.strictObject({ id: z.string(), level: z.enum(['aware', 'practitioner', 'leader']) })).min(1),
  lessons: z.array(id).min(1).max(100),
  quizzes: z.array(quiz),
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
  title: localisedText,
  prompt: localisedText,
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
  stem: localisedText,
})
export type ItemFields = z.infer<typeof itemFields>

export const glossarySchema = z.array(z.strictObject({ id, term: localisedText, definition: localisedText }))

export const competenciesSchema = z.strictObject({
  domains: z.array(z.strictObject({ id, title: localisedText })),
  competencies: z.array(z.strictObject({ id: z.string(), domain: id, title: localisedText })),
})
export type Competencies = z.infer<typeof competenciesSchema>
