import { createHmac } from 'node:crypto'
import { findSignInEmail } from '#app/accounts/account-store.server.ts'
import { maskEmail, sealOwner } from '#app/accounts/owner-seal.ts'
import type { Ctx } from '#app/kernel/ctx.ts'

/** What only the page of an attempt gets, and only for its owner. */
export interface AttemptSeal {
  /** Name under which the browser keeps answers that wait; says nothing about whose they are. */
  readonly queue: string
  /** Key of AES-256-GCM, base64: without it nobody reads what the browser keeps. */
  readonly queueKey: string
  /** Names her to the sign-in form over the page. */
  readonly owner: string
  /** Her address, only as much as she needs to know it. */
  readonly ownerHint: string
}

/** Nothing of it is stored: it comes from the server's key anew for every page. The caller knows the attempt to be the actor's. */
export async function sealAttempt({ db, actor }: Ctx, tokenKey: Buffer, attemptId: string): Promise<AttemptSeal> {
  const derive = (purpose: string) => createHmac('sha256', tokenKey).update(`attempt-${purpose}\n${actor.id}\n${attemptId}`).digest()
  return {
    queue: derive('queue-name').toString('base64url').slice(0, 22),
    queueKey: derive('queue-key').toString('base64'),
    owner: sealOwner(tokenKey, actor.id),
    ownerHint: maskEmail((await findSignInEmail(db.read, actor.id)) ?? ''),
  }
}
