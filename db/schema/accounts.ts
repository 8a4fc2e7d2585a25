import type { Role } from '#app/kernel/ctx.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { columns } from '../columns.ts'

const { table, text, boolean, instant, index } = columns

export const account = table('account', {
  id: text().primaryKey(),
  /** Lower case. */
  email: text().notNull().unique(),
  personnelNumber: text().unique(),
  nameLatin: text().notNull(),
  nameCyrillic: text().notNull(),
  /** The script in which certificates print the name. */
  certificateScript: text().$type<'latin' | 'cyrillic'>().notNull(),
  locale: text().$type<Locale>().notNull(),
  passwordHash: text().notNull(),
  /** One of the people that demo mode offers on the sign-in page. */
  demo: boolean().notNull(),
  createdAt: instant().notNull(),
  closedAt: instant(),
})

export const session = table(
  'session',
  {
    /** SHA-256 of the token in the cookie, hex: a dump of the database gives no session. */
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index('session_account').on(t.accountId), index('session_expiry').on(t.expiresAt)],
)

export const roleGrant = table(
  'role_grant',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'restrict' }),
    role: text().$type<Role>().notNull(),
    /** '*', `course:<courseId>` or `unit:<path>`. */
    scope: text().notNull(),
    grantedAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [index('role_grant_account').on(t.accountId), index('role_grant_role').on(t.role)],
)
