import { randomBytes } from 'node:crypto'
import { appendAudit } from '#app/audit/audit-store.server.ts'
import { toCyrillic } from '#app/i18n/transliterate.ts'
import type { Role } from '#app/kernel/ctx.ts'
import { done, refuse } from '#app/kernel/result.ts'
import type { Database } from '#db/handle.ts'
import { insertAccount } from './account-store.server.ts'
import { checkNames } from './holder-names.ts'
import { hashPassword } from './password.server.ts'

/**
 * Adds an account with a password made by chance, for the command line. Everybody learns, whatever else is their duty. The
 * Cyrillic name is made from the Latin one. Refuses: 'address-conflict', and what checkNames says of the Latin name.
 */
export async function createAccount(db: Database, given: { role: Role; email: string; name: string }, now: Date) {
  const nameCyrillic = toCyrillic(given.name)
  const names = checkNames({ nameLatin: given.name, nameCyrillic, certificateScript: 'latin' })
  if (names.faults?.nameLatin) return refuse(names.faults.nameLatin)
  const password = randomBytes(12).toString('base64url')
  const passwordHash = await hashPassword(password)
  return db.transact(async (tx) => {
    const added = await insertAccount(tx, {
      email: given.email,
      nameLatin: given.name,
      nameCyrillic,
      certificateScript: 'latin',
      locale: 'uz-Latn',
      passwordHash,
      demo: false,
      createdAt: now,
      grants: [...new Set<Role>(['learner', given.role])].map((role) => ({ role, scope: '*' })),
    })
    if (!added) return refuse('address-conflict')
    await appendAudit(tx, { now }, { action: 'account.added', subject: added.id, details: { role: given.role } })
    return done({ password })
  })
}
