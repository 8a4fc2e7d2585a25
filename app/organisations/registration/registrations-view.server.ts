import type { Officer } from '../require-officer.server.ts'
import { countTaken, listInvitations, listMailDomains } from './invitation-store.server.ts'
import type { Registration } from './registration.ts'
import type { WaitingRegistration } from './registration-store.server.ts'
import { findWaiting, listWaiting } from './registration-store.server.ts'

/** What an officer may know of somebody who waits: all that she wrote, but no hash of a password. */
export interface WaitingView extends Pick<WaitingRegistration, 'id' | 'unit'> {
  readonly confirmedAt: Date
  readonly applicant: Omit<NonNullable<Registration['applicant']>, 'passwordHash'>
}

export type RegistrationsView = Awaited<ReturnType<typeof viewRegistrations>>

export async function viewRegistrations({ ctx, scope, today }: Officer) {
  const { read } = ctx.db
  const invitations = await listInvitations(read, scope, today)
  const taken = await countTaken(
    read,
    invitations.map(({ id }) => id),
  )
  return {
    waiting: (await listWaiting(read, scope, today)).map(shown),
    invitations: invitations
      .filter(({ until }) => today < until)
      .map(({ id, code, places, until, unit }) => ({ id, code, places, until, unit, taken: taken.get(id) ?? 0 })),
    domains: await listMailDomains(read, scope, today),
  }
}

function shown({ id, unit, confirmedAt, applicant }: WaitingRegistration): WaitingView {
  const { passwordHash: _, ...rest } = applicant!
  return { id, unit, confirmedAt: confirmedAt!, applicant: rest }
}

/** Undefined where nobody waits by this id for a unit of the officer. */
export async function viewWaiting({ ctx, scope, today }: Officer, id: string): Promise<WaitingView | undefined> {
  const waiting = await findWaiting(ctx.db.read, scope, id, today)
  return waiting && shown(waiting)
}
