import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Names a letter to whoever holds it: its id and a signature, nothing of the reader. A copy of the database alone
 * unsubscribes nobody, and no address is in a link.
 */
export function signLetter(key: Buffer, letterId: string): string {
  return `${letterId}.${macOf(key, letterId).toString('base64url')}`
}

/** The id of the letter; undefined where nobody of ours signed it. */
export function readLetterToken(key: Buffer, token: string): string | undefined {
  const [letterId = '', signature = '', ...rest] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = macOf(key, letterId)
  const isSigned = rest.length === 0 && given.length === right.length && timingSafeEqual(given, right)
  return isSigned ? letterId : undefined
}

function macOf(key: Buffer, letterId: string): Buffer {
  return createHmac('sha256', key).update(`unsubscribe\n${letterId}`).digest()
}
