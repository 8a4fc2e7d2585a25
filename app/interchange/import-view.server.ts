import { buildItemVersion } from '#app/catalogue/bank-item.ts'
import { findBankItems } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import { type InteractionView, viewInteraction } from '#app/interactions/interaction-view.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { authoredLocales, type Locale, type Localised } from '#app/kernel/locale.ts'
import type { Reader } from '#db/handle.ts'
import { picturesOf } from './bank-content.server.ts'
import type { Choice, Double, RowFault } from './import-draft.ts'
import type { FileFault, ImportedQuestion, Note } from './import-outcome.ts'
import { findImport, type StoredImport } from './import-store.server.ts'
import { countQuestions, listQuestions, type QuestionCounts, type StoredQuestion } from './imported-question-store.server.ts'
import { lookThrough } from './order-import.server.ts'
import { type PageOf, questionsPerPage } from './posted-choices.ts'
import { type KeptBecause, listAddedItems } from './undo-import.server.ts'

/** A question that can be added, as learners will meet it and with everything explained. */
export interface ProposedQuestion {
  readonly position: ImportedQuestion['position']
  readonly notes: readonly Note[]
  readonly choice: Choice
  readonly sameAs?: Double
  readonly faults: readonly RowFault['fault'][]
  readonly type: string
  readonly stem: Localised
  readonly asked: InteractionView
  readonly explained: InteractionView
}

export type UnmappedQuestion = Extract<ImportedQuestion, { mapped: false }>

/** The worker is at it, or comes to it: it reads the file, or does what was ordered. */
export interface WaitingView {
  readonly state: 'reading' | 'working'
  readonly entry: StoredImport
}

export interface UnreadView {
  readonly state: 'unreadable'
  readonly entry: StoredImport
  readonly fault: FileFault
}

export interface ReviewView extends PageOf {
  readonly state: 'draft'
  readonly entry: StoredImport
  readonly counts: QuestionCounts
  readonly pages: number
  readonly questions: readonly (ProposedQuestion | UnmappedQuestion)[]
  /** Of all pages: how many questions have to be mended, and where the first one is. */
  readonly faulty: number
  readonly firstFault?: { readonly page: number; readonly index: number }
}

export interface AddedItem {
  readonly itemId: string
  readonly stem: Localised
  readonly type: string
  readonly inUse: boolean
  readonly missing: readonly Locale[]
  readonly because?: KeptBecause
}

export interface ResultView {
  readonly state: 'added' | 'undone'
  readonly entry: StoredImport
  readonly counts: QuestionCounts
  /** What it added and is still there: how many, and those of the page. */
  readonly total: number
  readonly items: readonly AddedItem[]
  readonly page: number
  readonly pages: number
  /** Left out of the draws since they were added. */
  readonly waiting: number
  readonly removable: number
  /** The first of those that could not be added. */
  readonly left: readonly UnmappedQuestion[]
}

export type ImportView = WaitingView | UnreadView | ReviewView | ResultView

/** An import of the actor's own: what there is to decide, or what became of it. Undefined for anybody else's. */
export async function viewImport(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  release: Release,
  importId: string,
  page: PageOf,
): Promise<ImportView | undefined> {
  const { read } = ctx.db
  const entry = await findImport(read, ctx.actor, release.courseId, importId)
  if (!entry) return undefined
  if (!entry.readAt) return { state: 'reading', entry }
  if (entry.refusal) return { state: 'unreadable', entry, fault: entry.refusal }
  if (entry.ordered) return { state: 'working', entry }
  return entry.addedAt ? viewResult(read, entry, page) : viewReview(read, release, entry, page)
}

async function viewReview(read: Reader, release: Release, entry: StoredImport, { shown, page }: PageOf): Promise<ReviewView> {
  const counts = await countQuestions(read, entry.id)
  const faults = new Map<number, RowFault['fault'][]>()
  for (const { index, fault } of (await lookThrough(read, release, entry)).faults) {
    faults.set(index, [...(faults.get(index) ?? []), fault])
  }
  const { at, pages, from } = pageWithin(page, shown === 'cannot' ? counts.cannot : counts.inFile)
  const stored = await listQuestions(read, entry.id, { shown, from, limit: questionsPerPage })
  const images = Object.fromEntries(await picturesOf(read, entry.courseId))
  const first = faults.keys().next().value
  return {
    state: 'draft',
    entry,
    counts,
    shown,
    page: at,
    pages,
    questions: stored.map((each) => asQuestion(each, entry, images, faults)),
    faulty: faults.size,
    ...(first !== undefined && { firstFault: { page: Math.ceil(first / questionsPerPage), index: first } }),
  }
}

function asQuestion(
  { question, choice, sameAs }: StoredQuestion,
  { courseId, bank }: StoredImport,
  images: Parameters<typeof buildItemVersion>[3],
  faults: ReadonlyMap<number, RowFault['fault'][]>,
): ProposedQuestion | UnmappedQuestion {
  if (!question.mapped) return question
  const { position, item, notes } = question
  const { type, stem, authored } = item
  const place = { courseId, bank, itemId: `question-${position.index}` }
  const { publicData, key } = buildItemVersion(place, 1, { type, stem, authored, outcome: '', level: 'remember' }, images)
  const content = { type, publicData, key }
  return {
    position,
    notes,
    choice,
    ...(sameAs && { sameAs }),
    faults: faults.get(position.index) ?? [],
    type,
    stem,
    asked: viewInteraction(content, undefined, { feedback: false }),
    explained: viewInteraction(content, undefined, { feedback: 'even-if-incomplete' }),
  }
}

/** Of those that could not be added so many are named. */
const leftNamed = 200

async function viewResult(read: Reader, entry: StoredImport, { page }: PageOf): Promise<ResultView> {
  const { id, courseId, bank, addedAt, undoneAt } = entry
  const { untouched, kept } = await listAddedItems(read, entry)
  const reasons = new Map(kept.map((each) => [each.id, each.because]))
  const entries = [...untouched, ...kept].sort((a, b) => (a.id < b.id ? -1 : 1))
  const { at, pages, from } = pageWithin(page, entries.length)
  const ids = entries.slice(from, from + questionsPerPage).map((each) => each.id)
  const left = await listQuestions(read, id, { shown: 'cannot', limit: leftNamed })
  return {
    state: undoneAt ? 'undone' : 'added',
    entry,
    counts: await countQuestions(read, id),
    total: entries.length,
    items: (await findBankItems(read, courseId, bank, ids)).map(({ id: itemId, publicData, type, retiredAt }) => {
      const stem = (publicData as { stem?: Localised }).stem ?? {}
      const because = reasons.get(itemId)
      const missing = authoredLocales.filter((locale) => !stem[locale])
      return { itemId, stem, type, inUse: retiredAt === null, missing, ...(because && { because }) }
    }),
    page: at,
    pages,
    waiting: entries.filter(({ retiredAt }) => retiredAt?.getTime() === addedAt?.getTime()).length,
    removable: untouched.length,
    left: left.flatMap(({ question }) => (question.mapped ? [] : [question])),
  }
}

/** The page that there is nearest to the one that was asked for, and where it begins. */
function pageWithin(page: number, count: number): { at: number; pages: number; from: number } {
  const pages = Math.max(1, Math.ceil(count / questionsPerPage))
  const at = Math.min(Math.max(page, 1), pages)
  return { at, pages, from: (at - 1) * questionsPerPage }
}
