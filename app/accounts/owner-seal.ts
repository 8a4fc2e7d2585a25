import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Names an account to the sign-in form of a page of its own: `<account id>.<HMAC-SHA-256, base64url>`. The form can then
 * ask for the password alone, and the page need not show whose address it is to whoever sits down next.
 */
export function sealOwner(key: Buffer, accountId: string): string {
  return `${accountId}.${macOf(key, accountId).toString('base64url')}`
}

/** The account, if we made the seal. */
export function readOwner(key: Buffer, seal: string): string | undefined {
  const match = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(seal)
  if (!match) return undefined
  const [, accountId, mac] = match as unknown as [string, string, string]
  return timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(key, accountId)) ? accountId : undefined
}

function macOf(key: Buffer, accountId: string): Buffer {
  return createHmac('sha256', key).update(`account-owner\n${accountId}`).digest()
}

/** Enough for its owner to know it: `d•••@demo.example`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const first = at > 2 ? [...email][0] : ''
  return `${first}•••${email.slice(at)}`
}
