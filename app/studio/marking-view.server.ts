import { findItemVersions } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import { type InteractionView, viewInteraction } from '#app/interactions/interaction-view.ts'
import { gradeByRubric, type Rubric, rubricPoints } from '#app/interactions/rubric.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { type CourseMarker, courseMarker } from '#app/quizzes/course-marker.ts'
import {
  answerLabel,
  decidingMarks,
  holdingMarks,
  type Mark,
  type MarkingState,
  type MarkingTurn,
  turnOf,
  waitsFor,
} from '#app/quizzes/marking.ts'
import {
  countTasksByQuestion,
  findTask,
  listMarks,
  listMarksOfQuestion,
  listTasksOfQuestion,
  type QuestionPlace,
} from '#app/quizzes/marking-store.server.ts'
import { findTaskItem, listMarkers, othersLeft, rubricOf, turnFacts } from '#app/quizzes/save-mark.server.ts'
import type { Reader } from '#db/handle.ts'

/** A question that people mark, with how far they came. */
export interface MarkedQuestion extends QuestionPlace {
  readonly quizKind: string
  readonly stem: Localised
  readonly waiting: number
  readonly settling: number
  readonly done: number
  readonly total: number
}

export function markerOf({ actor }: Pick<Ctx, 'actor'>, courseId: string): CourseMarker {
  const marker = courseMarker(actor, courseId)
  if (!marker) throw new Error('Who is no author of the course came to its marking')
  return marker
}

/** What is to be marked in a course, by question, without the marker's own answers. */
export async function viewMarkingQueue({ db, actor }: Ctx, release: Release): Promise<MarkedQuestion[]> {
  const marker = markerOf({ actor }, release.courseId)
  const questions = new Map<string, MarkedQuestion>()
  for (const { quizId, itemId, state, count } of await countTasksByQuestion(db.read, marker)) {
    const key = JSON.stringify([quizId, itemId])
    const known = questions.get(key) ?? {
      quizId,
      itemId,
      quizKind: release.quizzes.find(({ id }) => id === quizId)?.kind ?? 'final',
      stem: await findStem(db.read, marker, { quizId, itemId }),
      waiting: 0,
      settling: 0,
      done: 0,
      total: 0,
    }
    const column = ({ open: 'waiting', second: 'waiting', settle: 'settling', done: 'done' } as const)[state]
    questions.set(key, { ...known, [column]: known[column] + count, total: known.total + count })
  }
  return [...questions.values()].sort((a, b) => b.waiting + b.settling - (a.waiting + a.settling))
}

/** As the first answer in the queue has it: answers to one question may hold several versions. */
async function findStem(read: Reader, marker: CourseMarker, question: QuestionPlace): Promise<Localised> {
  const [first] = await listTasksOfQuestion(read, marker, question)
  const task = first && (await findTask(read, marker, question, first.code))
  const versionId = task?.items.find(({ itemId }) => itemId === question.itemId)?.versionId
  const item = versionId && (await findItemVersions(read, [versionId])).get(versionId)
  return item ? ((item.publicData as { readonly stem?: Localised }).stem ?? {}) : {}
}

/** An answer in the list of a question, as its marker may see it. */
export interface AnswerEntry {
  readonly code: string
  readonly label: string
  readonly state: MarkingState
  /** Whether it waits for this marker. */
  readonly waits: boolean
  /** What she may do with it; absent: nothing. */
  readonly turn?: MarkingTurn['kind']
}

export interface QuestionView extends QuestionPlace {
  readonly stem: Localised
  readonly answers: readonly AnswerEntry[]
  readonly done: number
  /** The answer to begin with; undefined when none waits for her. */
  readonly next: string | undefined
}

/** The answers to a question, in an order that says nothing of who wrote them. */
export async function viewQuestion({ db, actor }: Ctx, courseId: string, question: QuestionPlace): Promise<QuestionView | undefined> {
  const marker = markerOf({ actor }, courseId)
  const [answers, stem] = await Promise.all([listAnswers(db.read, marker, question), findStem(db.read, marker, question)])
  if (!answers.length) return undefined
  return {
    ...question,
    stem,
    answers,
    done: answers.filter(({ state }) => state === 'done').length,
    next: answers.find(({ waits }) => waits)?.code,
  }
}

