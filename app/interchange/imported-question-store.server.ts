import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reader, Tx } from '#db/handle.ts'
import { importedQuestion } from '#db/schema/interchange.ts'
import type { Choice, Double, ForAll, ProposedRow, TakenRow } from './import-draft.ts'
import type { ImportedQuestion } from './import-outcome.ts'

/** A question of a file as it is looked through. */
export interface StoredQuestion {
  readonly question: ImportedQuestion
  /** Of one that cannot be added: empty. */
  readonly choice: Choice
  readonly sameAs: Double | null
}

const ofImport = (importId: string, ...conditions: SQL[]) => and(eq(importedQuestion.importId, importId), ...conditions)
const isMapped = eq(importedQuestion.mapped, true)

/** Begins anew where an earlier reading of the file did not come to its end. */
export async function deleteQuestions(tx: Tx, importId: string): Promise<void> {
  await tx.delete(importedQuestion).where(ofImport(importId))
}

export async function insertQuestions(tx: Tx, importId: string, rows: readonly ProposedRow[]): Promise<void> {
  await tx
    .insert(importedQuestion)
    .values(
      rows.map(({ question, choice, sameAs }) => ({
        importId,
        number: question.position.index,
        question,
        mapped: question.mapped,
        sameAs: sameAs ?? null,
        take: choice?.take ?? false,
        outcome: choice?.outcome ?? '',
        level: choice?.level ?? '',
        itemId: choice?.id ?? '',
        invalid: false,
      })),
    )
    .onConflictDoNothing()
}

/** Questions of a file in their order: of all, or of those that cannot be added. */
export async function listQuestions(
  read: Reader,
  importId: string,
  { shown, from = 0, limit }: { readonly shown: 'all' | 'cannot'; readonly from?: number; readonly limit: number },
): Promise<StoredQuestion[]> {
  const { question, sameAs, take, outcome, level, itemId } = importedQuestion
  const rows = await read
    .select({ question, sameAs, take, outcome, level, itemId })
    .from(importedQuestion)
    .where(shown === 'all' ? ofImport(importId) : ofImport(importId, eq(importedQuestion.mapped, false)))
    .orderBy(asc(importedQuestion.number))
    .limit(limit)
    .offset(from)
  return rows.map((row) => ({
    question: row.question as ImportedQuestion,
    choice: { take: row.take, outcome: row.outcome, level: row.level as Choice['level'], id: row.itemId },
    sameAs: row.sameAs as Double | null,
  }))
}

/** What is chosen for the questions that are to be added, without their texts. */
export async function listTaken(read: Reader, importId: string): Promise<TakenRow[]> {
  const { number, outcome, level, itemId, invalid } = importedQuestion
  const rows = await read
    .select({ index: number, outcome, level, id: itemId, invalid })
    .from(importedQuestion)
    .where(ofImport(importId, isMapped, eq(importedQuestion.take, true)))
    .orderBy(asc(number))
  return rows as TakenRow[]
}

/** Keeps choices by the positions of their questions; those of questions that cannot be added are passed over. */
export async function updateChoices(tx: Tx, importId: string, each: ReadonlyMap<number, Choice>): Promise<void> {
  for (const [number, { id, ...choice }] of each) {
    await tx
      .update(importedQuestion)
      .set({ ...choice, itemId: id, invalid: false })
      .where(ofImport(importId, isMapped, eq(importedQuestion.number, number)))
  }
}

/** The same choice for every question that can be added. */
export async function updateAllChoices(tx: Tx, importId: string, { take, outcome, level }: ForAll): Promise<void> {
  const taken = take === 'new' ? sql<boolean>`${isNull(importedQuestion.sameAs)}` : take === 'all'
  const changes = { ...(take && { take: taken }), ...(outcome && { outcome }), ...(level && { level }) }
  if (Object.keys(changes).length) await tx.update(importedQuestion).set(changes).where(ofImport(importId, isMapped))
}

/** Says which questions the checks of the bank did not take. */
export async function markInvalid(tx: Tx, importId: string, numbers: readonly number[]): Promise<void> {
  for (let at = 0; at < numbers.length; at += 500) {
    const some = numbers.slice(at, at + 500)
    await tx
      .update(importedQuestion)
      .set({ invalid: true })
      .where(ofImport(importId, inArray(importedQuestion.number, some)))
  }
}

export interface QuestionCounts {
  /** In the file = can be added + cannot. */
  readonly inFile: number
  readonly can: number
  readonly cannot: number
  /** Of those that can, how many are to be. */
  readonly taken: number
  readonly sameInBank: number
}

export async function countQuestions(read: Reader, importId: string): Promise<QuestionCounts> {
  const count = (...conditions: SQL[]) => read.$count(importedQuestion, ofImport(importId, ...conditions))
  const inFile = await count()
  const can = await count(isMapped)
  const taken = await count(isMapped, eq(importedQuestion.take, true))
  return { inFile, can, cannot: inFile - can, taken, sameInBank: await count(isNotNull(importedQuestion.sameAs)) }
}
