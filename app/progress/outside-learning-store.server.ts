import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { staffIn } from '#app/organisations/scope-store.server.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { person } from '#db/schema/organisations.ts'
import { outsideLearning } from '#db/schema/progress.ts'
import type { OutsideTerms } from './outside-learning.ts'

export type OutsideLearning = typeof outsideLearning.$inferSelect

export async function insertOutside(tx: Tx, actor: Actor, terms: OutsideTerms, now: Date): Promise<string> {
  const id = newId(now)
  await tx.insert(outsideLearning).values({ id, learnerId: actor.id, ...terms, submittedAt: now })
  return id
}

/** What the actor told, the latest first. */
export function listOwnOutside(read: Reader, actor: Actor): Promise<OutsideLearning[]> {
  return read
    .select()
    .from(outsideLearning)
    .where(eq(outsideLearning.learnerId, actor.id))
    .orderBy(desc(outsideLearning.submittedAt), desc(outsideLearning.id))
}

/** Of that, what counts. */
export function listApproved(read: Reader, actor: Actor): Promise<OutsideLearning[]> {
  return read
    .select()
    .from(outsideLearning)
    .where(and(eq(outsideLearning.learnerId, actor.id), eq(outsideLearning.decision, 'approved')))
    .orderBy(desc(outsideLearning.completedOn))
}

/** Takes back what nobody has decided yet; false where there is nothing of the actor's to take back. */
export async function withdrawOutsideRow(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  const { learnerId, decision, withdrawnAt } = outsideLearning
  const gone = await tx
    .update(outsideLearning)
    .set({ withdrawnAt: now })
    .where(and(eq(outsideLearning.id, id), eq(learnerId, actor.id), isNull(decision), isNull(withdrawnAt)))
    .returning({ id: outsideLearning.id })
  return gone.length === 1
}

export interface OutsideRequest
  extends Pick<OutsideLearning, 'id' | 'learnerId' | 'title' | 'provider' | 'completedOn' | 'minutes' | 'proof' | 'submittedAt'> {
  readonly personId: string
  readonly nameLatin: string
  readonly nameCyrillic: string
}

/** What waits for a decision about people of the scope, the oldest first; one of them, or all. */
export function listOpenOutside(
  read: Reader,
  scope: PersonScope,
  today: LocalDate,
  { id, limit = 1 }: { readonly id?: string; readonly limit?: number },
): Promise<OutsideRequest[]> {
  const { learnerId, title, provider, completedOn, minutes, proof, submittedAt, decision, withdrawnAt } = outsideLearning
  return read
    .select({
      id: outsideLearning.id,
      learnerId,
      title,
      provider,
      completedOn,
      minutes,
      proof,
      submittedAt,
      personId: person.id,
      nameLatin: person.nameLatin,
      nameCyrillic: person.nameCyrillic,
    })
    .from(outsideLearning)
    .innerJoin(person, eq(person.accountId, learnerId))
    .where(
      and(
        isNull(decision),
        isNull(withdrawnAt),
        id === undefined ? undefined : eq(outsideLearning.id, id),
        staffIn(read, scope, today)?.(person.id),
      ),
    )
    .orderBy(asc(submittedAt), asc(outsideLearning.id))
    .limit(limit)
}

export type OutsideDecision = Pick<OutsideLearning, 'decision' | 'answer' | 'decidedBy' | 'decidedAt'>

/** Decides; false when somebody has, or it was taken back. */
export async function decideOutsideRow(tx: Tx, id: string, decided: OutsideDecision): Promise<boolean> {
  const rows = await tx
    .update(outsideLearning)
    .set(decided)
    .where(and(eq(outsideLearning.id, id), isNull(outsideLearning.decision), isNull(outsideLearning.withdrawnAt)))
    .returning({ id: outsideLearning.id })
  return rows.length === 1
}
