import { createHash } from 'node:crypto'
import type { Database } from '#db/handle.ts'
import { deleteExpiredWindows, findCounter, returnPoint, takePoints } from './rate-limit-store.server.ts'

/** At most `points` within `seconds`, counted from the first; `name` keeps the counts of rules apart. */
export interface RateRule {
  readonly name: string
  readonly points: number
  readonly seconds: number
}

export interface RateVerdict {
  readonly allowed: boolean
  /** Whole seconds until the window ends; 0 where allowed. */
  readonly retryAfterSeconds: number
}

/** What this process knows of a window. */
interface Window {
  readonly endsAt: number
  /** Points taken from the database and not yet used here. */
  left: number
  /** Nobody has points left. */
  usedUp: boolean
}

const windowsKept = 10_000
/** Part of a rule that a process takes at once; what it does not use is lost to the others, never given twice. */
const handfulOf = (rule: RateRule) => Math.max(1, Math.floor(rule.points / 32))

const memories = new WeakMap<Database, { windows: Map<string, Window>; asking: Map<string, Promise<void>> }>()

/**
 * Takes one point of a rule for `key` (an address, an account); only a hash of it is stored. The limit holds over
 * restarts and across processes: points are counted in the database before they are used. A generous rule is taken by
 * the handful, and a window that is used up is refused from memory, so most requests write nothing.
 */
export async function consume(db: Database, rule: RateRule, key: string, now: Date): Promise<RateVerdict> {
  const { windows, asking } = memoryOf(db)
  const hash = hashOf(rule, key)
  for (;;) {
    const window = windows.get(hash)
    if (window && window.endsAt > now.getTime()) {
      if (window.left > 0) {
        window.left--
        return allowed
      }
      if (window.usedUp) return refusedUntil(window.endsAt, now)
    }
    // Requests that come together ask once; those for whom the handful is too small ask again.
    let answer = asking.get(hash)
    if (!answer) {
      answer = ask(db, rule, hash, now, windows).finally(() => asking.delete(hash))
      asking.set(hash, answer)
    }
    await answer
  }
}

/** Whether a point is left, without taking it: for what counts only once it has failed. */
export async function peek(db: Database, rule: RateRule, key: string, now: Date): Promise<RateVerdict> {
  const hash = hashOf(rule, key)
  const window = memoryOf(db).windows.get(hash)
  if (window && window.endsAt > now.getTime()) {
    if (window.left > 0) return allowed
    if (window.usedUp) return refusedUntil(window.endsAt, now)
  }
  const counter = await findCounter(db.read, hash, now)
  return counter && counter.points >= rule.points ? refusedUntil(counter.endsAt.getTime(), now) : allowed
}

/** Puts a point back that was taken for what did not fail. */
export async function giveBack(db: Database, rule: RateRule, key: string, now: Date): Promise<void> {
  const hash = hashOf(rule, key)
  await db.transact((tx) => returnPoint(tx, hash, now))
  const window = memoryOf(db).windows.get(hash)
  if (window) window.usedUp = false
}

const allowed: RateVerdict = { allowed: true, retryAfterSeconds: 0 }

function refusedUntil(endsAt: number, now: Date): RateVerdict {
  return { allowed: false, retryAfterSeconds: Math.ceil((endsAt - now.getTime()) / 1000) }
}

function hashOf(rule: RateRule, key: string): string {
  return createHash('sha256').update(`${rule.name}\0${key}`).digest('base64url')
}

async function ask(db: Database, rule: RateRule, hash: string, now: Date, windows: Map<string, Window>): Promise<void> {
  const handful = handfulOf(rule)
  const counter = await db.transact((tx) => takePoints(tx, hash, handful, rule.seconds, now))
  const excess = Math.max(0, counter.points - rule.points)
  const left = Math.max(0, handful - excess)
  windows.delete(hash)
  if (windows.size >= windowsKept) windows.delete(windows.keys().next().value!)
  windows.set(hash, { endsAt: counter.endsAt.getTime(), left, usedUp: counter.points >= rule.points })
}

function memoryOf(db: Database) {
  let memory = memories.get(db)
  if (!memory) {
    memory = { windows: new Map(), asking: new Map() }
    memories.set(db, memory)
  }
  return memory
}

/** Drops counters whose window is over; for a recurring task. */
export async function forgetExpiredWindows(db: Database, now: Date): Promise<void> {
  await db.transact((tx) => deleteExpiredWindows(tx, now))
}
