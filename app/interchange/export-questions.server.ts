import { contentOf } from '#app/catalogue/bank-item.ts'
import { type BankItem, listBank, listBankNames } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { AuthoredLocale, Localised } from '#app/kernel/locale.ts'
import { type BankFilter, viewBank } from '#app/studio/bank-view.server.ts'
import type { DraftItem } from './draft-item.ts'
import { type ExportFormat, type WrittenFile, writeQuestions } from './formats.ts'
import type { ExportReason } from './import-outcome.ts'

export interface ExportRequest {
  readonly format: ExportFormat
  readonly locale: AuthoredLocale
  /** Empty: all banks. */
  readonly bank: string
  readonly filter: BankFilter
}

/** Why an item is not in the file at all, or not whole: a reason of the formats, or that its authored form was not kept. */
export type LossReason = ExportReason | 'not-kept'

export interface ExportLoss {
  readonly bank: string
  readonly itemId: string
  readonly stem: Localised
  readonly leftOut: boolean
  readonly reasons: readonly LossReason[]
}

export interface ExportView {
  readonly banks: readonly string[]
  readonly types: readonly string[]
  /** Questions that the filter lets through = in the file + left out. */
  readonly chosen: number
  readonly inFile: number
  readonly losses: readonly ExportLoss[]
  readonly file: WrittenFile
}

/** The questions of a course that fit, as a file in one language, and what the file cannot carry of them. */
export async function exportQuestions(
  { db }: Pick<Ctx, 'db'>,
  release: Release,
  { format, locale, bank, filter }: ExportRequest,
  today: LocalDate,
): Promise<ExportView> {
  const { courseId, sourceLanguage } = release
  const banks = await listBankNames(db.read, courseId)
  const [{ entries, types }, ...stored] = await Promise.all([
    viewBank({ db }, release, filter, today),
    ...banks.map(async (name) => (await listBank(db.read, courseId, name)).map((item) => [`${name}/${item.id}`, item] as const)),
  ])
  const byPlace = new Map(stored.flat())
  const chosen = entries.filter((entry) => !bank || entry.bank === bank)
  const kept = chosen.flatMap((entry) => {
    const item = draftOfItem(byPlace.get(`${entry.bank}/${entry.id}`))
    return item ? [{ entry, item }] : []
  })
  const file = writeQuestions(
    format,
    kept.map(({ item }) => item),
    { locale, source: sourceLanguage },
  )
  const losses = new Map<string, ExportLoss>()
  const lose = ({ bank, id, stem }: (typeof chosen)[number], reason: LossReason, leftOut: boolean) => {
    const before = losses.get(`${bank}/${id}`)
    losses.set(`${bank}/${id}`, {
      bank,
      itemId: id,
      stem,
      leftOut: leftOut || before?.leftOut === true,
      reasons: [...(before?.reasons ?? []), reason],
    })
  }
  const written = new Set(kept.map(({ entry }) => entry))
  for (const entry of chosen) if (!written.has(entry)) lose(entry, 'not-kept', true)
  for (const { index, reason, leftOut } of file.notes) lose(kept[index]!.entry, reason, leftOut)
  const all = [...losses.values()].sort((a, b) => Number(b.leftOut) - Number(a.leftOut))
  const out = all.filter(({ leftOut }) => leftOut).length
  return { banks, types, chosen: chosen.length, inFile: chosen.length - out, losses: all, file }
}

/** An item of the bank as formats take it; its id goes along, so that it is known again when it comes back. */
function draftOfItem(item: BankItem | undefined): DraftItem | undefined {
  const content = item && contentOf(item)
  if (!content) return undefined
  const { type, stem, authored, outcome, level } = content
  return { type, stem, authored: authored as DraftItem['authored'], outcome, level, sourceId: item.id, tags: [] }
}
