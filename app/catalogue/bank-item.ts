import type { CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import type { PublishedImage } from '#app/interactions/interaction.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { withCyrillic } from './cyrillic.ts'
import { contentHash } from './release-id.ts'

/** Where an item stands: ids within a bank are unique and never used again. */
export interface ItemPlace {
  readonly courseId: string
  readonly bank: string
  readonly itemId: string
}

/** An item as its author writes it, in any of the languages; `authored` is the part that its type defines. */
export interface ItemContent {
  readonly type: string
  readonly outcome: string
  readonly level: CognitiveLevel
  readonly reviewBy?: LocalDate
  readonly stem: Localised
  readonly authored: unknown
}

/** Pictures of the course at their addresses, by their names in its folder `images`. */
export type PublishedImages = Readonly<Record<string, PublishedImage>>

/** What is stored of a version beside its place and number. */
export interface BuiltItem {
  readonly id: string
  readonly type: string
  readonly outcome: string
  readonly level: CognitiveLevel
  readonly reviewBy: LocalDate | null
  readonly authored: unknown
  readonly publicData: unknown
  readonly key: unknown
}

/**
 * Splits what learners may see from the key, generates Uzbek Cyrillic and names the result by its content, place and
 * number: the same content under the next number is another version. The content has passed its type's schema.
 */
export function buildItemVersion(place: ItemPlace, version: number, content: ItemContent, images: PublishedImages = {}): BuiltItem {
  const { type, outcome, level, reviewBy, stem, authored } = content
  const kind = interactionType(type)
  const { public: publicData, key } = kind.split(withCyrillic(authored), images)
  const shown = (kind.images?.(authored) ?? []).map(({ file }) => images[file]?.src ?? file)
  const { courseId, bank, itemId } = place
  const identity = JSON.stringify([courseId, bank, itemId, version, type, outcome, level, reviewBy ?? null, stem, authored, shown])
  return {
    id: contentHash([['item', identity]]),
    type,
    outcome,
    level,
    reviewBy: reviewBy ?? null,
    authored: { stem, data: authored },
    publicData: { ...(publicData as object), stem: withCyrillic(stem) },
    // A type without anything to hide has the key null, which no column takes.
    key: key ?? {},
  }
}

/** The content that a version was built from; undefined for one published before it was kept. */
export function contentOf({
  type,
  outcome,
  level,
  reviewBy,
  authored,
}: Omit<BuiltItem, 'id' | 'publicData' | 'key'>): ItemContent | undefined {
  if (!authored) return undefined
  const { stem, data } = authored as { stem: Localised; data: unknown }
  return { type, outcome, level, ...(reviewBy && { reviewBy }), stem, authored: data }
}
