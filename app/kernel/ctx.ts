import type { Database } from '#db/handle.ts'
import type { Locale } from './locale.ts'

declare const actorBrand: unique symbol

export const roles = ['learner', 'trainer', 'reviewer', 'hr-officer', 'manager', 'reporter', 'auditor', 'administrator'] as const
export type Role = (typeof roles)[number]

/** A right somebody holds: a role within a scope: '*' (everywhere), `course:<courseId>` or `unit:<path>`. */
export interface Grant {
  readonly role: Role
  readonly scope: string
}

/**
 * The signed-in person on whose behalf code runs. Store reads of personal data take one, so that forgetting
 * whose data it is does not compile. Only `accounts/actor.ts` makes them (checked by tests/architecture.test.ts).
 */
export interface Actor {
  readonly [actorBrand]: true
  readonly id: string
  readonly displayName: string
  readonly grants: readonly Grant[]
}

/** What every use case gets. Time is an argument: nothing below reads a clock. */
export interface Ctx {
  readonly db: Database
  readonly actor: Actor
  readonly now: Date
  readonly locale: Locale
}

/** The same for pages that anybody may see. */
export interface VisitorCtx {
  readonly db: Database
  readonly actor: Actor | undefined
  readonly now: Date
  readonly locale: Locale
}
