import { and, count, desc, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { invitation, mailDomain, orgUnit, registration } from '#db/schema/organisations.ts'
import { unitPlaced } from '../scope-store.server.ts'
import type { PersonScope } from '../staff-scope.ts'
import type { Invitation } from './invitation.ts'

type OfUnit<Row> = Row & { readonly unit: { readonly code: string; readonly names: Localised } }

const unitColumns = { code: orgUnit.code, names: orgUnit.names }
const columns = {
  id: invitation.id,
  unitId: invitation.unitId,
  code: invitation.code,
  places: invitation.places,
  until: invitation.until,
  closedAt: invitation.closedAt,
}

export async function findInvitation(read: Reader, code: string): Promise<Invitation | undefined> {
  const [row] = await read.select(columns).from(invitation).where(eq(invitation.code, code))
  return row
}

/** Invitations of the scope that were not withdrawn, the newest first. */
export function listInvitations(read: Reader, scope: PersonScope, day: LocalDate): Promise<OfUnit<Invitation>[]> {
  return read
    .select({ ...columns, unit: unitColumns })
    .from(invitation)
    .innerJoin(orgUnit, eq(orgUnit.id, invitation.unitId))
    .where(and(isNull(invitation.closedAt), unitPlaced(read, invitation.unitId, scope, day)))
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
}

/** How many places of each invitation are taken: by whoever confirmed her address and was not refused. */
export async function countTaken(read: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .select({ id: registration.invitationId, n: count() })
    .from(registration)
    .where(
      and(
        inArray(registration.invitationId, [...ids]),
        isNotNull(registration.confirmedAt),
        or(isNull(registration.decision), ne(registration.decision, 'refused')),
      ),
    )
    .groupBy(registration.invitationId)
  return new Map(rows.map(({ id, n }) => [id!, n]))
}

export async function insertInvitation(tx: Tx, row: Omit<Invitation, 'closedAt'> & { readonly createdAt: Date }): Promise<void> {
  await tx.insert(invitation).values(row)
}

/** False where it was withdrawn before. */
export async function closeInvitation(tx: Tx, id: string, closedAt: Date): Promise<boolean> {
  const closed = await tx
    .update(invitation)
    .set({ closedAt })
    .where(and(eq(invitation.id, id), isNull(invitation.closedAt)))
    .returning({ id: invitation.id })
  return closed.length === 1
}

export interface MailDomain {
  readonly domain: string
  readonly unitId: string
}

/** The units of these domains. */
export function findMailDomains(read: Reader, domains: readonly string[]): Promise<MailDomain[]> {
  return read
    .select({ domain: mailDomain.domain, unitId: mailDomain.unitId })
    .from(mailDomain)
    .where(inArray(mailDomain.domain, [...domains]))
}

export function listMailDomains(read: Reader, scope: PersonScope, day: LocalDate): Promise<OfUnit<MailDomain>[]> {
  return read
    .select({ domain: mailDomain.domain, unitId: mailDomain.unitId, unit: unitColumns })
    .from(mailDomain)
    .innerJoin(orgUnit, eq(orgUnit.id, mailDomain.unitId))
    .where(unitPlaced(read, mailDomain.unitId, scope, day))
    .orderBy(mailDomain.domain)
}

/** False where the domain is given to a unit already. */
export async function insertMailDomain(tx: Tx, row: MailDomain & { readonly createdAt: Date }): Promise<boolean> {
  const added = await tx
    .insert(mailDomain)
    .values(row)
    .onConflictDoNothing({ target: mailDomain.domain })
    .returning({ domain: mailDomain.domain })
  return added.length === 1
}

export async function deleteMailDomain(tx: Tx, domain: string): Promise<void> {
  await tx.delete(mailDomain).where(eq(mailDomain.domain, domain))
}
