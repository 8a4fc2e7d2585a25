import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs the address of a calendar feed: a copy of the database alone opens nobody's calendar. */
export function signFeed(key: Buffer, feedId: string): string {
  return macOf(key, feedId).toString('base64url')
}

export function isFeedSigned(key: Buffer, feedId: string, signature: string): boolean {
  const given = Buffer.from(signature, 'base64url')
  const right = macOf(key, feedId)
  return given.length === right.length && timingSafeEqual(given, right)
}

function macOf(key: Buffer, feedId: string): Buffer {
  return createHmac('sha256', key).update(`calendar-feed\n${feedId}`).digest()
}
