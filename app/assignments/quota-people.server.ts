import { findCurrentRelease, findRelease } from '#app/catalogue/course-store.server.ts'
import type { LocalDate } from '#app/kernel/local-date.ts'
import type { PersonScope } from '#app/organisations/staff-scope.ts'
import { countedMinutes, evidenceClass } from '#app/progress/evidence-class.ts'
import type { Reader } from '#db/handle.ts'
import { countsSince, type HoursQuota, type Learnt, type QuotaStanding, quotaStanding } from './hours-quota.ts'
import { type CompletedHere, type HoursOfPeople, listHours, type PersonUnderQuota } from './hours-quota-store.server.ts'

export interface PersonOfQuota extends PersonUnderQuota, QuotaStanding {}

/** Where each of an officer's people stands whom a quota reaches, by name. */
export async function listPeopleOfQuota(
  read: Reader,
  scope: PersonScope,
  quota: HoursQuota,
  { today, timeZone }: { readonly today: LocalDate; readonly timeZone: string },
): Promise<PersonOfQuota[]> {
  const hours = await listHours(read, scope, quota, { today, timeZone, since: countsSince(quota.months, today) })
  return standingsIn(read, quota, hours, today)
}

/** Where people stand in a quota by what they learnt. */
export async function standingsIn(
  read: Reader,
  quota: HoursQuota,
  { people, here, outside }: HoursOfPeople,
  today: LocalDate,
): Promise<PersonOfQuota[]> {
  const learnt = new Map<string, Learnt[]>()
  const add = (learnerId: string, each: Learnt) => {
    const own = learnt.get(learnerId)
    if (own) own.push(each)
    else learnt.set(learnerId, [each])
  }
  const minutesOf = await minutesByCompletion(read, here)
  for (const [n, each] of here.entries()) add(each.learnerId, { completedOn: each.completedOn, minutes: minutesOf[n]! })
  for (const { learnerId, ...each } of outside) add(learnerId, each)
  return people.map((each) => ({ ...each, ...quotaStanding(quota, (each.accountId && learnt.get(each.accountId)) || [], today) }))
}

/** Each release is looked up once: there are few, and completions are many. */
async function minutesByCompletion(read: Reader, here: readonly CompletedHere[]): Promise<number[]> {
  const known = new Map<string, Awaited<ReturnType<typeof findRelease>>>()
  for (const { courseId, completedReleaseId } of here) {
    const key = completedReleaseId ?? courseId
    if (!known.has(key))
      known.set(key, completedReleaseId ? await findRelease(read, completedReleaseId) : await findCurrentRelease(read, courseId))
  }
  return here.map(({ courseId, completedReleaseId, completedBy }) => {
    const release = known.get(completedReleaseId ?? courseId)
    return release ? countedMinutes(release.minutes, evidenceClass(completedBy, release)) : 0
  })
}
