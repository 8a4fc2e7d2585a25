import type { BlueprintSlot, CognitiveLevel, QuizDefinition, QuizKind } from '#app/catalogue/quiz-definition.ts'

/** What a draw knows of a question. */
interface InUse {
  readonly id: string
  readonly outcome: string
  readonly level: CognitiveLevel
}

/** Whether a test finds the questions that one slot of its blueprint draws. */
export interface SlotSupply {
  readonly quizId: string
  readonly kind: QuizKind
  readonly afterDays?: number
  readonly bank: string
  readonly outcome: string
  readonly level: CognitiveLevel | undefined
  readonly draws: number
  /** Questions in use that the slot may draw. */
  readonly inUse: number
  /**
   * `short`: there are fewer than this slot and those that draw from the same questions take together, so that the test
   * cannot be drawn. `scarce`: a second try at a final test meets questions of the first, as it needs three for each one.
   */
  readonly state: 'enough' | 'scarce' | 'short'
}

const fits = (slot: Pick<BlueprintSlot, 'outcome' | 'level'>, item: Pick<InUse, 'outcome' | 'level'>) =>
  slot.outcome === item.outcome && (!slot.level || slot.level === item.level)

/** The supply of every slot of every test with a blueprint; `inUse` gives the questions of a bank that can be drawn. */
export function supplyOf(quizzes: readonly QuizDefinition[], inUse: (bank: string) => readonly InUse[]): SlotSupply[] {
  return quizzes.flatMap(({ id, kind, afterDays, bank, blueprint = [] }) =>
    blueprint.map(({ outcome, level, count }) => {
      const found = inUse(bank).filter((item) => fits({ outcome, ...(level && { level }) }, item)).length
      const rivals = blueprint.filter((other) => other.outcome === outcome && (!level || !other.level || other.level === level))
      const needed = rivals.reduce((sum, each) => sum + each.count, 0)
      const wished = kind === 'final' ? 3 * needed : needed
      const state = found < Math.max(count, sharedNeed(rivals, level)) ? 'short' : found < wished ? 'scarce' : 'enough'
      return { quizId: id, kind, ...(afterDays !== undefined && { afterDays }), bank, outcome, level, draws: count, inUse: found, state }
    }),
  )
}

/** What slots take for certain of the questions that a slot of this level may draw: those of any level may find others. */
function sharedNeed(rivals: readonly BlueprintSlot[], level: CognitiveLevel | undefined): number {
  return rivals.filter((each) => !level || each.level === level).reduce((sum, each) => sum + each.count, 0)
}

/** What would be missing without a question: slots that could be drawn with it, and tests that list it by name. */
export interface RetireLoss {
  readonly quizId: string
  readonly kind: QuizKind
  readonly afterDays?: number
  /** Absent: the test is a list that names the question. */
  readonly slot?: SlotSupply
}

export function lossWithout(
  quizzes: readonly QuizDefinition[],
  bank: string,
  itemId: string,
  inUse: (bank: string) => readonly InUse[],
): RetireLoss[] {
  const before = supplyOf(quizzes, inUse)
  const after = supplyOf(quizzes, (each) => inUse(each).filter(({ id }) => each !== bank || id !== itemId))
  const slots = after.flatMap((slot, index) =>
    slot.state === 'short' && before[index]!.state !== 'short'
      ? [{ quizId: slot.quizId, kind: slot.kind, ...(slot.afterDays !== undefined && { afterDays: slot.afterDays }), slot }]
      : [],
  )
  const lists = quizzes
    .filter((quiz) => quiz.bank === bank && quiz.items?.includes(itemId))
    .map(({ id, kind, afterDays }): RetireLoss => ({ quizId: id, kind, ...(afterDays !== undefined && { afterDays }) }))
  return [...slots, ...lists]
}
