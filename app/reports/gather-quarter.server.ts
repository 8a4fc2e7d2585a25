import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import { findUnitsByCode } from '#app/organisations/org-unit-store.server.ts'
import type { CountScope } from '#app/organisations/staff-scope.ts'
import type { Reader } from '#db/handle.ts'
import type { ClosedFacts } from './closed-document.ts'
import { listPeriodFacts } from './period-facts-store.server.ts'
import type { Quarter } from './quarter.ts'

/** What happened in a quarter to the people of a scope, as it is recorded now, with the names that it takes to tell it. */
export async function gatherQuarter(
  read: Reader,
  scope: CountScope,
  { quarter, timeZone, now }: { readonly quarter: Quarter; readonly timeZone: string; readonly now: Date },
): Promise<ClosedFacts> {
  const releases = await listCurrentReleases(read)
  const facts = await listPeriodFacts(read, scope, { quarter, timeZone, now, releases })
  const tops = scope.roots === 'everywhere' ? [] : scope.roots
  const units = await findUnitsByCode(
    read,
    [...facts.bodies, ...tops].map(({ code }) => code),
  )
  return {
    facts,
    titles: {
      units: Object.fromEntries([...units].map(([code, { names }]) => [code, names])),
      courses: Object.fromEntries(releases.map(({ courseId, title, sourceLanguage }) => [courseId, { title, source: sourceLanguage }])),
    },
  }
}
