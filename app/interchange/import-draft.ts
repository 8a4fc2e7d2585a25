import { idPattern } from '#app/catalogue/course-files.ts'
import { type CognitiveLevel, cognitiveLevels } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { searchKey } from '#app/i18n/search-key.ts'
import type { Localised } from '#app/kernel/locale.ts'
import type { DraftItem } from './draft-item.ts'
import type { ImportedQuestion, ReadFile } from './import-outcome.ts'

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

/** What is proposed for a question before anybody chooses. */
export interface Proposal extends Choice {
  readonly sameAs?: Double
}

/** A file that was read and is looked through: kept until its questions are added. Keys are positions in the file, from 1. */
export interface ImportDraft {
  readonly questions: readonly ImportedQuestion[]
  readonly encoding?: ReadFile['encoding']
  readonly proposals: Readonly<Record<string, Proposal>>
  /** What differs from the proposals. */
  readonly choices: Readonly<Record<string, Choice>>
}

/** What the bank has already. */
export interface BankContent {
  /** Ids that are taken, of retired items too. */
  readonly ids: ReadonlySet<string>
  /** Items by the words of their question (`questionKeys`). */
  readonly byWords: ReadonlyMap<string, string>
}

const longestId = 60

/** A file as it was read, with a proposal for each question that can be added. */
export function draftOf(file: ReadFile, course: Pick<Release, 'outcomes'>, bank: BankContent): ImportDraft {
  const ids = { taken: new Set(bank.ids), last: new Map<string, number>() }
  const seen = new Map<string, number>()
  const proposals: Record<string, Proposal> = {}
  const questions = file.questions.map((question): ImportedQuestion => {
    if (!question.mapped) return question
    const { item, position } = question
    const { index } = position
    const words = questionKeys(item)
    const inBank = words.map((key) => bank.byWords.get(key)).find((id) => id !== undefined)
    const inFile = words.map((key) => seen.get(key)).find((earlier) => earlier !== undefined)
    for (const key of words) if (!seen.has(key)) seen.set(key, index)
    const sameAs = inBank !== undefined ? { itemId: inBank } : inFile !== undefined ? { index: inFile } : undefined
    const outcome = course.outcomes.find(({ id }) => id === item.outcome)?.id ?? ''
    const level = cognitiveLevels.find((each) => each === item.level) ?? ''
    proposals[index] = { take: !sameAs, outcome, level, id: freeId(item, index, ids), ...(sameAs && { sameAs }) }
    if (!item.outcome || outcome) return question
    const unknown = { code: 'outcome-unknown', params: { outcome: item.outcome } } as const
    return { ...question, notes: [...question.notes.filter(({ code }) => code !== 'outcome-unknown'), unknown] }
  })
  return { questions, ...(file.encoding && { encoding: file.encoding }), proposals, choices: {} }
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

export const choiceOf = ({ choices, proposals }: ImportDraft, index: number): Choice => choices[index] ?? proposals[index]!

export const mappedOf = (draft: ImportDraft): MappedQuestion[] => draft.questions.filter((question) => question.mapped)

/** What is asked of all questions at once; what is absent stays as it is. */
export interface ForAll {
  readonly take?: 'all' | 'none' | 'new'
  readonly outcome?: string
  readonly level?: CognitiveLevel
}

/** The draft with the same choice for every question that can be added. */
export function chooseForAll(draft: ImportDraft, { take, outcome, level }: ForAll): ImportDraft {
  const choices = mappedOf(draft).map(({ position: { index } }) => {
    const choice = choiceOf(draft, index)
    const taken = take === undefined ? choice.take : take === 'new' ? !draft.proposals[index]!.sameAs : take === 'all'
    return [index, { ...choice, take: taken, ...(outcome && { outcome }), ...(level && { level }) }]
  })
  return { ...draft, choices: Object.fromEntries(choices) }
}

/** Choices of a posted page by the positions of its questions. */
export function chooseEach(draft: ImportDraft, posted: ReadonlyMap<number, Choice>): ImportDraft {
  const known = [...posted].filter(([index]) => draft.proposals[index] !== undefined)
  return { ...draft, choices: { ...draft.choices, ...Object.fromEntries(known) } }
}

export type ChoiceFault = 'outcome-needed' | 'level-needed' | 'id-form' | 'id-taken' | 'id-twice' | 'invalid'

/** Why a question that is to be added cannot be, as it is chosen now. */
export interface RowFault {
  readonly index: number
  readonly fault: ChoiceFault
}

/** What has to be mended before the questions can be added; nothing about those that are left. */
export function faultsOf(draft: ImportDraft, course: Pick<Release, 'outcomes'>, taken: ReadonlySet<string>): RowFault[] {
  const used = new Set<string>()
  return mappedOf(draft).flatMap(({ position: { index } }) => {
    const { take, outcome, level, id } = choiceOf(draft, index)
    if (!take) return []
    const faults: ChoiceFault[] = []
    if (!course.outcomes.some((each) => each.id === outcome)) faults.push('outcome-needed')
    if (!level) faults.push('level-needed')
    if (!isItemId(id)) faults.push('id-form')
    else if (taken.has(id)) faults.push('id-taken')
    else if (used.has(id)) faults.push('id-twice')
    used.add(id)
    return faults.map((fault) => ({ index, fault }))
  })
}

/** In the file = can be added + cannot; of those that can, how many are to be. */
export function countsOf(draft: ImportDraft): { inFile: number; can: number; cannot: number; taken: number } {
  const mapped = mappedOf(draft)
  const taken = mapped.filter(({ position }) => choiceOf(draft, position.index).take).length
  return { inFile: draft.questions.length, can: mapped.length, cannot: draft.questions.length - mapped.length, taken }
}
