import { and, inArray } from 'drizzle-orm'
import { targetKey } from '#app/assignments/target.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { staffIn } from '#app/organisations/scope-store.server.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { duty } from '#db/schema/assignments.ts'
import { person } from '#db/schema/organisations.ts'

/** People of a scope with their duties, by id: names and dates of the rows of a list. */
export async function readListed(read: Reader, scope: PersonScope, personIds: readonly string[], today: LocalDate) {
  const within = staffIn(read, scope, today)
  const people = await read
    .select({ id: person.id, code: person.code, nameLatin: person.nameLatin, nameCyrillic: person.nameCyrillic })
    .from(person)
    .where(and(inArray(person.id, [...personIds]), within?.(person.id)))
  const duties = await read
    .select()
    .from(duty)
    .where(and(inArray(duty.personId, [...personIds]), within?.(duty.personId)))
  return {
    people: new Map(people.map((each) => [each.id, each])),
    duties: new Map(duties.map((each) => [`${each.personId} ${targetKey(each)} ${each.cycle}`, each])),
  }
}
