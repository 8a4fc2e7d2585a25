import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { found } from '#app/http/found.ts'
import type { OrgUnit } from './org-unit.ts'
import { findUnitByCode } from './org-unit-store.server.ts'
import { type Officer, requireOfficer } from './require-officer.server.ts'
import { mayChangeStructure } from './staff-scope.ts'

/** The signed-in person who may change the structure; to anybody else there is no such page. */
export async function requireStructureKeeper(args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Officer> {
  const officer = await requireOfficer(args)
  found(mayChangeStructure(officer.ctx.actor) || undefined)
  return officer
}

/** The same with the unit that the address names. */
export async function requireUnitToChange(args: LoaderFunctionArgs | ActionFunctionArgs): Promise<{ officer: Officer; unit: OrgUnit }> {
  const officer = await requireStructureKeeper(args)
  return { officer, unit: found(await findUnitByCode(officer.ctx.db.read, args.params.unitCode ?? '')) }
}
