import type { Actor } from '#app/kernel/ctx.ts'
import type { Reader } from '#db/handle.ts'
import { findHolder, listGrants } from './account-store.server.ts'
import { actorOf } from './actor.ts'

/**
 * The person for whom the server acts without a request of hers: it hands her test in when time is up, or a person marked
 * it. Without grants: what follows from her own rights alone.
 */
export async function actFor(read: Reader, accountId: string): Promise<Actor | undefined> {
  const account = await findHolder(read, accountId)
  return account && actorOf({ id: account.id, displayName: account.nameLatin }, [])
}

/** The same with the rights she holds now: work that she ordered goes on without her, and ends where her rights do. */
export async function actWithRights(read: Reader, accountId: string): Promise<Actor | undefined> {
  const account = await findHolder(read, accountId)
  if (!account || account.closedAt) return undefined
  return actorOf({ id: account.id, displayName: account.nameLatin }, await listGrants(read, accountId))
}
