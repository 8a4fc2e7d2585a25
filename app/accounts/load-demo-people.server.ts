import type { Actor } from '#app/kernel/ctx.ts'
import type { Database, Reader } from '#db/handle.ts'
import { countAccounts, findDemoAccount, insertAccount } from './account-store.server.ts'
import { actorOf } from './actor.ts'
import { demoPassword, demoPeople } from './demo-people.ts'
import { hashPassword } from './password.server.ts'

/** Adds the demo people to a database that has no accounts yet; answers how many it added. */
export async function loadDemoPeople(db: Database, now: Date): Promise<number> {
  if ((await countAccounts(db.read)) > 0) return 0
  const passwordHash = await hashPassword(demoPassword)
  return db.transact(async (tx) => {
    if ((await countAccounts(tx)) > 0) return 0
    for (const { grants, ...person } of demoPeople) {
      // Everybody learns, whatever else is their duty.
      const all = grants.some((grant) => grant.role === 'learner') ? grants : [{ role: 'learner', scope: '*' } as const, ...grants]
      await insertAccount(tx, { ...person, grants: all, certificateScript: 'latin', passwordHash, demo: true, createdAt: now })
    }
    return demoPeople.length
  })
}

/** One of the demo people, to act for her; undefined for anybody else's address. */
export async function findDemoActor(read: Reader, email: string): Promise<Actor | undefined> {
  const account = await findDemoAccount(read, email)
  return account && actorOf({ id: account.id, displayName: account.nameLatin }, [{ role: 'learner', scope: '*' }])
}
