import { idPattern } from '#app/catalogue/course-files.ts'
import { type CognitiveLevel, cognitiveLevels } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { searchKey } from '#app/i18n/search-key.ts'
import type { Localised } from '#app/kernel/locale.ts'
import type { DraftItem } from './draft-item.ts'
import type { ImportedQuestion } from './import-outcome.ts'

export type MappedQuestion = Extract<ImportedQuestion, { mapped: true }>

/** What is to become of a question of the file; outcome and level are empty until they are chosen. */
export interface Choice {
  readonly take: boolean
  readonly outcome: string
  readonly level: CognitiveLevel | ''
  readonly id: string
}

/** A question that reads the same: an item of the bank, or an earlier question of the file. */
export type Double = { readonly itemId: string } | { readonly index: number }

/** A question of a file with what is proposed for it; nothing is for one that cannot be added. */
export interface ProposedRow {
  readonly question: ImportedQuestion
  readonly choice?: Choice
  readonly sameAs?: Double
}

/** What the bank has already. */
export interface BankContent {
  /** Ids that are taken, of retired items too. */
  readonly ids: ReadonlySet<string>
  /** Items by the words of their question (`questionKeys`). */
  readonly byWords: ReadonlyMap<string, string>
}

const longestId = 60

/** The questions of a file as they were read, with a proposal for each that can be added. */
export function proposeEach(questions: readonly ImportedQuestion[], course: Pick<Release, 'outcomes'>, bank: BankContent): ProposedRow[] {
  const ids = { taken: new Set(bank.ids), last: new Map<string, number>() }
  const seen = new Map<string, number>()
  return questions.map((question): ProposedRow => {
    if (!question.mapped) return { question }
    const { item, position } = question
    const { index } = position
    const words = questionKeys(item)
    const inBank = words.map((key) => bank.byWords.get(key)).find((id) => id !== undefined)
    const inFile = words.map((key) => seen.get(key)).find((earlier) => earlier !== undefined)
    for (const key of words) if (!seen.has(key)) seen.set(key, index)
    const sameAs = inBank !== undefined ? { itemId: inBank } : inFile !== undefined ? { index: inFile } : undefined
    const outcome = course.outcomes.find(({ id }) => id === item.outcome)?.id ?? ''
    const level = cognitiveLevels.find((each) => each === item.level) ?? ''
    const choice = { take: !sameAs, outcome, level, id: freeId(item, index, ids) } as const
    return { question: item.outcome && !outcome ? withUnknown(question, item.outcome) : question, choice, ...(sameAs && { sameAs }) }
  })
}

function withUnknown(question: MappedQuestion, outcome: string): MappedQuestion {
  const notes = question.notes.filter(({ code }) => code !== 'outcome-unknown')
  return { ...question, notes: [...notes, { code: 'outcome-unknown', params: { outcome } }] }
}

/**
 * The words that a question puts to learners, folded, once for each language it is in. Of a text with gaps or phrases the
 * text counts too: the words above it are often the same.
 */
export function questionKeys({ stem, authored }: { readonly stem: Localised; readonly authored: unknown }): string[] {
  const { text } = (authored ?? {}) as { text?: Localised }
  const keys = Object.entries(stem).map(([locale, words]) => {
    const shown = typeof text === 'object' && text !== null ? (text[locale as keyof Localised] ?? '') : ''
    // Marks of gaps and phrases name parts, which have other ids in every bank.
    return searchKey(`${words} ${shown.replace(/\[\[[a-z0-9-]+(?:\|([^\]]*))?\]\]/g, ' $1 ')}`)
  })
  return keys.filter(Boolean)
}

/**
 * An id that is not taken: the one of the file, else the first words of the question. Learners can see it, so it is never
 * made of a title: titles are for teachers and may tell the answer.
 */
function freeId(
  { sourceId, stem, authored }: DraftItem,
  index: number,
  { taken, last }: { taken: Set<string>; last: Map<string, number> },
): string {
  const own = sourceId?.toLowerCase() ?? ''
  const beginning = isItemId(own)
    ? own
    : (questionKeys({ stem, authored })[0] ?? '')
        .split(' ')
        .slice(0, 6)
        .join('-')
        .replace(/[^a-z0-9-]/g, '')
  const base =
    beginning
      .slice(0, longestId - 6)
      .replace(/-+/g, '-')
      .replace(/^-|-$/g, '') || `question-${index}`
  let n = last.get(base) ?? 1
  while (taken.has(n === 1 ? base : `${base}-${n}`)) n += 1
  last.set(base, n)
  const id = n === 1 ? base : `${base}-${n}`
  taken.add(id)
  return id
}

export const isItemId = (id: string): boolean => id.length <= longestId && idPattern.test(id)

/** What is asked of all questions at once; what is absent stays as it is. */
export interface ForAll {
  readonly take?: 'all' | 'none' | 'new'
  readonly outcome?: string
  readonly level?: CognitiveLevel
}

export type ChoiceFault = 'outcome-needed' | 'level-needed' | 'id-form' | 'id-taken' | 'id-twice' | 'invalid'

/** Why a question that is to be added cannot be, as it is chosen now. */
export interface RowFault {
  readonly index: number
  readonly fault: ChoiceFault
}

/** A question that is to be added, as it is chosen now. */
export interface TakenRow extends Omit<Choice, 'take'> {
  readonly index: number
  /** The bank's checks did not take it. */
  readonly invalid: boolean
}

/** What has to be mended before the questions that are to be added can be. */
export function faultsOf(rows: readonly TakenRow[], course: Pick<Release, 'outcomes'>, taken: ReadonlySet<string>): RowFault[] {
  const used = new Set<string>()
  return rows.flatMap(({ index, outcome, level, id, invalid }) => {
    const faults: ChoiceFault[] = []
    if (!course.outcomes.some((each) => each.id === outcome)) faults.push('outcome-needed')
    if (!level) faults.push('level-needed')
    if (!isItemId(id)) faults.push('id-form')
    else if (taken.has(id)) faults.push('id-taken')
    else if (used.has(id)) faults.push('id-twice')
    if (invalid) faults.push('invalid')
    used.add(id)
    return faults.map((fault) => ({ index, fault }))
  })
}
