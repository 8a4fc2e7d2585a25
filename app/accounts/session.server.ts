import { hash, randomBytes } from 'node:crypto'
import { type Adapter, Lucia, TimeSpan } from 'lucia'
import type { Grant } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Database } from '#db/handle.ts'
import { findSignedIn } from './account-store.server.ts'
import { deleteSession, deleteSessionsExpiredBefore, deleteSessionsOf, insertSession, updateSessionExpiry } from './session-store.server.ts'

// The only file that knows lucia. Its third version keeps the token itself as the key of the row; this adapter
// hashes it first, so that a copy of the database signs nobody in.

export interface SignedIn {
  readonly id: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly locale: Locale
  readonly grants: readonly Grant[]
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ createdAt: Date }, Omit<SignedIn, 'id'>>
    DatabaseSessionAttributes: { createdAt: Date }
    DatabaseUserAttributes: Omit<SignedIn, 'id'>
  }
}

const idleDays = 14
const absoluteDays = 30
/** Days after the last visit, and days after sign-in, until a session ends. */
export const sessionDays = { idle: idleDays, absolute: absoluteDays } as const
const dayMs = 86_400_000

export async function createSession(db: Database, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await luciaOf(db).createSession(accountId, { createdAt: now }, { sessionId: token })
  return token
}

export async function readSession(db: Database, token: string): Promise<SignedIn | undefined> {
  const { user } = await luciaOf(db).validateSession(token)
  return user ?? undefined
}

export async function endSession(db: Database, token: string): Promise<void> {
  await luciaOf(db).invalidateSession(token)
}

export async function endAllSessions(db: Database, accountId: string): Promise<void> {
  await luciaOf(db).invalidateUserSessions(accountId)
}

/** `__Host-` binds the cookie to this host over https; plain http (a first try on one's own machine) has no such thing. */
export function sessionCookieName(https: boolean): string {
  return https ? '__Host-session' : 'session'
}

export function sessionCookie(token: string, https: boolean): string {
  const secure = https ? '; Secure' : ''
  return `${sessionCookieName(https)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${absoluteDays * 86_400}${secure}`
}

export function endedSessionCookie(https: boolean): string {
  return `${sessionCookieName(https)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${https ? '; Secure' : ''}`
}

const instances = new WeakMap<Database, Lucia<{ createdAt: Date }, Omit<SignedIn, 'id'>>>()

function luciaOf(db: Database) {
  let lucia = instances.get(db)
  if (!lucia) {
    lucia = new Lucia(adapterOf(db), {
      sessionExpiresIn: new TimeSpan(idleDays, 'd'),
      getSessionAttributes: (attributes) => attributes,
      getUserAttributes: (attributes) => attributes,
    })
    instances.set(db, lucia)
  }
  return lucia
}

function adapterOf(db: Database): Adapter {
  return {
    async getSessionAndUser(token) {
      const idHash = hashToken(token)
      const rows = await findSignedIn(db.read, { idHash })
      const [row] = rows
      if (!row) return [null, null]
      const absoluteEnd = new Date(row.createdAt.getTime() + absoluteDays * dayMs)
      const expiresAt = row.expiresAt < absoluteEnd ? row.expiresAt : absoluteEnd
      const grants = rows.flatMap(({ role, scope }) => (role !== null && scope !== null ? [{ role, scope }] : []))
      const { accountId, nameLatin, nameCyrillic, locale, createdAt } = row
      return [
        { id: token, userId: accountId, expiresAt, attributes: { createdAt } },
        { id: accountId, attributes: { nameLatin, nameCyrillic, locale, grants } },
      ]
    },
    async getUserSessions() {
      throw new Error('Tokens are not stored, so sessions cannot be listed by token')
    },
    setSession: ({ id, userId, expiresAt, attributes }) =>
      db.transact((tx) => insertSession(tx, { id: hashToken(id), accountId: userId, createdAt: attributes.createdAt, expiresAt })),
    updateSessionExpiration: (token, expiresAt) => db.transact((tx) => updateSessionExpiry(tx, hashToken(token), expiresAt)),
    deleteSession: (token) => db.transact((tx) => deleteSession(tx, hashToken(token))),
    deleteUserSessions: (accountId) => db.transact((tx) => deleteSessionsOf(tx, accountId)),
    deleteExpiredSessions: () => db.transact((tx) => deleteSessionsExpiredBefore(tx, new Date())),
  }
}

function hashToken(token: string): string {
  return hash('sha256', token, 'hex')
}
