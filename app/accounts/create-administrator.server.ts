import { randomBytes } from 'node:crypto'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { toCyrillic } from '#app/i18n/transliterate.ts'
import { done, refuse } from '#app/kernel/result.ts'
import type { Database } from '#db/handle.ts'
import { insertAccount } from './account-store.server.ts'
import { hashPassword } from './password.server.ts'

/** Adds an administrator with a password made by chance, for the command line. Refuses: 'address-conflict'. */
export async function createAdministrator(db: Database, given: { email: string; name: string }, now: Date) {
  const password = randomBytes(12).toString('base64url')
  const passwordHash = await hashPassword(password)
  return db.transact(async (tx) => {
    const added = await insertAccount(tx, {
      email: given.email,
      nameLatin: given.name,
      nameCyrillic: toCyrillic(given.name),
      certificateScript: 'latin',
      locale: 'uz-Latn',
      passwordHash,
      demo: false,
      createdAt: now,
      grants: [
        { role: 'learner', scope: '*' },
        { role: 'administrator', scope: '*' },
      ],
    })
    if (!added) return refuse('address-conflict')
    await appendAudit(tx, { now }, { action: 'account.administrator-added', subject: added.id })
    return done({ password })
  })
}
