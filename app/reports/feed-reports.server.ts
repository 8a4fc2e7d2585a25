import { inChunks } from '#app/organisations/in-chunks.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import { appendEvent } from '#app/outbox/outbox-store.server.ts'
import type { Database, Tx } from '#db/handle.ts'
import {
  listPersonIds,
  listPersonIdsOfAccount,
  listPersonIdsOfUnits,
  listPersonIdsOnPaths,
  recountPeople,
} from './person-facts-store.server.ts'
import { beginFeed, findFeedState, keepPeople, moveFeed } from './report-feed-store.server.ts'

/** People who are read and kept in one go. */
const together = 500

/** After news of people: what reports know of them is counted anew, whatever changed. */
export function recountNews(timeZone: string) {
  return (tx: Tx, news: Pick<EventOf<'people.changed'>, 'personIds'>) => recount(tx, news.personIds, timeZone)
}

/** After news of a person. */
export function recountPerson(timeZone: string) {
  return (tx: Tx, { personId }: Pick<EventOf<'job.started'>, 'personId'>) => recount(tx, [personId], timeZone)
}

/** After news of a learner, who may be no member of any staff. */
export function recountLearner(timeZone: string) {
  return async (tx: Tx, { learnerId }: Pick<EventOf<'learner.enrolled'>, 'learnerId'>) =>
    recount(tx, await listPersonIdsOfAccount(tx, learnerId), timeZone)
}

/** After news of a unit: of everybody who ever had her main job there, and for the place of the unit itself. */
export function recountUnit(timeZone: string) {
  return async (tx: Tx, { unitId, intoId }: Pick<EventOf<'unit.moved'>, 'unitId'> & Partial<Pick<EventOf<'unit.merged'>, 'intoId'>>) => {
    const people = await listPersonIdsOfUnits(tx, intoId === undefined ? [unitId] : [unitId, intoId])
    if (people.length === 0) await keepPeople(tx, [])
    else await recount(tx, people, timeZone)
  }
}

/** After news of learning paths: everybody who has to do one is counted anew, some at a time. */
export async function recountOnPaths(tx: Tx, _news: EventOf<'paths.published'>, now: Date): Promise<void> {
  await inChunks(await listPersonIdsOnPaths(tx), (personIds) => appendEvent(tx, { type: 'people.changed', personIds }, now))
}

async function recount(tx: Tx, personIds: readonly string[], timeZone: string): Promise<void> {
  if (personIds.length === 0) return
  const people = await recountPeople(tx, personIds, timeZone)
  const found = new Set(people.map(({ personId }) => personId))
  await keepPeople(
    tx,
    people,
    personIds.filter((id) => !found.has(id)),
  )
}

/** Makes the read model of reports, where there is none, from where it stopped; true where more is left to do. */
export async function buildReports(db: Database, timeZone: string, now: Date): Promise<boolean> {
  const state = await findFeedState(db.read)
  if (!state) {
    await db.transact((tx) => beginFeed(tx, now))
    return true
  }
  if (state.cursor === null) return false
  const people = await listPersonIds(db.read, state.cursor, together)
  const next = people.length < together ? null : people.at(-1)!
  await db.transact(async (tx) => {
    if (await moveFeed(tx, state, next)) await recount(tx, people, timeZone)
  })
  return next !== null
}

/** Makes the read model anew, all of it. */
export async function rebuildReports(db: Database, timeZone: string, now: Date): Promise<void> {
  await db.transact((tx) => beginFeed(tx, now))
  while (await buildReports(db, timeZone, now));
}
