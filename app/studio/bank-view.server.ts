import { type BankItem, listBank, listBankNames } from '#app/catalogue/item-bank-store.server.ts'
import type { CognitiveLevel } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { searchKey } from '#app/i18n/search-key.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { authoredLocales, type Locale, type Localised } from '#app/kernel/locale.ts'
import { type SlotSupply, supplyOf } from './quiz-supply.ts'

/** What the list of a bank is narrowed to; everything where a field is empty. */
export interface BankFilter {
  readonly q: string
  readonly outcome: string
  readonly level: string
  readonly type: string
  readonly state: '' | 'drawn' | 'retired' | 'review-due' | 'language-missing'
  readonly sort: 'outcome' | 'changed' | 'review' | 'id'
}

export interface BankEntry {
  readonly bank: string
  readonly id: string
  readonly stem: Localised
  readonly type: string
  readonly outcome: string
  readonly level: CognitiveLevel
  readonly version: number
  readonly origin: BankItem['origin']
  readonly changedAt: Date
  readonly reviewBy: LocalDate | null
  readonly reviewDue: boolean
  readonly retired: boolean
  /** Languages in which the question is not written yet. */
  readonly missing: readonly Locale[]
}

export interface BankView {
  readonly entries: readonly BankEntry[]
  /** Before the filter. */
  readonly total: number
  readonly types: readonly string[]
  readonly supply: readonly SlotSupply[]
}

/** The items of all banks of a course that the filter lets through. */
export async function viewBank({ db }: Pick<Ctx, 'db'>, release: Release, filter: BankFilter, today: LocalDate): Promise<BankView> {
  const banks = await listBankNames(db.read, release.courseId)
  const items = (await Promise.all(banks.map((bank) => listBank(db.read, release.courseId, bank)))).flatMap((found, index) =>
    found.map((item) => entryOf(banks[index]!, item, today)),
  )
  const inUse = (bank: string) => items.filter((item) => item.bank === bank && !item.retired)
  return {
    entries: items.filter((entry) => fits(entry, filter)).sort(orderOf(filter.sort, release)),
    total: items.length,
    types: [...new Set(items.map(({ type }) => type))].sort(),
    supply: supplyOf(release.quizzes, inUse),
  }
}

type Ordered = Pick<BankEntry, 'id' | 'outcome' | 'changedAt' | 'reviewBy'>

function orderOf(sort: BankFilter['sort'], { outcomes }: Pick<Release, 'outcomes'>): (a: Ordered, b: Ordered) => number {
  const place = new Map(outcomes.map(({ id }, index) => [id, index]))
  const byId = (a: Ordered, b: Ordered) => (a.id < b.id ? -1 : 1)
  switch (sort) {
    case 'outcome':
      return (a, b) => (place.get(a.outcome) ?? 0) - (place.get(b.outcome) ?? 0) || byId(a, b)
    case 'changed':
      return (a, b) => b.changedAt.getTime() - a.changedAt.getTime() || byId(a, b)
    case 'review':
      // Without a date last.
      return (a, b) => ((a.reviewBy ?? '9') < (b.reviewBy ?? '9') ? -1 : (a.reviewBy ?? '9') > (b.reviewBy ?? '9') ? 1 : byId(a, b))
    case 'id':
      return byId
  }
}

function entryOf(bank: string, item: BankItem, today: LocalDate): BankEntry {
  const { id, type, outcome, level, version, origin, changedAt, reviewBy, retiredAt, publicData } = item
  const { stem = {} } = publicData as { stem?: Localised }
  return {
    bank,
    id,
    stem,
    type,
    outcome,
    level,
    version,
    origin,
    changedAt,
    reviewBy,
    reviewDue: reviewBy !== null && reviewBy < today,
    retired: retiredAt !== null,
    missing: authoredLocales.filter((locale) => !stem[locale]),
  }
}

function fits(entry: BankEntry, { q, outcome, level, type, state }: BankFilter): boolean {
  if (outcome && entry.outcome !== outcome) return false
  if (level && entry.level !== level) return false
  if (type && entry.type !== type) return false
  if (state === 'drawn' && entry.retired) return false
  if (state === 'retired' && !entry.retired) return false
  if (state === 'review-due' && (!entry.reviewDue || entry.retired)) return false
  if (state === 'language-missing' && entry.missing.length === 0) return false
  const words = searchKey(`${entry.id} ${Object.values(entry.stem).join(' ')}`)
  return searchKey(q)
    .split(' ')
    .every((word) => ` ${words}`.includes(` ${word}`))
}