async function listAnswers(read: Reader, marker: CourseMarker, question: QuestionPlace): Promise<AnswerEntry[]> {
  const [tasks, marks, markers] = await Promise.all([
    listTasksOfQuestion(read, marker, question),
    listMarksOfQuestion(read, marker, question),
    listMarkers(read, marker.courseId),
  ])
  return tasks.map(({ code, attemptId, learnerId, state }) => {
    const holding = holdingMarks(marks.get(attemptId) ?? [])
    const left = othersLeft(markers, learnerId, holding)
    const facts = { state, marks: holding, actorId: marker.actor.id, learnerId, othersLeft: left }
    const turn = turnOf(facts)?.kind
    return { code, label: answerLabel(code), state, waits: waitsFor(facts), ...(turn && { turn }) }
  })
}

/** The answer after this one that waits for the marker, round the list. */
export async function findNextAnswer(
  { db, actor }: Ctx,
  courseId: string,
  question: QuestionPlace,
  code: string,
): Promise<string | undefined> {
  const answers = (await listAnswers(db.read, markerOf({ actor }, courseId), question)).filter(({ waits }) => waits)
  return (answers.find((answer) => answer.code > code) ?? answers[0])?.code
}

/** What a marker gave, without who she is. */
export interface GivenMark {
  readonly round: number
  readonly levels: Readonly<Record<string, string>>
  /** Points reached. */
  readonly points: number
  readonly comment: string
}

export interface AnswerView extends QuestionPlace {
  readonly code: string
  readonly label: string
  readonly state: MarkingState
  readonly stem: Localised
  /** The answer, read only; never with a grade. */
  readonly view: InteractionView
  readonly seed: string
  readonly guidance?: Localised
  readonly rubric: Rubric
  readonly points: number
  readonly turn?: MarkingTurn
  /** What she gave before, to change. */
  readonly own?: GivenMark
  /** What others gave: only for her who settles, and once it is done. */
  readonly given: readonly GivenMark[]
  /** Whether she may ask for a second marker. */
  readonly mayAskSecond: boolean
  readonly done: number
  readonly total: number
  readonly next: string | undefined
}

/** An answer with all that the marker may know of it; nothing of a first marker to a second. */
export async function viewAnswer(ctx: Ctx, courseId: string, question: QuestionPlace, code: string): Promise<AnswerView | undefined> {
  const { db, actor } = ctx
  const marker = markerOf({ actor }, courseId)
  const task = await findTask(db.read, marker, question, code)
  if (!task || task.learnerId === actor.id) return undefined
  const { item, seed } = await findTaskItem(db.read, task)
  const rubric = rubricOf(item)
  const marks = holdingMarks(await listMarks(db.read, task.attemptId, task.itemId))
  const turn = turnOf(await turnFacts(db.read, marker, task, marks))
  const answers = await listAnswers(db.read, marker, question)
  const waiting = answers.filter((answer) => answer.waits && answer.code !== code)
  const own = turn && turn.revision > 1 && marks[turn.round]?.markerId === actor.id ? marks[turn.round] : undefined
  const { guidance } = item.key as { readonly guidance?: Localised }
  return {
    ...question,
    code,
    label: answerLabel(code),
    state: task.state,
    stem: (item.publicData as { readonly stem?: Localised }).stem ?? {},
    view: viewInteraction(item, task.response, { feedback: false }),
    seed,
    ...(guidance && { guidance }),
    rubric,
    points: rubricPoints(rubric),
    ...(turn && { turn }),
    ...(own && { own: givenOf(rubric, own) }),
    given: othersGave(turn, task.state, marks, actor.id).map((mark) => givenOf(rubric, mark)),
    mayAskSecond: turn?.round === 1 && !task.secondWanted && !marks[2],
    done: answers.filter(({ state }) => state === 'done').length,
    total: answers.length,
    next: (waiting.find((answer) => answer.code > code) ?? waiting[0])?.code,
  }
}

function othersGave(turn: MarkingTurn | undefined, state: MarkingState, marks: ReturnType<typeof holdingMarks>, actorId: string): Mark[] {
  if (turn?.kind === 'settle') return [marks[1], marks[2], marks[3]].filter((mark) => mark !== undefined)
  if (state === 'done') return decidingMarks(marks).filter((mark) => mark.markerId !== actorId || !turn)
  return []
}

function givenOf(rubric: Rubric, { round, levels, comment }: Mark): GivenMark {
  const points = (gradeByRubric(rubric, levels)?.score ?? 0) * rubricPoints(rubric)
  return { round, levels, points, comment }
}
