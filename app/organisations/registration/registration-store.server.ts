import { and, asc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { orgUnit, registration } from '#db/schema/organisations.ts'
import { unitPlaced } from '../scope-store.server.ts'
import type { PersonScope } from '../staff-scope.ts'
import type { Registration, RegistrationDecision } from './registration.ts'

/** One that an officer may decide. */
export interface WaitingRegistration extends Registration {
  readonly unit: { readonly code: string; readonly names: Localised }
}

const columns = {
  id: registration.id,
  unitId: registration.unitId,
  invitationId: registration.invitationId,
  requestedAt: registration.requestedAt,
  confirmedAt: registration.confirmedAt,
  decision: registration.decision,
  applicant: registration.applicant,
}

export async function insertRegistration(tx: Tx, row: Registration & { readonly tokenHash: string }): Promise<void> {
  await tx.insert(registration).values(row)
}

export async function findRegistrationByToken(read: Reader, tokenHash: string): Promise<Registration | undefined> {
  const [row] = await read.select(columns).from(registration).where(eq(registration.tokenHash, tokenHash))
  return row
}

/** False where it was confirmed before. */
export async function setConfirmed(tx: Tx, id: string, confirmedAt: Date): Promise<boolean> {
  const changed = await tx
    .update(registration)
    .set({ confirmedAt })
    .where(and(eq(registration.id, id), isNull(registration.confirmedAt)))
    .returning({ id: registration.id })
  return changed.length === 1
}

/** Confirmed and not decided, for units of the scope; the oldest first. */
export function listWaiting(read: Reader, scope: PersonScope, day: LocalDate): Promise<WaitingRegistration[]> {
  return waiting(read, scope, day)
}

export async function findWaiting(read: Reader, scope: PersonScope, id: string, day: LocalDate): Promise<WaitingRegistration | undefined> {
  const [row] = await waiting(read, scope, day, id)
  return row
}

function waiting(read: Reader, scope: PersonScope, day: LocalDate, id?: string): Promise<WaitingRegistration[]> {
  return read
    .select({ ...columns, unit: { code: orgUnit.code, names: orgUnit.names } })
    .from(registration)
    .innerJoin(orgUnit, eq(orgUnit.id, registration.unitId))
    .where(
      and(
        id === undefined ? undefined : eq(registration.id, id),
        isNotNull(registration.confirmedAt),
        isNull(registration.decision),
        unitPlaced(read, registration.unitId, scope, day),
      ),
    )
    .orderBy(asc(registration.confirmedAt), asc(registration.id))
}

/** Notes what was decided, and forgets what she said of herself; false where it is decided already. */
export async function setDecision(tx: Tx, id: string, decision: RegistrationDecision, decidedAt: Date): Promise<boolean> {
  const changed = await tx
    .update(registration)
    .set({ decision, decidedAt, applicant: null })
    .where(and(eq(registration.id, id), isNull(registration.decision)))
    .returning({ id: registration.id })
  return changed.length === 1
}

/** Those whose address nobody confirmed in time. */
export async function deleteUnconfirmed(tx: Tx, requestedBefore: Date): Promise<void> {
  await tx.delete(registration).where(and(isNull(registration.confirmedAt), lt(registration.requestedAt, requestedBefore)))
}
