import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

/** What a token proves: this enrolment was shown this text of this lesson at this instant. */
export interface LessonOpening {
  readonly enrolmentId: string
  readonly lessonId: string
  readonly lessonHash: string
  readonly openedAt: Date
}

type Opened = Omit<LessonOpening, 'openedAt'>

/** Signs the opening of a lesson: `<instant in ms, base 36>.<HMAC-SHA-256, base64url>`. */
export function signOpening(key: Buffer, opening: LessonOpening): string {
  const instant = opening.openedAt.getTime().toString(36)
  return `${instant}.${macOf(key, opening, instant).toString('base64url')}`
}

/**
 * When the lesson was opened, if we signed the token for exactly this enrolment and text of the lesson, after `since`.
 * A token from the future is refused too: no clock of ours can have made it.
 */
export function readOpening(key: Buffer, opened: Opened, token: string, now: Date, since?: Date): Date | undefined {
  const match = /^([0-9a-z]{1,9})\.([\w-]{43})$/.exec(token)
  if (!match) return undefined
  const [, instant, mac] = match as unknown as [string, string, string]
  const given = Buffer.from(mac, 'base64url')
  const right = macOf(key, opened, instant)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const openedAt = new Date(Number.parseInt(instant, 36))
  return openedAt <= now && (!since || openedAt > since) ? openedAt : undefined
}

/** None of the parts may hold a line feed, so that parts cannot be moved into one another. */
function macOf(key: Buffer, { enrolmentId, lessonId, lessonHash }: Opened, instant: string): Buffer {
  return createHmac('sha256', keyObjectOf(key)).update(`lesson-opening\n${enrolmentId}\n${lessonId}\n${lessonHash}\n${instant}`).digest()
}

/** Every lesson page signs; preparing the key each time would cost as much as signing. */
const keyObjects = new WeakMap<Buffer, KeyObject>()

function keyObjectOf(key: Buffer): KeyObject {
  let object = keyObjects.get(key)
  if (!object) {
    object = createSecretKey(key)
    keyObjects.set(key, object)
  }
  return object
}
