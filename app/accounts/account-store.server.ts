import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { personName } from '#app/i18n/person-name.ts'
import type { Actor, Grant, Role } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import type { Locale } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { insertMany } from '#db/insert-many.ts'
import { equalsValue, preparedRead } from '#db/prepared.ts'
import { account, roleGrant, session } from '#db/schema/accounts.ts'

export type Account = typeof account.$inferSelect

export interface SignedInRow {
  sessionId: string
  createdAt: Date
  expiresAt: Date
  accountId: string
  nameLatin: string
  nameCyrillic: string
  locale: Locale
  role: Role | null
  scope: string | null
}

/** Session, account and grants by the hash of the token: one row per grant, the first read of every signed-in request. */
export const findSignedIn = preparedRead<SignedInRow>('find_signed_in', (read) =>
  read
    .select({
      sessionId: session.id,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      accountId: account.id,
      nameLatin: account.nameLatin,
      nameCyrillic: account.nameCyrillic,
      locale: account.locale,
      role: roleGrant.role,
      scope: roleGrant.scope,
    })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .leftJoin(roleGrant, and(eq(roleGrant.accountId, account.id), isNull(roleGrant.revokedAt)))
    .where(and(equalsValue(session.id, 'idHash'), isNull(account.closedAt))),
)

export async function findOwnAccount(read: Reader, actor: Actor): Promise<Account | undefined> {
  const [row] = await read.select().from(account).where(eq(account.id, actor.id))
  return row
}

/** By e-mail address (lower case) or personnel number; for sign-in, before there is an actor. */
export async function findAccountToSignIn(read: Reader, name: string): Promise<{ id: string; passwordHash: string } | undefined> {
  const [row] = await read
    .select({ id: account.id, passwordHash: account.passwordHash })
    .from(account)
    .where(and(or(eq(account.email, name.toLowerCase()), eq(account.personnelNumber, name)), isNull(account.closedAt)))
  return row
}

const emailOf = preparedRead<{ email: string }>('find_sign_in_email', (read) =>
  read
    .select({ email: account.email })
    .from(account)
    .where(and(equalsValue(account.id, 'id'), isNull(account.closedAt))),
)

/** The address that an account signs in with. The caller knows the account to be the visitor's own. */
export async function findSignInEmail(read: Reader, accountId: string): Promise<string | undefined> {
  const [row] = await emailOf(read, { id: accountId })
  return row?.email
}

/** The people that demo mode offers on the sign-in page. */
export function listDemoAccounts(read: Reader) {
  return read
    .select({ email: account.email, nameLatin: account.nameLatin, nameCyrillic: account.nameCyrillic, role: roleGrant.role })
    .from(account)
    .innerJoin(roleGrant, eq(roleGrant.accountId, account.id))
    .where(and(eq(account.demo, true), isNull(account.closedAt)))
    .orderBy(account.id, roleGrant.id)
}

export async function findDemoAccount(read: Reader, email: string): Promise<Pick<Account, 'id' | 'nameLatin'> | undefined> {
  const [row] = await read
    .select({ id: account.id, nameLatin: account.nameLatin })
    .from(account)
    .where(and(eq(account.email, email), eq(account.demo, true)))
  return row
}

/** The people whom demo mode offers, by address. */
export function findDemoAccounts(read: Reader): Promise<Pick<Account, 'id' | 'email' | 'nameLatin' | 'nameCyrillic'>[]> {
  return read
    .select({ id: account.id, email: account.email, nameLatin: account.nameLatin, nameCyrillic: account.nameCyrillic })
    .from(account)
    .where(eq(account.demo, true))
    .orderBy(account.email)
}

export async function countAccounts(read: Reader): Promise<number> {
  return read.$count(account)
}

export interface NewAccount extends Omit<Account, 'id' | 'closedAt' | 'personnelNumber'> {
  personnelNumber?: string | null
  grants: readonly Grant[]
}

/** Adds an account with its grants; undefined when the e-mail address is taken. */
export async function insertAccount(tx: Tx, { grants, ...values }: NewAccount): Promise<{ id: string } | undefined> {
  const id = newId(values.createdAt)
  const [row] = await tx
    .insert(account)
    .values({ id, ...values, email: values.email.toLowerCase() })
    .onConflictDoNothing({ target: account.email })
    .returning({ id: account.id })
  if (!row) return undefined
  if (grants.length > 0) {
    await tx
      .insert(roleGrant)
      .values(grants.map((grant) => ({ id: newId(values.createdAt), accountId: id, ...grant, grantedAt: values.createdAt })))
  }
  return row
}

