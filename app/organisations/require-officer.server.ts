import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/accounts/request-context.server.ts'
import { found } from '#app/http/found.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { type PersonScope, personScope } from './staff-scope.ts'

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
