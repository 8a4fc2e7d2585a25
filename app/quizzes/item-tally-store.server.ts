import { and, asc, desc, eq, gt, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Locale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { answerEvent, attempt, attemptGrade, itemTally, levelTally, optionTally, quizTally } from '#db/schema/quizzes.ts'
import type { AnswerChanges, GradedItem, Responses } from './attempt.ts'
import type { ItemSums, LevelCount, OptionSums, Tally, TotalCount } from './item-tally.ts'

/** A quiz of a course, whatever release an attempt is bound to. */
export interface QuizPlace {
  readonly courseId: string
  readonly quizId: string
}

/** An attempt with results of which the analysis has not counted all. */
export interface UncountedAttempt extends QuizPlace {
  readonly id: string
  readonly number: number
  readonly locale: Locale | null
  readonly startedAt: Date
  readonly responses: Responses
  /** The first one first. */
  readonly grades: readonly { readonly number: number; readonly items: readonly GradedItem[]; readonly tallied: boolean }[]
  readonly saves: readonly { readonly savedAt: Date; readonly responses: AnswerChanges }[]
}

/** At most `limit` attempts. For the analysis alone: it keeps no answers. */
export async function listUncountedAttempts(read: Reader, limit: number): Promise<UncountedAttempt[]> {
  // Without an order of its own: sorting a hundred thousand that wait, for each batch anew, would take longer than the batch.
  const waiting = await read.select({ id: attemptGrade.attemptId }).from(attemptGrade).where(eq(attemptGrade.tallied, false)).limit(limit)
  const ids = [...new Set(waiting.map(({ id }) => id))]
  if (!ids.length) return []
  const { id, number, courseId, quizId, locale, startedAt, responses } = attempt
  const attempts = await read.select({ id, number, courseId, quizId, locale, startedAt, responses }).from(attempt).where(inArray(id, ids))
  const grades = await read
    .select({ attemptId: attemptGrade.attemptId, number: attemptGrade.number, items: attemptGrade.items, tallied: attemptGrade.tallied })
    .from(attemptGrade)
    .where(inArray(attemptGrade.attemptId, ids))
    .orderBy(asc(attemptGrade.number))
  const saves = await read
    .select({ attemptId: answerEvent.attemptId, savedAt: answerEvent.savedAt, responses: answerEvent.responses })
    .from(answerEvent)
    .where(inArray(answerEvent.attemptId, ids))
    .orderBy(asc(answerEvent.revision))
  return attempts.map((each) => ({
    ...each,
    grades: grades.filter((grade) => grade.attemptId === each.id),
    saves: saves.filter((save) => save.attemptId === each.id),
  }))
}

/** Marks the results of the attempts up to the given numbers as counted; answers those that it marked. */
export async function markTallied(
  tx: Tx,
  upTo: readonly { readonly attemptId: string; readonly number: number }[],
): Promise<{ attemptId: string; number: number }[]> {
  const marked: { attemptId: string; number: number }[] = []
  for (const number of new Set(upTo.map((each) => each.number))) {
    const ids = upTo.filter((each) => each.number === number)
    const rows = await tx
      .update(attemptGrade)
      .set({ tallied: true })
      .where(
        and(
          inArray(
            attemptGrade.attemptId,
            ids.map((each) => each.attemptId),
          ),
          lte(attemptGrade.number, number),
          eq(attemptGrade.tallied, false),
        ),
      )
      .returning({ attemptId: attemptGrade.attemptId, number: attemptGrade.number })
    marked.push(...rows)
  }
  return marked
}

/** Adds counts and sums to those of the quiz; negative ones take off. The tally has each key once (`sumTallies`). */
export async function addTally(tx: Tx, { courseId, quizId }: QuizPlace, tally: Tally): Promise<void> {
  const place = { courseId, quizId }
  for (const rows of chunks(tally.items)) {
    await tx
      .insert(itemTally)
      .values(rows.map((row) => ({ ...place, ...row })))
      .onConflictDoUpdate({
        target: [itemTally.courseId, itemTally.quizId, itemTally.versionId, itemTally.locale, itemTally.first, itemTally.size],
        set: {
          count: plus(itemTally.count, 'count'),
          score: plus(itemTally.score, 'score'),
          scoreSquared: plus(itemTally.scoreSquared, 'score_squared'),
          rest: plus(itemTally.rest, 'rest'),
          restSquared: plus(itemTally.restSquared, 'rest_squared'),
          product: plus(itemTally.product, 'product'),
          timed: plus(itemTally.timed, 'timed'),
          seconds: plus(itemTally.seconds, 'seconds'),
          secondsSquared: plus(itemTally.secondsSquared, 'seconds_squared'),
        },
      })
  }
  for (const rows of chunks(tally.levels)) {
    await tx
      .insert(levelTally)
      .values(rows.map((row) => ({ ...place, ...row })))
      .onConflictDoUpdate({
        target: [
          levelTally.courseId,
          levelTally.quizId,
          levelTally.versionId,
          levelTally.first,
          levelTally.size,
          levelTally.side,
          levelTally.level,
        ],
        set: { count: plus(levelTally.count, 'count'), score: plus(levelTally.score, 'score') },
      })
  }
  for (const rows of chunks(tally.totals)) {
    await tx
      .insert(quizTally)
      .values(rows.map((row) => ({ ...place, ...row })))
      .onConflictDoUpdate({
        target: [quizTally.courseId, quizTally.quizId, quizTally.locale, quizTally.first, quizTally.size, quizTally.total],
        set: { count: plus(quizTally.count, 'count') },
      })
  }
  for (const rows of chunks(tally.options)) {
    await tx
      .insert(optionTally)
      .values(rows.map((row) => ({ ...place, ...row })))
      .onConflictDoUpdate({
        target: [
          optionTally.courseId,
          optionTally.quizId,
          optionTally.versionId,
          optionTally.locale,
          optionTally.first,
          optionTally.part,
          optionTally.value,
        ],
        set: {
          count: plus(optionTally.count, 'count'),
          rest: plus(optionTally.rest, 'rest'),
          restSquared: plus(optionTally.restSquared, 'rest_squared'),
        },
      })
  }
}

/** What is stored and what was to be inserted, added up; `column` as it is named in the database. */
function plus(stored: SQL | Parameters<typeof eq>[0], column: string): SQL {
  return sql`${stored} + excluded.${sql.identifier(column)}`
}

/** Which attempts a report counts. */
export type CountedAttempts = 'first' | 'all'

/** The counts of a quiz, items by version. What a later result took off again whole is left out. */
export async function findTally(read: Reader, { courseId, quizId }: QuizPlace, counted: CountedAttempts): Promise<Tally> {
  const { versionId, locale, first, size } = itemTally
  const items: ItemSums[] = await read
    .select({
      versionId,
      locale,
      first,
      size,
      count: itemTally.count,
      score: itemTally.score,
      scoreSquared: itemTally.scoreSquared,
      rest: itemTally.rest,
      restSquared: itemTally.restSquared,
      product: itemTally.product,
      timed: itemTally.timed,
      seconds: itemTally.seconds,
      secondsSquared: itemTally.secondsSquared,
    })
    .from(itemTally)
    .where(and(eq(itemTally.courseId, courseId), eq(itemTally.quizId, quizId), gt(itemTally.count, 0), onlyFirst(itemTally.first, counted)))
  const levels: LevelCount[] = await read
    .select({
      versionId: levelTally.versionId,
      first: levelTally.first,
      size: levelTally.size,
      side: levelTally.side,
      level: levelTally.level,
      count: levelTally.count,
      score: levelTally.score,
    })
    .from(levelTally)
    .where(
      and(eq(levelTally.courseId, courseId), eq(levelTally.quizId, quizId), gt(levelTally.count, 0), onlyFirst(levelTally.first, counted)),
    )
  const totals: TotalCount[] = await read
    .select({ locale: quizTally.locale, first: quizTally.first, size: quizTally.size, total: quizTally.total, count: quizTally.count })
    .from(quizTally)
    .where(and(eq(quizTally.courseId, courseId), eq(quizTally.quizId, quizId), gt(quizTally.count, 0), onlyFirst(quizTally.first, counted)))
  const options: OptionSums[] = await read
    .select({
      versionId: optionTally.versionId,
      locale: optionTally.locale,
      first: optionTally.first,
      part: optionTally.part,
      value: optionTally.value,
      count: optionTally.count,
      rest: optionTally.rest,
      restSquared: optionTally.restSquared,
    })
    .from(optionTally)
    .where(
      and(
        eq(optionTally.courseId, courseId),
        eq(optionTally.quizId, quizId),
        gt(optionTally.count, 0),
        onlyFirst(optionTally.first, counted),
      ),
    )
    .orderBy(desc(optionTally.count))
    .limit(mostOptions)
  return { items, levels, totals, options }
}

/** Typed answers may differ without end; the rare ones tell nothing. */
const mostOptions = 10_000

function onlyFirst(column: Parameters<typeof eq>[0], counted: CountedAttempts): SQL | undefined {
  return counted === 'first' ? eq(column, true) : undefined
}

/** Both engines bound the number of parameters of a statement. */
function* chunks<T>(rows: readonly T[], size = 300): Generator<T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}

/** Forgets what was counted of a course, and that it was: the analysis begins anew. */
export async function forgetTallies(tx: Tx, courseId: string): Promise<void> {
  for (const tally of [itemTally, levelTally, quizTally, optionTally]) await tx.delete(tally).where(eq(tally.courseId, courseId))
  const ofCourse = tx.select({ id: attempt.id }).from(attempt).where(eq(attempt.courseId, courseId))
  await tx
    .update(attemptGrade)
    .set({ tallied: false })
    .where(and(inArray(attemptGrade.attemptId, ofCourse), eq(attemptGrade.tallied, true)))
}

/** Results that the analysis has not counted yet. */
export function countUncounted(read: Reader): Promise<number> {
  return read.$count(attemptGrade, eq(attemptGrade.tallied, false))
}

/** Courses of which there are results. */
export async function listCountedCourses(read: Reader): Promise<string[]> {
  const rows = await read.selectDistinct({ courseId: attempt.courseId }).from(attempt).orderBy(asc(attempt.courseId))
  return rows.map(({ courseId }) => courseId)
}
