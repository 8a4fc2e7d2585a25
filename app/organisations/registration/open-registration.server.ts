import { randomBytes } from 'node:crypto'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { newId } from '#app/kernel/id.ts'
import { addDays } from '#app/kernel/local-date.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { findPlacedUnit } from '../placement-store.server.ts'
import type { Officer } from '../require-officer.server.ts'
import { invitationCode, longestInvitation, mostPlaces } from './invitation.ts'
import {
  closeInvitation,
  deleteMailDomain,
  insertInvitation,
  insertMailDomain,
  listInvitations,
  listMailDomains,
} from './invitation-store.server.ts'
import { readMailDomain } from './mail-domain.ts'

/**
 * Makes a code with which people may register for a unit. Refuses 'unit-missing', 'places-out-of-range',
 * 'days-out-of-range'.
 */
export function invite({ ctx, scope, today }: Officer, { unit: unitCode, places, days }: { unit: string; places: number; days: number }) {
  return ctx.db.transact(async (tx) => {
    const unit = await findPlacedUnit(tx, scope, { line: 'vertical', code: unitCode, day: today })
    if (!unit) return refuse('unit-missing')
    if (!(places >= 1 && places <= mostPlaces)) return refuse('places-out-of-range', { most: mostPlaces })
    if (!(days >= 1 && days <= longestInvitation)) return refuse('days-out-of-range', { most: longestInvitation })
    const id = newId(ctx.now)
    const code = invitationCode(randomBytes(10))
    const until = addDays(today, days)
    await insertInvitation(tx, { id, unitId: unit.id, code, places, until, createdAt: ctx.now })
    await appendAudit(tx, ctx, { action: 'invitation.made', subject: id, details: { unit: unit.code, places, until } })
    return done({ code })
  })
}

/** Withdraws a code; who registered with it stays. Refuses 'unknown-invitation'. */
export function withdrawInvitation({ ctx, scope, today }: Officer, id: string) {
  return ctx.db.transact(async (tx) => {
    const own = (await listInvitations(tx, scope, today)).some((each) => each.id === id)
    if (!own || !(await closeInvitation(tx, id, ctx.now))) return refuse('unknown-invitation')
    await appendAudit(tx, ctx, { action: 'invitation.withdrawn', subject: id })
    return done()
  })
}

/**
 * Lets whoever has a mailbox of a domain register for a unit. Refuses 'unit-missing', 'no-such-domain', 'public-domain',
 * 'domain-taken-conflict'.
 */
export function admitDomain({ ctx, scope, today }: Officer, { unit: unitCode, domain: given }: { unit: string; domain: string }) {
  return ctx.db.transact(async (tx) => {
    const unit = await findPlacedUnit(tx, scope, { line: 'vertical', code: unitCode, day: today })
    if (!unit) return refuse('unit-missing')
    const read = readMailDomain(given)
    if ('fault' in read) return refuse(read.fault)
    if (!(await insertMailDomain(tx, { domain: read.domain, unitId: unit.id, createdAt: ctx.now }))) return refuse('domain-taken-conflict')
    await appendAudit(tx, ctx, { action: 'domain.admitted', subject: unit.id, details: { domain: read.domain } })
    return done()
  })
}

/** Refuses 'unknown-domain'. */
export function withdrawDomain({ ctx, scope, today }: Officer, domain: string) {
  return ctx.db.transact(async (tx) => {
    const own = (await listMailDomains(tx, scope, today)).find((each) => each.domain === domain)
    if (!own) return refuse('unknown-domain')
    await deleteMailDomain(tx, domain)
    await appendAudit(tx, ctx, { action: 'domain.withdrawn', subject: own.unitId, details: { domain } })
    return done()
  })
}
