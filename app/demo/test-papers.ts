import type { StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import type { QuizDefinition, QuizKind } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { DrawnItem, GradedItem, Responses } from '#app/quizzes/attempt.ts'
import { drawItems } from '#app/quizzes/draw-items.ts'
import { type Chance, chanceOf } from './chance.ts'

/** An item as the invented learners meet it. */
export interface SatItem {
  readonly id: string
  readonly versionId: string
  readonly outcome: string
  readonly right: string
  readonly wrong: readonly string[]
  /** In standard deviations; above 0 is harder than most. */
  readonly difficulty: number
  /** Share of those who err that takes the first wrong option. */
  readonly lure: number
  /** Set where a story says how many get it right in each language, in [0, 1]. */
  readonly rightIn: ((locale: Locale) => number) | undefined
}

/** What one learner is asked in a course, drawn as for everybody: an item comes again only when all others were shown. */
export interface PaperSet {
  readonly of: ReadonlyMap<string, readonly (readonly DrawnItem[])[]>
}

export interface TestPapers {
  readonly items: ReadonlyMap<string, SatItem>
  readonly sets: readonly PaperSet[]
  readonly quiz: Readonly<Partial<Record<QuizKind, readonly QuizDefinition[]>>>
}

/** Attempts at a quiz that a set has papers for. */
const papersOf: Readonly<Partial<Record<QuizKind, number>>> = { pre: 1, final: 3, 'follow-up': 1 }

/** Sets for a course, so many that no two neighbours share one; undefined where its bank cannot fill them. */
export function makePapers(release: Release, bank: readonly StoredItem[], rightIn: (itemId: string) => SatItem['rightIn'], sets: number) {
  const quizzes = release.quizzes.filter(({ kind }) => papersOf[kind])
  const items = new Map<string, SatItem>()
  for (const [index, item] of bank.entries()) {
    const sat = satItem(item, index, rightIn(item.id))
    if (sat) items.set(sat.id, sat)
  }
  const drawable = bank.filter(({ id }) => items.has(id))
  const made: PaperSet[] = []
  for (let n = 0; n < sets; n++) {
    const set = drawSet(release.courseId, quizzes, drawable, n)
    if (!set) return undefined
    made.push(set)
  }
  const quiz = Object.fromEntries(Object.keys(papersOf).map((kind) => [kind, quizzes.filter((each) => each.kind === kind)]))
  return { items, sets: made, quiz } satisfies TestPapers
}

function drawSet(courseId: string, quizzes: readonly QuizDefinition[], bank: readonly StoredItem[], n: number): PaperSet | undefined {
  const shown = new Map<string, number>()
  const of = new Map<string, DrawnItem[][]>()
  for (const quiz of quizzes) {
    const papers: DrawnItem[][] = []
    for (let number = 1; number <= papersOf[quiz.kind]!; number++) {
      const drawn = drawItems(quiz, bank, shown, `${courseId} ${quiz.id} ${number} ${n}`)
      if (!drawn.ok) return undefined
      for (const { itemId } of drawn.value) shown.set(itemId, (shown.get(itemId) ?? 0) + 1)
      papers.push(drawn.value)
    }
    of.set(quiz.id, papers)
  }
  return { of }
}

/** Undefined for an item that is not a choice of one. */
function satItem({ id, versionId, outcome, type, key }: StoredItem, index: number, rightIn: SatItem['rightIn']): SatItem | undefined {
  if (type !== 'single-choice') return undefined
  const options = Object.entries((key as { readonly options: Readonly<Record<string, { readonly correct: boolean }>> }).options)
  const right = options.find(([, { correct }]) => correct)
  if (!right) return undefined
  const chance = chanceOf(index, id.length, id.charCodeAt(id.length - 1))
  const wrong = options.flatMap(([option, { correct }]) => (correct ? [] : [option]))
  return { id, versionId, outcome, right: right[0], wrong, difficulty: chance.normal(), lure: 0.4 + 0.35 * chance.next(), rightIn }
}

export interface Answered {
  readonly responses: Responses
  readonly items: readonly GradedItem[]
  readonly chosen: readonly string[]
}

/** Sign of "I don't know yet" among what was chosen. */
export const dontKnow = 'dont-know'

/**
 * Answers a paper so that `right` items are right: the easy ones rather than the hard ones. An item of a story goes its own
 * way, and the others make up for it. `admits`: of those who do not know, this share says so.
 */
export function answerPaper(
  chance: Chance,
  paper: readonly DrawnItem[],
  items: TestPapers['items'],
  { right, locale, admits }: { readonly right: number; readonly locale: Locale; readonly admits: number },
): Answered {
  const sat = paper.map(({ itemId }) => items.get(itemId)!)
  const isRight = new Array<boolean>(sat.length).fill(false)
  const order: { index: number; hardness: number }[] = []
  let left = right
  for (const [index, { difficulty, rightIn }] of sat.entries()) {
    if (!rightIn) order.push({ index, hardness: difficulty + 1.1 * chance.normal() })
    else if (chance.happens(rightIn(locale))) {
      isRight[index] = true
      left -= 1
    }
  }
  order.sort((a, b) => a.hardness - b.hardness)
  for (const { index } of order.slice(0, Math.max(0, left))) isRight[index] = true
  const responses: Record<string, string | null> = {}
  const chosen = sat.map(({ id, right: key, wrong, lure }, index) => {
    const admitted = !isRight[index] && chance.happens(admits)
    const option = isRight[index] ? key : wrong.length < 2 || chance.happens(lure) ? wrong[0]! : wrong[1]!
    responses[id] = admitted ? null : option
    return admitted ? dontKnow : option
  })
  return {
    responses,
    chosen,
    items: sat.map(({ id, versionId, outcome }, index) => ({ itemId: id, versionId, outcome, score: isRight[index] ? 1 : 0 })),
  }
}
