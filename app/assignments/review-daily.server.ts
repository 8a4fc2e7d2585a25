import type { Database } from '#db/handle.ts'
import { findReviewPlace, listPeopleWithOpenDuties, moveReview, type ReviewPlace } from './daily-review-store.server.ts'
import { type Clock, todayOf } from './read-plan.server.ts'
import { changedBy, reviewDuties } from './review-duties.server.ts'
import { severalPeople } from './who-store.server.ts'

/** People whose duties are looked at in one go. */
const together = 500

/**
 * What the day itself changes: a pause or an exemption that has ended, days on which the platform was down, a holiday by decree.
 * (What is overdue or has opened follows from the dates, and needs no work.) Goes on from where it stopped; true where more is
 * left for today. It reads beside the learners, and takes the database for itself only for those whose duties change.
 */
export async function reviewDaily(db: Database, clock: Clock): Promise<boolean> {
  const today = todayOf(clock)
  const place = await findReviewPlace(db.read)
  if (place?.day === today && place.cursor === null) return false
  const after = place?.day === today ? place.cursor! : ''
  const people = await listPeopleWithOpenDuties(db.read, after, together)
  const next: ReviewPlace = { day: today, cursor: people.length < together ? null : people.at(-1)! }
  const changed = people.length > 0 ? await changedBy(db.read, severalPeople(people), clock) : []
  await db.transact(async (tx) => {
    if (!(await moveReview(tx, place, next))) return
    if (changed.length > 0) await reviewDuties(tx, severalPeople(changed), clock)
  })
  return next.cursor !== null
}
