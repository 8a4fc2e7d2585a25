import { createHash } from 'node:crypto'
import { gradeByRubric, type Rubric } from '#app/interactions/rubric.ts'

/** `second`: one person has marked, another is asked; `settle`: the two differ. */
export type MarkingState = 'open' | 'second' | 'settle' | 'done'
/** 1: first marker, 2: second, 3: the one who settled. */
export type MarkingRound = 1 | 2 | 3

/** What somebody gave a response; of several revisions of a round the last one holds. */
export interface Mark {
  readonly round: MarkingRound
  readonly revision: number
  readonly markerId: string
  /** Level id by criterion id. */
  readonly levels: Readonly<Record<string, string>>
  /** In [0, 1]. */
  readonly score: number
  /** For the learner. */
  readonly comment: string
}

/** The marks that hold, by round. */
export type HoldingMarks = Readonly<Partial<Record<MarkingRound, Mark>>>

export function holdingMarks(marks: readonly Mark[]): HoldingMarks {
  const holding: Partial<Record<MarkingRound, Mark>> = {}
  for (const mark of marks) if ((holding[mark.round]?.revision ?? 0) < mark.revision) holding[mark.round] = mark
  return holding
}

/** How far apart two markers' scores may be without a third look; scores lie in [0, 1]. */
const tolerance = 0.1

/** Two marks agree: one level apart at most in every criterion, and within a tenth of the points in all. */
export function marksAgree(rubric: Rubric, a: Pick<Mark, 'levels' | 'score'>, b: Pick<Mark, 'levels' | 'score'>): boolean {
  const near = rubric.criteria.every(({ id, levels }) => {
    const ladder = levels.toSorted((one, other) => one.points - other.points)
    const rungs = [a, b].map((mark) => ladder.findIndex((level) => level.id === mark.levels[id]))
    return rungs.every((rung) => rung >= 0) && Math.abs(rungs[0]! - rungs[1]!) <= 1
  })
  // Points are binary fractions of the whole: a tenth that is reached must count as within.
  return near && Math.abs(a.score - b.score) <= tolerance + 1e-9
}

/**
 * Where a response stands by its marks. Who settles decides; two who agree give the mean of their scores; one is enough
 * unless a second is wanted.
 */
export function standingOf(
  rubric: Rubric,
  { 1: first, 2: second, 3: settled }: HoldingMarks,
  secondWanted: boolean,
): { readonly state: MarkingState; readonly score: number | null } {
  if (settled) return { state: 'done', score: settled.score }
  if (!first) return { state: 'open', score: null }
  if (second) {
    return marksAgree(rubric, first, second) ? { state: 'done', score: (first.score + second.score) / 2 } : { state: 'settle', score: null }
  }
  return secondWanted ? { state: 'second', score: null } : { state: 'done', score: first.score }
}

/** The marks that made a result: of who settled, or of who marked. */
export function decidingMarks({ 1: first, 2: second, 3: settled }: HoldingMarks): Mark[] {
  return settled ? [settled] : [first, second].filter((mark) => mark !== undefined)
}

/**
 * What a person may do with a response now.
 * - `mark`: as first or second, without seeing what anybody gave.
 * - `settle`: with the marks of both before her.
 * - `change`: her own mark, or as the one who looks again.
 */
export interface MarkingTurn {
  readonly kind: 'mark' | 'settle' | 'change'
  readonly round: MarkingRound
  /** Number of the row that she would write. */
  readonly revision: number
}

export interface TurnFacts {
  readonly state: MarkingState
  readonly marks: HoldingMarks
  readonly actorId: string
  readonly learnerId: string
  /** Whether a trainer of the course is left who has not marked it and whose answer it is not. */
  readonly othersLeft: boolean
}

/**
 * Nobody marks her own answer. A second mark, and a settlement, come from persons who have not marked it; where nobody
 * else is left the trainers in charge settle themselves. After that each may change what she gave, as long as it
 * decides; a third person may look again at what is done.
 */
export function turnOf({ state, marks, actorId, learnerId, othersLeft }: TurnFacts): MarkingTurn | undefined {
  if (actorId === learnerId) return undefined
  const turn = (kind: MarkingTurn['kind'], round: MarkingRound): MarkingTurn => ({
    kind,
    round,
    revision: (marks[round]?.revision ?? 0) + 1,
  })
  const { 1: first, 2: second, 3: settled } = marks
  const own = first?.markerId === actorId ? 1 : second?.markerId === actorId ? 2 : undefined
  switch (state) {
    case 'open':
      return turn('mark', 1)
    case 'second':
      return own ? turn('change', 1) : turn('mark', 2)
    case 'settle':
      if (!own || !othersLeft) return turn('settle', 3)
      return turn('change', own)
    case 'done':
      if (settled) return settled.markerId === actorId ? turn('change', 3) : own ? undefined : turn('settle', 3)
      return own ? turn('change', own) : turn('settle', 3)
  }
}

/** Whether the response waits for this person: it is not done, and her turn is more than changing her mind. */
export function waitsFor(facts: TurnFacts): boolean {
  const turn = turnOf(facts)
  return facts.state !== 'done' && turn !== undefined && turn.kind !== 'change'
}

/**
 * What a response is called before markers: the same for as long as it exists, in an order that has nothing to do with
 * who wrote it or when.
 */
export function answerCode(attemptId: string, itemId: string): string {
  return createHash('sha256')
    .update(JSON.stringify(['marking', attemptId, itemId]))
    .digest('hex')
    .slice(0, 16)
}

/** The short form that a page shows. */
export function answerLabel(code: string): string {
  return code.slice(0, 4).toUpperCase()
}

/** Score of the levels picked, in [0, 1]; undefined while a criterion has none. */
export function scoreOfLevels(rubric: Rubric, levels: Readonly<Record<string, string>>): number | undefined {
  return gradeByRubric(rubric, levels)?.score ?? undefined
}
