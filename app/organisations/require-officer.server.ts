import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { found } from '#app/http/found.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { type CountScope, countScope, type PersonScope, personScope } from './staff-scope.ts'

/** Whoever keeps the files of staff, with the part of the staff that is hers. */
export interface Officer {
  readonly ctx: Ctx
  readonly scope: PersonScope
  readonly today: LocalDate
  readonly timeZone: string
}

/** The signed-in HR officer or administrator; to anybody else there is no such page. */
export async function requireOfficer(args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Officer> {
  const ctx = await requireActor(args)
  const { timeZone } = args.context.config
  return { ctx, scope: found(personScope(ctx.actor)), today: localDateOf(ctx.now, timeZone), timeZone }
}

/** Whoever may know how many of the staff do what, without their names, with the part of the staff that is hers. */
export interface Counter {
  readonly ctx: Ctx
  readonly scope: CountScope
  /** Whether she may see persons, too. */
  readonly seesPersons: boolean
  readonly today: LocalDate
  readonly timeZone: string
}

/** The signed-in reporter, HR officer or administrator; to anybody else there is no such page. */
export async function requireCounter(args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Counter> {
  const ctx = await requireActor(args)
  const { timeZone } = args.context.config
  const scope = found(countScope(ctx.actor))
  return { ctx, scope, seesPersons: personScope(ctx.actor) !== undefined, today: localDateOf(ctx.now, timeZone), timeZone }
}
