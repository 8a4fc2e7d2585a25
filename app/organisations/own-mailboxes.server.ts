import { findOwnAccount } from '#app/accounts/account-store.server.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { findOwnPerson } from './person-store.server.ts'

/** Where letters to the actor go: the address she signs in with, and the one that the staff data have of her. */
export async function ownMailboxes({ db, actor }: Pick<Ctx, 'db' | 'actor'>): Promise<string[]> {
  const [account, person] = [await findOwnAccount(db.read, actor), await findOwnPerson(db.read, actor)]
  const ofStaff = person?.emailKind === 'own' ? person.email : undefined
  return [...new Set([account?.email, ofStaff].flatMap((address) => address?.toLowerCase() ?? []))]
}
