import type { EventOf } from '#app/outbox/domain-event.ts'
import type { Reader, Tx } from '#db/handle.ts'
import { type DutyChange, saveDuties } from './duty-store.server.ts'
import { listPeople, type Who } from './people-store.server.ts'
import { planDuties } from './plan-duties.ts'
import { type Clock, changesOf, readTerms, todayOf } from './read-plan.server.ts'
import { listRulesInForce } from './rule-store.server.ts'
import { readTarget, targetKey } from './target.ts'
import { holderOf, onePerson, peopleOfUnit } from './who-store.server.ts'

/** Makes the duties of these people what rules and facts make of them today; says how many changed. */
export async function reviewDuties(tx: Tx, who: Who, clock: Clock): Promise<number> {
  const changes = await planChanges(tx, who, clock)
  await saveDuties(tx, changes, clock.now)
  return changes.length
}

/** Which of these people have duties that are no longer what rules and facts make of them. */
export async function changedBy(read: Reader, who: Who, clock: Clock): Promise<string[]> {
  return [...new Set((await planChanges(read, who, clock)).map(({ personId }) => personId))]
}

async function planChanges(read: Reader, who: Who, clock: Clock): Promise<DutyChange[]> {
  const rules = await listRulesInForce(read)
  const termsOf = await readTerms(read, clock)
  const people = await listPeople(read, { who, today: todayOf(clock), timeZone: clock.timeZone })
  const targets = new Set([...rules, ...people.flatMap((each) => each.targets)].map(targetKey))
  const changes: DutyChange[] = []
  for (const key of targets) {
    const target = readTarget(key)
    const terms = await termsOf(target)
    const ofTarget = rules.filter((rule) => targetKey(rule) === key)
    for (const { situation, done } of people) {
      const given = situation(target, terms.completions(done))
      changes.push(...changesOf({ target, situation: given, after: planDuties(ofTarget, given, terms) }, clock.now))
    }
  }
  return changes
}

type PersonNews = Pick<EventOf<'person.moved'>, 'personId'>
type UnitNews = Pick<EventOf<'unit.moved'>, 'unitId'> & Partial<Pick<EventOf<'unit.merged'>, 'intoId'>>

/** After news of a person. */
export function reviewPerson(timeZone: string) {
  return async (tx: Tx, { personId }: PersonNews, now: Date): Promise<void> => {
    await reviewDuties(tx, onePerson(personId), { now, timeZone })
  }
}

/** After news of a unit: everybody in it, in the one that took it over, and below, and who has a duty because of it. */
export function reviewUnit(timeZone: string) {
  return async (tx: Tx, { unitId, intoId }: UnitNews, now: Date): Promise<void> => {
    const clock = { now, timeZone }
    for (const unit of [unitId, intoId]) {
      if (unit) await reviewDuties(tx, await peopleOfUnit(tx, unit, todayOf(clock)), clock)
    }
  }
}

/** After a course was completed. */
export function reviewLearner(timeZone: string) {
  return async (tx: Tx, { learnerId }: Pick<EventOf<'course.completed'>, 'learnerId'>, now: Date): Promise<void> => {
    await reviewDuties(tx, holderOf(tx, learnerId), { now, timeZone })
  }
}
