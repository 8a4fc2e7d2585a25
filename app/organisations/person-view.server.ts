import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { found } from '#app/http/found.ts'
import type { Leave } from './leave.ts'
import { listLeavesOf } from './leave-store.server.ts'
import { findPerson, type PersonWithJobs } from './person-store.server.ts'
import { type Officer, requireOfficer } from './require-officer.server.ts'

export interface PersonView {
  readonly person: PersonWithJobs
  /** The latest first. */
  readonly leaves: readonly Leave[]
}

/** Undefined for anybody whose file the officer does not keep. */
export async function viewPerson({ ctx, scope, today }: Officer, personId: string): Promise<PersonView | undefined> {
  const { read } = ctx.db
  const person = await findPerson(read, scope, personId, today)
  return person && { person, leaves: await listLeavesOf(read, [personId]) }
}

/** The person that the address names, whose file the signed-in officer keeps; to anybody else there is no such page. */
export async function requireOwnPerson(args: LoaderFunctionArgs | ActionFunctionArgs): Promise<PersonView & { readonly officer: Officer }> {
  const officer = await requireOfficer(args)
  return { officer, ...found(await viewPerson(officer, args.params.personId ?? '')) }
}
