import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Actor } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { account } from '#db/schema/accounts.ts'
import { award, awardDocument, awardStatus, signingKey } from '#db/schema/credentials.ts'
import type { AwardStatusChange } from './award.ts'

export type Award = typeof award.$inferSelect
export type StatusRow = Pick<typeof awardStatus.$inferSelect, 'id' | 'awardId' | 'status' | 'reason' | 'at'>

export interface PublicKeyRow {
  readonly id: string
  /** SPKI PEM. */
  readonly publicKey: string
}

/** Adds an award with its document; undefined where the enrolment has one already. */
export async function insertAward(tx: Tx, values: Award, pdf: Buffer): Promise<{ id: string } | undefined> {
  const [row] = await tx.insert(award).values(values).onConflictDoNothing({ target: award.enrolmentId }).returning({ id: award.id })
  if (row) await tx.insert(awardDocument).values({ awardId: row.id, pdf })
  return row
}

/** The award of an enrolment; for the worker, which acts for the holder. */
export async function findAwardOfEnrolment(read: Reader, enrolmentId: string): Promise<Award | undefined> {
  const [row] = await read.select().from(award).where(eq(award.enrolmentId, enrolmentId))
  return row
}

/** The awards of enrolments, for those who correct the results that they rest on. */
export async function listAwardsOfEnrolments(read: Reader, enrolmentIds: readonly string[]): Promise<Pick<Award, 'id' | 'enrolmentId'>[]> {
  if (enrolmentIds.length === 0) return []
  return read
    .select({ id: award.id, enrolmentId: award.enrolmentId })
    .from(award)
    .where(inArray(award.enrolmentId, [...enrolmentIds]))
}

/** For the worker's letter, and for changes of status by those who may make them. */
export async function findAward(read: Reader, awardId: string): Promise<Award | undefined> {
  const [row] = await read.select().from(award).where(eq(award.id, awardId))
  return row
}

/** Public: the code is the right to see what was printed. */
export async function findAwardByCode(read: Reader, code: string): Promise<Award | undefined> {
  const [row] = await read.select().from(award).where(eq(award.code, code))
  return row
}

/** The code of a certificate that an invented person holds; undefined where there is none. */
export async function findDemoCode(read: Reader): Promise<string | undefined> {
  const [row] = await read
    .select({ code: award.code })
    .from(award)
    .innerJoin(account, eq(account.id, award.learnerId))
    .where(eq(account.demo, true))
    .orderBy(asc(award.issuedAt))
    .limit(1)
  return row?.code
}

/** The actor's awards, newest first. */
export async function listOwnAwards(read: Reader, actor: Actor): Promise<Award[]> {
  return read.select().from(award).where(eq(award.learnerId, actor.id)).orderBy(desc(award.issuedAt), desc(award.id))
}

/** The PDF of an award of the actor, with what its file name needs; nothing for anybody else's. */
export async function findOwnDocument(read: Reader, actor: Actor, awardId: string) {
  const [row] = await read
    .select({ pdf: awardDocument.pdf, statement: award.statement })
    .from(award)
    .innerJoin(awardDocument, eq(awardDocument.awardId, award.id))
    .where(and(eq(award.id, awardId), eq(award.learnerId, actor.id)))
  return row
}

/** What was done to awards after issue, oldest first. */
export async function listStatusChanges(read: Reader, awardIds: readonly string[]): Promise<StatusRow[]> {
  if (awardIds.length === 0) return []
  return read
    .select({
      id: awardStatus.id,
      awardId: awardStatus.awardId,
      status: awardStatus.status,
      reason: awardStatus.reason,
      at: awardStatus.at,
    })
    .from(awardStatus)
    .where(inArray(awardStatus.awardId, [...awardIds]))
    .orderBy(asc(awardStatus.at), asc(awardStatus.id))
}

export interface NewStatusChange {
  readonly awardId: string
  readonly status: AwardStatusChange
  readonly reason: string
  /** Null: the server alone. */
  readonly byAccountId: string | null
}

export async function insertStatusChange(tx: Tx, change: NewStatusChange, now: Date): Promise<void> {
  await tx.insert(awardStatus).values({ id: newId(now), at: now, ...change })
}

export async function findPublicKey(read: Reader, keyId: string): Promise<PublicKeyRow | undefined> {
  const [row] = await read.select({ id: signingKey.id, publicKey: signingKey.publicKey }).from(signingKey).where(eq(signingKey.id, keyId))
  return row
}

export async function listSigningKeys(read: Reader) {
  return read.select().from(signingKey).orderBy(asc(signingKey.createdAt), asc(signingKey.id))
}

/** Remembers the public half of a key; nothing changes where it is known. */
export async function insertSigningKey(tx: Tx, key: PublicKeyRow, now: Date): Promise<boolean> {
  const added = await tx
    .insert(signingKey)
    .values({ ...key, createdAt: now })
    .onConflictDoNothing({ target: signingKey.id })
    .returning({ id: signingKey.id })
  return added.length === 1
}

/** From now on the key signs nothing new; what it signed still verifies. */
export async function retireSigningKey(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(signingKey).set({ retiredAt: now }).where(eq(signingKey.id, id))
}
