import { buildItemVersion } from '#app/catalogue/bank-item.ts'
import { listBank } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import { type InteractionView, viewInteraction } from '#app/interactions/interaction-view.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { authoredLocales, type Locale, type Localised } from '#app/kernel/locale.ts'
import { picturesOf } from './bank-content.server.ts'
import { type Choice, choiceOf, countsOf, type Double, faultsOf, type RowFault } from './import-draft.ts'
import type { ImportedQuestion, Note } from './import-outcome.ts'
import { findImport, type ImportEntry, type StoredImport } from './import-store.server.ts'
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

export interface ReviewView extends PageOf {
  readonly state: 'draft'
  readonly entry: ImportEntry
  readonly counts: ReturnType<typeof countsOf>
  readonly pages: number
  readonly encoding?: { readonly name: string; readonly guessed: boolean }
  readonly questions: readonly (ProposedQuestion | UnmappedQuestion)[]
  /** Of all pages: how many questions have to be mended, and where the first one is. */
  readonly faulty: number
  readonly firstFault?: { readonly page: number; readonly index: number }
  readonly sameInBank: number
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
  readonly entry: ImportEntry
  readonly counts: ReturnType<typeof countsOf>
  /** What it added and is still there. */
  readonly items: readonly AddedItem[]
  /** Left out of the draws since they were added. */
  readonly waiting: number
  readonly removable: number
  readonly left: readonly UnmappedQuestion[]
}

/** An import of the actor's own: what there is to decide, or what became of it. Undefined for anybody else's. */
export async function viewImport(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  release: Release,
  importId: string,
  page: PageOf,
): Promise<ReviewView | ResultView | undefined> {
  const stored = await findImport(ctx.db.read, ctx.actor, release.courseId, importId)
  if (!stored) return undefined
  return stored.addedAt ? viewResult(ctx, stored) : viewReview(ctx, release, stored, page)
}

async function viewReview({ db }: Pick<Ctx, 'db'>, release: Release, stored: StoredImport, { shown, page }: PageOf): Promise<ReviewView> {
  const { draft, courseId, bank } = stored
  const taken = new Set((await listBank(db.read, courseId, bank)).map(({ id }) => id))
  const faults = new Map<number, RowFault['fault'][]>()
  for (const { index, fault } of faultsOf(draft, release, taken)) faults.set(index, [...(faults.get(index) ?? []), fault])
  const listed = shown === 'cannot' ? draft.questions.filter(({ mapped }) => !mapped) : draft.questions
  const pages = Math.max(1, Math.ceil(listed.length / questionsPerPage))
  const at = Math.min(Math.max(page, 1), pages)
  const images = Object.fromEntries(await picturesOf(db.read, courseId))
  const questions = listed.slice((at - 1) * questionsPerPage, at * questionsPerPage).map((question) => {
    if (!question.mapped) return question
    const { position, item, notes } = question
    const { type, stem, authored } = item
    const place = { courseId, bank, itemId: `question-${position.index}` }
    const { publicData, key } = buildItemVersion(place, 1, { type, stem, authored, outcome: '', level: 'remember' }, images)
    const content = { type, publicData, key }
    const { sameAs } = draft.proposals[position.index]!
    return {
      position,
      notes,
      choice: choiceOf(draft, position.index),
      ...(sameAs && { sameAs }),
      faults: faults.get(position.index) ?? [],
      type,
      stem,
      asked: viewInteraction(content, undefined, { feedback: false }),
      explained: viewInteraction(content, undefined, { feedback: 'even-if-incomplete' }),
    }
  })
  const first = faults.keys().next().value
  const firstAt = draft.questions.findIndex(({ position }) => position.index === first)
  return {
    state: 'draft',
    entry: entryOf(stored),
    counts: countsOf(draft),
    shown,
    page: at,
    pages,
    ...(draft.encoding && { encoding: draft.encoding }),
    questions,
    faulty: faults.size,
    ...(first !== undefined && { firstFault: { page: Math.floor(firstAt / questionsPerPage) + 1, index: first } }),
    sameInBank: Object.values(draft.proposals).filter(({ sameAs }) => sameAs).length,
  }
}

async function viewResult({ db }: Pick<Ctx, 'db'>, stored: StoredImport): Promise<ResultView> {
  const { untouched, kept } = await listAddedItems(db.read, stored)
  const reasons = new Map(kept.map(({ id, because }) => [id, because]))
  const items = [...untouched, ...kept].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    state: stored.undoneAt ? 'undone' : 'added',
    entry: entryOf(stored),
    counts: countsOf(stored.draft),
    items: items.map(({ id, publicData, type, retiredAt }) => {
      const stem = (publicData as { stem?: Localised }).stem ?? {}
      const because = reasons.get(id)
      const missing = authoredLocales.filter((locale) => !stem[locale])
      return { itemId: id, stem, type, inUse: retiredAt === null, missing, ...(because && { because }) }
    }),
    waiting: items.filter(({ retiredAt }) => retiredAt?.getTime() === stored.addedAt?.getTime()).length,
    removable: untouched.length,
    left: stored.draft.questions.filter((question) => !question.mapped),
  }
}

function entryOf({ draft: _, ...entry }: StoredImport): ImportEntry {
  return entry
}
