import { and, inArray, or } from 'drizzle-orm'
import { readTarget, targetKey } from '#app/assignments/target.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { staffIn } from '#app/organisations/scope-store.server.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import { duty } from '#db/schema/assignments.ts'
import { person } from '#db/schema/organisations.ts'
import type { ListedStanding } from './listed-rows.ts'

/** The people of these rows, as far as they are of a scope, and the duties of theirs that are among the rows. */
export async function readListed(read: Reader, scope: PersonScope, rows: readonly ListedStanding[], today: LocalDate) {
  const personIds = [...new Set(rows.map(({ personId }) => personId))]
  const targets = [...new Set(rows.map(({ subject }) => subject))].map(readTarget)
  const courseIds = targets.flatMap(({ courseId }) => courseId ?? [])
  const programmeIds = targets.flatMap(({ programmeId }) => programmeId ?? [])
  const within = staffIn(read, scope, today)
  const people = await read
    .select({ id: person.id, code: person.code, nameLatin: person.nameLatin, nameCyrillic: person.nameCyrillic })
    .from(person)
    .where(and(inArray(person.id, personIds), within?.(person.id)))
  const duties = await read
    .select()
    .from(duty)
    .where(
      and(
        inArray(duty.personId, personIds),
        or(inArray(duty.courseId, courseIds), inArray(duty.programmeId, programmeIds)),
        within?.(duty.personId),
      ),
    )
  return {
    people: new Map(people.map((each) => [each.id, each])),
    duties: new Map(duties.map((each) => [`${each.personId} ${targetKey(each)} ${each.cycle}`, each])),
  }
}
