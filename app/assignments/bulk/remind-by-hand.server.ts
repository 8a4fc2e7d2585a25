import type { Config } from '#app/http/config.server.ts'
import { paths } from '#app/http/paths.ts'
import { type LocalDate, localDateOf } from '#app/kernel/local-date.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import type { Database, Reader, Tx } from '#db/handle.ts'
import { findCalendar } from '../calendar-store.server.ts'
import type { ListedDuty } from '../duty-list-store.server.ts'
import { type Digest, type Reminder, recipientOf } from '../plan-reminders.ts'
import { readReached } from '../reminded-people.server.ts'
import { reminderLetter } from '../reminder-letter.ts'
import { insertReminders, listSlipsOf } from '../reminder-store.server.ts'
import { readCourseTitles } from '../send-reminders.server.ts'
import { writingTime } from '../writing-time.ts'
import type { BulkAction, BulkOutcome } from './bulk-action.ts'
import { stepToday } from './bulk-outcome.ts'
import { listBulkRows } from './bulk-store.server.ts'

export interface ByHand {
  readonly now: Date
  readonly today: LocalDate
  readonly site: Pick<Config, 'publicOrigin' | 'timeZone'>
}

const byHandPrefix = 'by-hand:'

/** Reads all that reminding these people asks for, so that the transaction that does it is short. */
export async function readWaysToRemind(read: Reader, personIds: readonly string[], { now, today, site }: ByHand) {
  const { people, recipients } = await readReached(read, new Map(personIds.map((id) => [id, []])), today)
  const mailboxes = new Set([...recipients].flatMap(([key, { address }]) => (address ? [key] : [])))
  const [compose, courseTitle, calendar] = [await readComposer(read), await readCourseTitles(read), await findCalendar(read)]
  const leaves = writingTime(now, calendar, site.timeZone)
  return {
    wayTo: new Map(personIds.map((id, index) => [id, recipientOf(people[index]!, 'learner', mailboxes)])),
    async write(tx: Tx, digest: Digest, occasion: string) {
      const recipient = recipients.get(digest.recipient)
      if (!recipient?.address) return
      const { locale, address } = recipient
      const addresses = { learning: site.publicOrigin + paths.learning(), slips: site.publicOrigin + paths.slips() }
      const words = { compose, locale, courseTitle, personOf: (id: string) => recipients.get(id)!, addresses }
      await queueLetter(tx, { ...reminderLetter(digest, recipient, words), occasion, recipient: address, locale }, now, leaves)
    },
  }
}

export type WaysToRemind = Awaited<ReturnType<typeof readWaysToRemind>>

/** Tells her of an open duty, by a letter or by a slip; once a day. */
export async function remindByHand(tx: Tx, ways: WaysToRemind, duty: ListedDuty, { today }: ByHand): Promise<BulkOutcome> {
  const way = ways.wayTo.get(duty.personId)
  if (!way) return 'nobody'
  const { recipient, slip } = way
  const key = `${byHandPrefix}${duty.id}:${today}`
  const step = stepToday(duty, today)
  if (!(await insertReminders(tx, [{ key, step, dutyId: duty.id, recipient, shown: true, slip, toldOn: today }]))) return 'told-today'
  if (slip) return 'slip'
  const own: Reminder[] = [
    { key, step, role: 'learner', day: today, personId: duty.personId, duty: { ...duty, decisions: [] }, shown: true },
  ]
  await ways.write(tx, { recipient, own, others: [], slips: [] }, key)
  return 'letter'
}

/** Tells those who hand slips over, each once, that an action has made some. */
export async function announceSlips(db: Database, action: Pick<BulkAction, 'id' | 'orderedAt' | 'total'>, byHand: ByHand): Promise<void> {
  const rows = await listBulkRows(db.read, action.id, { after: 0, limit: action.total, outcome: 'slip' })
  if (rows.length === 0) return
  const since = localDateOf(action.orderedAt!, byHand.site.timeZone)
  const slips = await listSlipsOf(
    db.read,
    rows.map(({ dutyId }) => dutyId),
    { prefix: byHandPrefix, since },
  )
  const ways = await readWaysToRemind(db.read, [...new Set(slips.map(({ personId }) => personId))], byHand)
  for (const recipient of new Set(slips.map((slip) => slip.recipient))) {
    const hers = slips.filter((slip) => slip.recipient === recipient)
    const reminders = hers.map(({ personId, duty, ...told }): Reminder => ({ ...told, role: 'learner', personId, duty, shown: true }))
    await db.transact((tx) => ways.write(tx, { recipient, own: [], others: [], slips: reminders }, `slips:${action.id}:${recipient}`))
  }
}
