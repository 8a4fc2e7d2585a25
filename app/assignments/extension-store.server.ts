import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { staffIn } from '#app/organisations/scope-store.server.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { duty, extensionRequest } from '#db/schema/assignments.ts'
import { person } from '#db/schema/organisations.ts'
import type { Target } from './target.ts'

export type ExtensionRequest = typeof extensionRequest.$inferSelect

export async function insertRequest(
  tx: Tx,
  request: Pick<ExtensionRequest, 'id' | 'dutyId' | 'wantedOn' | 'reason' | 'askedAt'>,
): Promise<void> {
  await tx.insert(extensionRequest).values(request)
}

/** Requests about duties that are known to be the reader's own or those of her people, the latest first. */
export function listRequests(read: Reader, dutyIds: readonly string[]): Promise<ExtensionRequest[]> {
  if (dutyIds.length === 0) return Promise.resolve([])
  return read
    .select()
    .from(extensionRequest)
    .where(inArray(extensionRequest.dutyId, [...dutyIds]))
    .orderBy(desc(extensionRequest.askedAt))
}

export interface OpenRequest extends Target {
  readonly id: string
  readonly dutyId: string
  readonly personId: string
  readonly accountId: string | null
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly dueOn: LocalDate
  readonly wantedOn: LocalDate
  readonly reason: string
  readonly askedAt: Date
}

/** What waits for a decision about people of the scope, the oldest first; one of them, or all. */
export function listOpenRequests(
  read: Reader,
  scope: PersonScope,
  today: LocalDate,
  { id, limit = 1 }: { readonly id?: string; readonly limit?: number },
): Promise<OpenRequest[]> {
  return read
    .select({
      id: extensionRequest.id,
      dutyId: duty.id,
      personId: person.id,
      accountId: person.accountId,
      nameLatin: person.nameLatin,
      nameCyrillic: person.nameCyrillic,
      courseId: duty.courseId,
      programmeId: duty.programmeId,
      dueOn: duty.dueOn,
      wantedOn: extensionRequest.wantedOn,
      reason: extensionRequest.reason,
      askedAt: extensionRequest.askedAt,
    })
    .from(extensionRequest)
    .innerJoin(duty, eq(duty.id, extensionRequest.dutyId))
    .innerJoin(person, eq(person.id, duty.personId))
    .where(
      and(
        isNull(extensionRequest.decision),
        isNull(duty.metOn),
        isNull(duty.closedOn),
        id === undefined ? undefined : eq(extensionRequest.id, id),
        staffIn(read, scope, today)?.(duty.personId),
      ),
    )
    .orderBy(asc(extensionRequest.askedAt), asc(extensionRequest.id))
    .limit(limit)
}

export interface ExtensionDecision {
  readonly decision: 'granted' | 'refused'
  readonly grantedOn: LocalDate | null
  readonly answer: string
  readonly decidedBy: string
  readonly decidedAt: Date
}

/** Decides a request; false when somebody has. */
export async function decideRequest(tx: Tx, id: string, decision: ExtensionDecision): Promise<boolean> {
  const decided = await tx
    .update(extensionRequest)
    .set(decision)
    .where(and(eq(extensionRequest.id, id), isNull(extensionRequest.decision)))
    .returning({ id: extensionRequest.id })
  return decided.length === 1
}
