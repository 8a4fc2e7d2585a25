import { z } from 'zod'
import { staffRoles } from '#app/organisations/position.ts'
import { competencyLevels } from './competency-framework.ts'
import { localisedText } from './course-schema.ts'

/** Shape of courses/competencies.yaml. */

const id = z
  .string()
  .regex(/^[A-Za-z0-9]+(?:-[a-z0-9]+)*$/, 'must be letters and digits joined by hyphens')
  .max(40)
const text = z.string().trim().min(1, 'is empty').max(500)
const ids = z.array(z.string()).min(1)

export const frameworkSchema = z.strictObject({
  frameworks: z
    .array(
      z.strictObject({
        id,
        name: text,
        title: text,
        url: z.url({ protocol: /^https$/ }).optional(),
        parts: z.array(z.strictObject({ id, title: text })).min(1),
      }),
    )
    .default([]),
  levels: z.array(z.strictObject({ id: z.enum(competencyLevels), meaning: localisedText, evidence: localisedText })),
  domains: z.array(z.strictObject({ id, title: localisedText })),
  competencies: z.array(
    z.strictObject({
      id,
      domain: z.string(),
      title: localisedText,
      levels: z.strictObject({ aware: localisedText, practitioner: localisedText, leader: localisedText }),
      maps: z.record(z.string(), ids).default({}),
    }),
  ),
  roles: z
    .array(
      z.strictObject({
        id: z.enum(staffRoles),
        title: localisedText,
        targets: z.strictObject({ aware: ids.optional(), practitioner: ids.optional(), leader: ids.optional() }),
      }),
    )
    .default([]),
})

/** What stands for a file that is not there. */
export const noFramework = '{levels: [], domains: [], competencies: []}'
