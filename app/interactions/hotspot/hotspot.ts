import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, textsDiffer } from '../authored-text.ts'
import { gradeOptions, type OptionKey, scoreOfChoices } from '../choice-options.ts'
import { fieldNotes } from '../field-notes.ts'
import type { InteractionType, PublishedImage } from '../interaction.ts'
import { idsOf, isSubsetOf, postedValues } from '../response-fields.ts'
import { extentOf, inReadingOrder, type Shape, shapeFault } from './shape.ts'

const authoredArea = z
  .strictObject({
    id: partId,
    /** What the area shows, for the list beside the picture: what is seen there, not whether it is right. */
    label: localisedText,
    shape: z.enum(['rect', 'circle', 'polygon'], 'Use rect, circle or polygon for the shape.'),
    /** In pixels of the picture: rect x, y, width, height; circle x, y, radius; polygon x, y of each corner. */
    at: z.array(z.number('Write the place in numbers.').min(0, 'Places in the picture are 0 or more.').max(10_000)),
    correct: z.boolean('Write `correct: true` on a right area; leave it out elsewhere.').optional(),
    feedback: localisedText.optional(),
  })
  .superRefine((area, ctx) => {
    const message = shapeFault(area)
    if (message) ctx.addIssue({ code: 'custom', path: ['at'], message })
  })

const authored = z
  .strictObject({
    image: z
      .string('Name the picture: a file of the folder images.')
      .regex(
        /^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:svg|png)$/,
        'Write the file name of an SVG or PNG picture in the folder images, such as `form.svg`.',
      )
      .register(fieldNotes, { picture: true }),
    /** What the picture shows, for those who do not see it. */
    alt: localisedText,
    pick: z.enum(['one', 'several'], 'Write `pick: one` or `pick: several`.'),
    areas: z
      .array(authoredArea, 'List the areas of the picture.')
      .min(2, 'Give at least 2 areas.')
      .max(20, 'Give at most 20 areas.')
      .superRefine((areas, ctx) => {
        idsAreUnique(areas, ctx)
        textsDiffer(
          areas.map(({ label }) => ({ text: label })),
          ctx,
        )
      }),
    explanation: localisedText.optional(),
  })
  .superRefine(({ pick, areas }, ctx) => {
    const right = areas.filter((area) => area.correct).length
    if (pick === 'one' && right !== 1)
      ctx.addIssue({
        code: 'custom',
        path: ['areas'],
        message: `Mark exactly 1 area \`correct: true\`, or write \`pick: several\`; ${right} are marked.`,
      })
    if (pick === 'several' && right === 0)
      ctx.addIssue({ code: 'custom', path: ['areas'], message: 'Mark at least 1 area `correct: true`.' })
  })

export interface PublicArea extends Shape {
  readonly id: string
  readonly label: Localised
}
export interface HotspotPublic {
  /** Absent where the course has no such picture (yet): the list alone is then what is answered. */
  readonly image?: PublishedImage
  readonly alt: Localised
  readonly pick: 'one' | 'several'
  /** In the order in which one reads the picture, which is also how they are numbered. */
  readonly areas: readonly PublicArea[]
}
export interface HotspotKey {
  readonly areas: Readonly<Record<string, OptionKey>>
  readonly explanation?: Localised
}

/** The response is the ids of the chosen areas, in the order of the numbers. */
export const hotspot: InteractionType<z.infer<typeof authored>, HotspotPublic, HotspotKey, string[]> = {
  type: 'hotspot',
  authored,
  images: ({ image, areas }) => [
    { path: ['image'], file: image, extents: areas.map((area, index) => ({ path: ['areas', index, 'at'], ...extentOf(area) })) },
  ],
  split({ image, alt, pick, areas, explanation }, images = {}) {
    const published = images[image]
    return {
      public: {
        ...(published && { image: published }),
        alt,
        pick,
        areas: inReadingOrder(areas).map(({ id, label, shape, at }) => ({ id, label, shape, at })),
      },
      key: {
        areas: Object.fromEntries(
          areas.map(({ id, correct, feedback }) => [id, { correct: correct === true, ...(feedback && { feedback }) }]),
        ),
        ...(explanation && { explanation }),
      },
    }
  },
  readResponse(fields, prefix, pub) {
    const field = fieldOf(pub)
    const values = postedValues(fields, prefix, pub.pick === 'one' ? { single: [field] } : { multiple: [field] })
    if (values === 'malformed') return values
    const chosen = values.get(field)
    return chosen === undefined ? undefined : (restore(chosen, pub) ?? 'malformed')
  },
  restore,
  missing: (_pub, response) => (response === undefined ? { what: 'choice', count: 1 } : undefined),
  /** Score: of one area, whether it is the right one; of several, as of any choice of several. */
  grade: (_pub, key, response = []) => ({
    score: scoreOfChoices(key.areas, response),
    parts: gradeOptions(key.areas),
    ...(key.explanation && { explanation: key.explanation }),
  }),
  guessScore: ({ pick, areas }) => (pick === 'one' ? 1 / areas.length : 0),
  summarise: (pub, _key, response = []) => response.map((value) => ({ part: fieldOf(pub), value })),
  upgrade: 'hotspot',
}

function restore(stored: unknown, pub: HotspotPublic): string[] | undefined {
  if (!isSubsetOf(stored, idsOf(pub.areas)) || stored.length === 0 || (pub.pick === 'one' && stored.length > 1)) return undefined
  return idsOf(pub.areas).filter((id) => stored.includes(id))
}

/** Where one area is to be chosen the field is that of every single choice. */
export const fieldOf = ({ pick }: Pick<HotspotPublic, 'pick'>): string => (pick === 'one' ? 'choice' : 'areas')
