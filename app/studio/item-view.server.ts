import { findAccountNames } from '#app/accounts/account-store.server.ts'
import type { ItemPlace } from '#app/catalogue/bank-item.ts'
import { findBankItem, listItemVersions } from '#app/catalogue/item-bank-store.server.ts'
import type { CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import { type InteractionView, viewInteraction } from '#app/interactions/interaction-view.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { authoredLocales, type Locale, type Localised } from '#app/kernel/locale.ts'

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
  readonly stem: Localised
  /** As a learner meets it, and with everything explained. */
  readonly asked: InteractionView
  readonly explained: InteractionView
  readonly versions: readonly VersionEntry[]
}

/** The item in the version asked for, else the one that holds. */
export async function viewItem({ db, locale }: Ctx, place: ItemPlace, today: LocalDate, version?: number): Promise<ItemView | undefined> {
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
    stem,
    asked: viewInteraction(stored, undefined, { feedback: false }),
    explained: viewInteraction(stored, undefined, { feedback: 'even-if-incomplete' }),
    versions: versions.map((each) => ({
      version: each.version,
      createdAt: each.createdAt,
      author: each.authorId ? names.get(each.authorId) : undefined,
      note: each.note,
    })),
  }
}