/** Adds many accounts whose addresses nobody has, all learners: for the demo organisation. */
export async function insertLearners(
  tx: Tx,
  accounts: readonly (Omit<NewAccount, 'grants'> & { id: string; grantId: string })[],
): Promise<void> {
  await insertMany(tx, account, accounts)
  await insertMany(
    tx,
    roleGrant,
    accounts.map(({ id, grantId, createdAt }) => ({
      id: grantId,
      accountId: id,
      role: 'learner' as const,
      scope: '*',
      grantedAt: createdAt,
    })),
  )
}

export async function updateLocale(tx: Tx, actor: Actor, locale: Locale): Promise<void> {
  await tx.update(account).set({ locale }).where(eq(account.id, actor.id)).returning({ id: account.id })
}

export async function updateNames(
  tx: Tx,
  actor: Actor,
  names: Pick<Account, 'nameLatin' | 'nameCyrillic' | 'certificateScript'>,
): Promise<void> {
  await tx.update(account).set(names).where(eq(account.id, actor.id)).returning({ id: account.id })
}

export async function updatePasswordHash(tx: Tx, actor: Actor, passwordHash: string): Promise<void> {
  await tx.update(account).set({ passwordHash }).where(eq(account.id, actor.id)).returning({ id: account.id })
}

export interface Recipient {
  id: string
  email: string
  locale: Locale
  displayName: string
}

/** Whom a letter about a course concerns: holders of the role for the course, or, where there is none, everywhere. */
export async function listRoleHolders(read: Reader, role: Role, courseId: string): Promise<Recipient[]> {
  const rows = await read
    .select({ id: account.id, email: account.email, locale: account.locale, displayName: account.nameLatin, scope: roleGrant.scope })
    .from(roleGrant)
    .innerJoin(account, eq(account.id, roleGrant.accountId))
    .where(
      and(
        eq(roleGrant.role, role),
        isNull(roleGrant.revokedAt),
        isNull(account.closedAt),
        inArray(roleGrant.scope, ['*', `course:${courseId}`]),
      ),
    )
    .orderBy(account.id)
  const ofCourse = rows.filter((row) => row.scope !== '*')
  return ofCourse.length > 0 ? ofCourse : rows
}

/** Holders of a role with the scope of each grant: for letters to those who answer for a part. */
export function listGrantees(read: Reader, role: Role): Promise<{ id: string; scope: string }[]> {
  return read
    .select({ id: account.id, scope: roleGrant.scope })
    .from(roleGrant)
    .innerJoin(account, eq(account.id, roleGrant.accountId))
    .where(and(eq(roleGrant.role, role), isNull(roleGrant.revokedAt), isNull(account.closedAt)))
    .orderBy(account.id)
}

/** Names and address for a certificate and its letter: read by the worker on behalf of an award. */
export async function findHolder(read: Reader, accountId: string): Promise<Account | undefined> {
  const [row] = await read.select().from(account).where(eq(account.id, accountId))
  return row
}

/** The rights of an account: for work that goes on without its holder. */
export function listGrants(read: Reader, accountId: string): Promise<Grant[]> {
  return read
    .select({ role: roleGrant.role, scope: roleGrant.scope })
    .from(roleGrant)
    .where(and(eq(roleGrant.accountId, accountId), isNull(roleGrant.revokedAt)))
}

/** Names and addresses of those whose results are corrected, by id: for the letters of the worker. */
export async function listHolders(read: Reader, ids: readonly string[]): Promise<Map<string, Account>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .select()
    .from(account)
    .where(inArray(account.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Names of accounts in the script of the reader, by id: of colleagues who acted, never a way to list people. */
export async function findAccountNames(read: Reader, ids: readonly string[], locale: Locale): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .select({ id: account.id, nameLatin: account.nameLatin, nameCyrillic: account.nameCyrillic })
    .from(account)
    .where(inArray(account.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, personName(row, locale)]))
}
