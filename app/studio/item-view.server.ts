import { findAccountNames } from '#app/accounts/account-store.server.ts'
import { contentOf, type ItemPlace } from '#app/catalogue/bank-item.ts'
import { findBankItem, type ItemVersion, listDrawableItems, listItemVersions } from '#app/catalogue/item-bank-store.server.ts'
import type { CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { translator } from '#app/i18n/translate.ts'
import { type InteractionView, viewInteraction } from '#app/interactions/interaction-view.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { authoredLocales, type Locale, type Localised } from '#app/kernel/locale.ts'
import type { Reader } from '#db/handle.ts'
import { changesBetween, type FieldChange, fieldTitle, staleTexts, type Words } from './item-changes.ts'
import { kindOf, shapeOfType, stemShape, typedItem } from './item-draft.ts'
import { lossWithout, type RetireLoss } from './quiz-supply.ts'

export interface VersionEntry {
  readonly version: number
  readonly createdAt: Date
  /** Undefined where it came from files. */
  readonly author: string | undefined
  readonly note: string
}

/** An item as its authors see it: with its key. */
export interface ItemView {
  readonly bank: string
  readonly itemId: string
  readonly version: number
  /** The one that holds; `version` may be an earlier one. */
  readonly currentVersion: number
  readonly type: string
  readonly outcome: string
  readonly level: CognitiveLevel
  readonly reviewBy: LocalDate | null
  readonly reviewDue: boolean
  readonly retired: boolean
  readonly missing: readonly Locale[]
  readonly origin: 'files' | 'studio' | 'import'
  /** Whether the authored form is kept, so that it can be changed here. */
  readonly editable: boolean
  /** Browser modules of its type. */
  readonly upgrades: readonly string[]
  readonly stem: Localised
  /** As a learner meets it, and with everything explained. */
  readonly asked: InteractionView
  readonly explained: InteractionView
  readonly versions: readonly VersionEntry[]
  /** What this version changed; absent for the first, and where what its author wrote was not kept. */
  readonly changed?: VersionChange
  /** The questions in use before and after this one, by outcome. */
  readonly before?: ItemPlace
  readonly after?: ItemPlace
}

export interface VersionChange {
  /** The version before. */
  readonly since: number
  readonly fields: readonly FieldChange[]
  /** Translations that stayed as they were while their source changed. */
  readonly stale: readonly string[]
}

/** The item in the version asked for, else the one that holds. */
export async function viewItem(
  { db, locale }: Ctx,
  release: Release,
  place: ItemPlace,
  today: LocalDate,
  version?: number,
): Promise<ItemView | undefined> {
  const [current, versions] = await Promise.all([findBankItem(db.read, place), listItemVersions(db.read, place)])
  const shown = versions.find((each) => each.version === (version ?? current?.version))
  if (!current || !shown) return undefined
  const names = await findAccountNames(
    db.read,
    versions.flatMap(({ authorId }) => authorId ?? []),
    locale,
  )
  const { type, outcome, level, reviewBy, publicData, key, authored } = shown
  const stored = { type, publicData, key }
  const stem = (publicData as { stem?: Localised }).stem ?? {}
  return {
    bank: place.bank,
    itemId: place.itemId,
    version: shown.version,
    currentVersion: current.version,
    type,
    outcome,
    level,
    reviewBy,
    reviewDue: reviewBy !== null && reviewBy < today,
    retired: current.retiredAt !== null,
    missing: authoredLocales.filter((locale) => !stem[locale]),
    origin: current.origin,
    editable: authored !== null,
    upgrades: [interactionType(type).upgrade ?? []].flat(),
    stem,
    asked: viewInteraction(stored, undefined, { feedback: false }),
    explained: viewInteraction(stored, undefined, { feedback: 'even-if-incomplete' }),
    versions: versions.map((each) => ({
      version: each.version,
      createdAt: each.createdAt,
      author: each.authorId ? names.get(each.authorId) : undefined,
      note: each.note,
    })),
    ...changeOf(
      shown,
      versions.find((each) => each.version < shown.version),
      { t: translator(locale), locale, source: release.sourceLanguage },
    ),
    ...(await neighboursOf(db.read, release, place)),
  }
}

/** What a version changed, where both are of one type and kept as they were written. */
function changeOf(shown: ItemVersion, before: ItemVersion | undefined, words: Words): { changed?: VersionChange } {
  const [old, now] = [before && contentOf(before), contentOf(shown)]
  const kind = kindOf(shown.type)
  if (!before || !old || !now || !kind || old.type !== now.type) return {}
  const shape = shapeOfType(kind)
  const [was, is] = [typedItem(kind, old), typedItem(kind, now)]
  const stale = staleTexts(shape, was, is, words).map((name) => {
    const [area, ...steps] = name.split('.')
    const labels =
      area === 'stem' ? [words.t('studio.field.stem'), fieldTitle(stemShape, steps, words.t)] : [fieldTitle(shape, steps, words.t)]
    return labels.join(' · ')
  })
  return { changed: { since: before.version, fields: changesBetween(shape, was, is, words), stale } }
}

async function neighboursOf(read: Reader, { courseId, outcomes }: Release, place: ItemPlace): Promise<Pick<ItemView, 'before' | 'after'>> {
  const order = new Map(outcomes.map(({ id }, index) => [id, index]))
  const items = (await listDrawableItems(read, courseId, place.bank)).toSorted(
    (a, b) => (order.get(a.outcome) ?? 0) - (order.get(b.outcome) ?? 0) || (a.id < b.id ? -1 : 1),
  )
  const at = items.findIndex(({ id }) => id === place.itemId)
  const placeAt = (index: number) => (at >= 0 && items[index] ? { ...place, itemId: items[index].id } : undefined)
  const [before, after] = [placeAt(at - 1), placeAt(at + 1)]
  return { ...(before && { before }), ...(after && { after }) }
}

/** What tests would lack without the question. */
export async function lossOfRetiring({ db }: Ctx, { courseId, quizzes }: Release, { bank, itemId }: ItemPlace): Promise<RetireLoss[]> {
  const inUse = await listDrawableItems(db.read, courseId, bank)
  const ofBank = quizzes.filter((quiz) => quiz.bank === bank)
  return inUse.some(({ id }) => id === itemId) ? lossWithout(ofBank, bank, itemId, () => inUse) : []
}
