import type { CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import type { ImageUse } from '#app/interactions/interaction.ts'
import { interactionTypes } from '#app/interactions/registry.ts'
import type { Localised } from '#app/kernel/locale.ts'
import type { ItemContent, PublishedImages } from './bank-item.ts'
import type { Release } from './release.ts'

/** Something in an item that its author has to mend; the message is English, as in the checks of course files. */
export interface ContentFault {
  /** `['stem', 'en']`, `['authored', 'options', 1, 'text']`. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** An item that may be incomplete or wrong, as it came from a form or another system. */
export interface ItemDraft {
  readonly type: string
  readonly outcome: string
  readonly level: CognitiveLevel
  readonly reviewBy?: ItemContent['reviewBy']
  readonly stem: Localised
  readonly authored: unknown
}

/** Checks an item against its type and its course. The texts may be in some of the languages only. */
export function checkItemContent(
  { outcomes }: Pick<Release, 'outcomes'>,
  draft: ItemDraft,
  images: PublishedImages = {},
): { content: ItemContent; faults: [] } | { content: undefined; faults: ContentFault[] } {
  const faults: ContentFault[] = []
  const kind = interactionTypes.find(({ type }) => type === draft.type)
  if (!kind) return { content: undefined, faults: [{ path: ['type'], message: 'There is no such type of question.' }] }
  const stem = Object.fromEntries(Object.entries(draft.stem).flatMap(([locale, text]) => (text.trim() ? [[locale, text.trim()]] : [])))
  if (Object.keys(stem).length === 0) faults.push({ path: ['stem'], message: 'Write the text in at least one language.' })
  for (const [locale, text] of Object.entries(stem))
    if (text.length > 4000) faults.push({ path: ['stem', locale], message: 'Shorten the text to 4000 characters.' })
  if (!outcomes.some(({ id }) => id === draft.outcome)) faults.push({ path: ['outcome'], message: 'Choose an outcome of the course.' })
  const read = kind.authored.safeParse(draft.authored)
  if (!read.success) {
    for (const { path, message } of read.error.issues) faults.push({ path: ['authored', ...(path as (string | number)[])], message })
    return { content: undefined, faults }
  }
  for (const use of kind.images?.(read.data) ?? []) faults.push(...faultsOnPicture(use, images))
  if (faults.length) return { content: undefined, faults }
  return { content: { ...draft, stem, authored: read.data }, faults: [] }
}

function faultsOnPicture({ file, path, extents }: ImageUse, images: PublishedImages): ContentFault[] {
  const at = (steps: readonly PropertyKey[]) => ['authored', ...(steps as (string | number)[])]
  const image = Object.hasOwn(images, file) ? images[file] : undefined
  if (!image) return [{ path: at(path), message: 'The course has no such picture.' }]
  return extents
    .filter(({ right, bottom }) => right > image.width || bottom > image.height)
    .map((extent) => ({ path: at(extent.path), message: 'The area reaches out of the picture; move it or make it smaller.' }))
}
