import { eq, inArray } from 'drizzle-orm'
import { toCyrillic } from '#app/i18n/transliterate.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { AuthoredLocale, Localised } from '#app/kernel/locale.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { orgUnit } from '#db/schema/organisations.ts'
import { inChunks } from './in-chunks.ts'
import type { OrgUnit } from './org-unit.ts'

/** Names as people write them. */
export type AuthoredNames = Readonly<Record<AuthoredLocale, string>>

/** Names as they are kept: Uzbek in Cyrillic is made of the Latin ones. */
export const namesToKeep = (names: AuthoredNames): Localised => ({ ...names, 'uz-Cyrl': toCyrillic(names['uz-Latn']) })

export async function findUnit(read: Reader, id: string): Promise<OrgUnit | undefined> {
  const [row] = await read.select().from(orgUnit).where(eq(orgUnit.id, id))
  return row
}

export async function findUnitByCode(read: Reader, code: string): Promise<OrgUnit | undefined> {
  const [row] = await read.select().from(orgUnit).where(eq(orgUnit.code, code))
  return row
}

/** By id; closed ones too. */
export async function findUnits(read: Reader, ids: readonly string[]): Promise<Map<string, OrgUnit>> {
  const found = new Map<string, OrgUnit>()
  await inChunks([...new Set(ids)], async (chunk) => {
    for (const row of await read.select().from(orgUnit).where(inArray(orgUnit.id, chunk))) found.set(row.id, row)
  })
  return found
}

/** By code; closed ones too. */
export async function findUnitsByCode(read: Reader, codes: readonly string[]): Promise<Map<string, OrgUnit>> {
  const found = new Map<string, OrgUnit>()
  await inChunks([...new Set(codes)], async (chunk) => {
    for (const row of await read.select().from(orgUnit).where(inArray(orgUnit.code, chunk))) found.set(row.code, row)
  })
  return found
}

export type NewUnit = Pick<OrgUnit, 'id' | 'code' | 'kind' | 'names' | 'territory' | 'openedOn'>

/** Adds units; false when a code is taken: then the caller refuses, which takes back those that were added. */
export async function insertUnits(tx: Tx, units: readonly NewUnit[]): Promise<boolean> {
  let added = 0
  await inChunks(units, async (chunk) => {
    const rows = await tx.insert(orgUnit).values(chunk).onConflictDoNothing({ target: orgUnit.code }).returning({ id: orgUnit.id })
    added += rows.length
  })
  return added === units.length
}

export async function updateUnitNames(tx: Tx, id: string, names: Localised): Promise<void> {
  await tx.update(orgUnit).set({ names }).where(eq(orgUnit.id, id)).returning({ id: orgUnit.id })
}

export async function setUnitClosed(tx: Tx, id: string, closedOn: LocalDate, mergedIntoId: string | null): Promise<void> {
  await tx.update(orgUnit).set({ closedOn, mergedIntoId }).where(eq(orgUnit.id, id)).returning({ id: orgUnit.id })
}
