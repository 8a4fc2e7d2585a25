import { and, eq, inArray } from 'drizzle-orm'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { inChunks } from '#app/organisations/in-chunks.ts'
import { holdsOnDay, staffIn } from '#app/organisations/scope-store.server.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { job, orgUnit, person, position } from '#db/schema/organisations.ts'

export interface NamedPerson {
  readonly id: string
  readonly code: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly sortKey: string
  /** Of her main job today. */
  readonly unit: Localised | null
  readonly position: Localised | null
}

/** Names and posts of those of these people who are in the scope, by id. */
export async function findNamedPeople(
  read: Reader,
  scope: PersonScope,
  ids: readonly string[],
  today: LocalDate,
): Promise<Map<string, NamedPerson>> {
  const found = new Map<string, NamedPerson>()
  await inChunks(ids, async (chunk) => {
    const rows = await read
      .select({
        id: person.id,
        code: person.code,
        nameLatin: person.nameLatin,
        nameCyrillic: person.nameCyrillic,
        sortKey: person.sortKey,
        unit: orgUnit.names,
        position: position.names,
        kind: job.kind,
      })
      .from(person)
      .leftJoin(job, and(eq(job.personId, person.id), holdsOnDay(job, today)))
      .leftJoin(orgUnit, eq(orgUnit.id, job.unitId))
      .leftJoin(position, eq(position.id, job.positionId))
      .where(and(inArray(person.id, chunk), staffIn(read, scope, today)?.(person.id)))
    for (const { kind, ...row } of rows) if (kind === 'main' || !found.has(row.id)) found.set(row.id, row)
  })
  return found
}
