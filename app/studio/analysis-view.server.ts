import { findItemVersions, listBank, type StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { type ListedChoice, listedChoices } from '#app/interactions/listed-choices.ts'
import { interactionType } from '#app/interactions/registry.ts'
import { type Locale, type Localised, locales } from '#app/kernel/locale.ts'
import { type ItemEvidence, type ItemFinding, itemFindings, type QuizFinding, quizFindings } from '#app/quizzes/item-findings.ts'
import { byVersion, type ItemStatistics, type QuizStatistics, quizReport, scoreSums, usualSize } from '#app/quizzes/item-statistics.ts'
import { type Choice, type OptionSums, shareUnit, type Tally } from '#app/quizzes/item-tally.ts'
import { type CountedAttempts, findTally } from '#app/quizzes/item-tally-store.server.ts'
import type { Reader } from '#db/handle.ts'

export interface AnalysisView {
  readonly courseId: string
  readonly quiz: QuizDefinition
  readonly counted: CountedAttempts
  readonly statistics: QuizStatistics
  readonly findings: readonly QuizFinding[]
  /** Sorted by bank id and item id. */
  readonly items: readonly AnalysedItem[]
  /** Items of the bank that can be drawn and have no answer yet. */
  readonly untouched: number
}

/** The latest version of an item that has answers. */
export interface AnalysedItem {
  readonly bank: string
  readonly itemId: string
  readonly version: number
  readonly stem: Localised
  readonly statistics: ItemStatistics
  readonly findings: readonly ItemFinding[]
  readonly parts: readonly AnalysedPart[]
  readonly languages: readonly { readonly locale: Locale; readonly answers: number; readonly facility: number }[]
  /** Answers to earlier versions: not in the figures of the item. */
  readonly olderAnswers: number
  /** `changed`: a newer version has no answers yet; `retired`: it is drawn no more. */
  readonly state: 'current' | 'changed' | 'retired'
}

/** What an item asks, or one of its parts, and what was answered; `unanswered` and `dont-know` come in a part of their own. */
export interface AnalysedPart {
  readonly part: string
  readonly asks?: Localised
  readonly choices: readonly AnalysedChoice[]
}

export interface AnalysedChoice extends Choice {
  readonly text?: Localised
  /** Undefined where answers are no closed list. */
  readonly right?: boolean
  readonly count: number
}

/** How a quiz of a course does; undefined where the course has no such quiz. */
export async function viewAnalysis(
  read: Reader,
  { courseId, quizzes }: Pick<Release, 'courseId' | 'quizzes'>,
  quizId: string,
  counted: CountedAttempts,
): Promise<AnalysisView | undefined> {
  const quiz = quizzes.find((each) => each.id === quizId)
  if (!quiz) return undefined
  const tally = await findTally(read, { courseId, quizId }, counted)
  const stored = await findItemVersions(read, [...new Set(tally.items.map((each) => each.versionId))])
  const bank = await listBank(read, courseId, quiz.bank)
  const guesses = new Map([...stored.values()].map((item) => [item.versionId, guessOf(item)]))
  const report = quizReport({ ...tally, guesses })
  const latest = latestVersions(report.items, stored)
  const evidence = evidenceOf(latest, stored, tally)
  const findings = itemFindings(evidence)
  const answered = new Set(latest.map(({ versionId }) => placeOf(stored.get(versionId)!)))
  const items = latest.map((statistics, index): AnalysedItem => {
    const item = stored.get(statistics.versionId)!
    const now = bank.find((each) => each.id === item.id)
    const older = report.items.filter((each) => each !== statistics && placeOf(stored.get(each.versionId)!) === placeOf(item))
    return {
      bank: item.bank,
      itemId: item.id,
      version: item.version,
      stem: (item.publicData as { readonly stem?: Localised }).stem ?? {},
      statistics,
      findings: findings[index]!,
      parts: partsOf(item, tally.options),
      languages: languagesOf(evidence[index]!),
      olderAnswers: older.reduce((sum, each) => sum + each.answers, 0),
      state: !now || now.retiredAt ? 'retired' : now.versionId === statistics.versionId ? 'current' : 'changed',
    }
  })
  return {
    courseId,
    quiz,
    counted,
    statistics: report.quiz,
    findings: quizFindings(report.quiz),
    items: items.sort((a, b) => (placeOf({ bank: a.bank, id: a.itemId }) < placeOf({ bank: b.bank, id: b.itemId }) ? -1 : 1)),
    untouched: bank.filter((each) => !each.retiredAt && !answered.has(placeOf({ bank: quiz.bank, id: each.id }))).length,
  }
}

const placeOf = ({ bank, id }: { readonly bank: string; readonly id: string }) => `${bank}/${id}`

function guessOf(item: StoredItem): number {
  return interactionType(item.type).guessScore?.(item.publicData, item.key) ?? 0
}

function latestVersions(items: readonly ItemStatistics[], stored: ReadonlyMap<string, StoredItem>): ItemStatistics[] {
  const latest = new Map<string, ItemStatistics>()
  for (const each of items) {
    const item = stored.get(each.versionId)
    if (!item) throw new Error(`Answers are counted for the version ${each.versionId}, which is not stored`)
    const known = latest.get(placeOf(item))
    if (!known || stored.get(known.versionId)!.version < item.version) latest.set(placeOf(item), each)
  }
  return [...latest.values()]
}

function evidenceOf(items: readonly ItemStatistics[], stored: ReadonlyMap<string, StoredItem>, tally: Tally): ItemEvidence[] {
  const size = usualSize(tally.totals)
  const sums = byVersion(tally.items)
  const options = byVersion(tally.options)
  return items.map((statistics) => {
    const { versionId } = statistics
    const own = sums.get(versionId) ?? []
    const listed = listedChoices(stored.get(versionId)!).filter((each) => each.right || each.distractor)
    return {
      statistics,
      languages: new Map(
        locales.flatMap((locale) => {
          const inLanguage = own.filter((each) => each.locale === locale)
          return inLanguage.length ? [[locale, scoreSums(inLanguage, size)] as const] : []
        }),
      ),
      // Findings about options are for those that were written as such.
      options: listed.some((each) => each.distractor)
        ? listed.map((each) => ({
            part: each.part,
            value: each.value,
            right: each.right,
            rest: restOf(each, options.get(versionId) ?? []),
          }))
        : [],
    }
  })
}

function restOf({ part, value }: Choice, options: readonly OptionSums[]) {
  const chosen = options.filter((each) => each.part === part && each.value === value)
  const count = chosen.reduce((sum, each) => sum + each.count, 0)
  const rest = chosen.reduce((sum, each) => sum + each.rest, 0)
  const squared = chosen.reduce((sum, each) => sum + each.restSquared, 0)
  if (count === 0) return { count, mean: 0, variance: 0 }
  const variance = count > 1 ? Math.max(0, squared - (rest * rest) / count) / (count - 1) : 0
  return { count, mean: rest / count / shareUnit, variance: variance / shareUnit ** 2 }
}

function languagesOf({ languages }: ItemEvidence): AnalysedItem['languages'] {
  return [...languages].map(([locale, { count, meanX }]) => ({ locale, answers: count, facility: meanX }))
}

/** Of answers that are no closed list the most frequent ones are shown. */
const shownAnswers = 10

function partsOf(item: StoredItem, options: readonly OptionSums[]): AnalysedPart[] {
  const counts = new Map<string, AnalysedChoice>()
  for (const { versionId, part, value, count } of options) {
    if (versionId !== item.versionId) continue
    const key = JSON.stringify([part, value])
    counts.set(key, { part, value, count: (counts.get(key)?.count ?? 0) + count })
  }
  const listed = listedChoices(item)
  const known = new Set(listed.map(({ part, value }) => JSON.stringify([part, value])))
  const others = [...counts].filter(([key]) => !known.has(key)).map(([, choice]) => choice)
  const names = [...new Set([...listed.map((each) => each.part), ...others.map((each) => each.part)])].sort(emptyLast)
  return names.map((part) => ({
    part,
    ...asksOf(listed, part),
    choices: [
      ...listed.filter((each) => each.part === part).map((each) => analysed(each, counts)),
      ...others
        .filter((each) => each.part === part)
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, shownAnswers),
    ],
  }))
}

const emptyLast = (a: string, b: string) => Number(a === '') - Number(b === '')

function asksOf(listed: readonly ListedChoice[], part: string): { asks?: Localised } {
  const asks = listed.find((each) => each.part === part)?.asks
  return asks ? { asks } : {}
}

function analysed({ part, value, text, right }: ListedChoice, counts: ReadonlyMap<string, AnalysedChoice>): AnalysedChoice {
  return { part, value, ...(text && { text }), right, count: counts.get(JSON.stringify([part, value]))?.count ?? 0 }
}
