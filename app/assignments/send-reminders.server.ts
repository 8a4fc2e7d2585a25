import { setImmediate as nextTurn } from 'node:timers/promises'
import { listCurrentReleases } from '#app/catalogue/course-store.server.ts'
import { listAllProgrammes } from '#app/catalogue/programme-store.server.ts'
import type { Config } from '#app/http/config.server.ts'
import { paths } from '#app/http/paths.ts'
import { localDateOf } from '#app/kernel/local-date.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { done, refuse } from '#app/kernel/result.ts'
import { queueLetter } from '#app/mail/letter-store.server.ts'
import { readComposer } from '#app/mail/read-composer.server.ts'
import type { Database, Reader } from '#db/handle.ts'
import { findCalendar } from './calendar-store.server.ts'
import { type Digest, planReminders, type Reminder } from './plan-reminders.ts'
import { type Recipient, readReached } from './reminded-people.server.ts'
import { reminderLetter } from './reminder-letter.ts'
import { topicOfStep } from './reminder-steps.ts'
import { insertReminders, listDutiesToRemind, listTold } from './reminder-store.server.ts'
import { courseName, pathName } from './rule-names.server.ts'
import { courseTitle } from './rule-words.ts'
import { type Target, targetKey } from './target.ts'
import { mayWrite } from './writing-time.ts'

type Place = Pick<Config, 'publicOrigin' | 'timeZone'>

/**
 * Tells everybody what is to be told today: one letter for each recipient and day, on working days and in office hours
 * alone. What a letter says is noted in the transaction that queues it, so that it is said once, whatever crashes and
 * however many workers there are; what comes up after today's letter waits for tomorrow's. Gives how many were written.
 */
export async function sendReminders(db: Database, now: Date, { publicOrigin, timeZone }: Place): Promise<number> {
  const today = localDateOf(now, timeZone)
  const calendar = await findCalendar(db.read)
  if (!mayWrite(now, calendar, timeZone)) return 0
  const duties = await listDutiesToRemind(db.read, today, timeZone)
  const told = await listTold(
    db.read,
    [...duties.values()].flatMap((own) => own.map(({ id }) => id)),
  )
  const { people, recipients } = await readReached(db.read, duties, today)
  const mailboxes = new Set([...recipients].flatMap(([key, { address }]) => (address ? [key] : [])))
  const titleOf = await readCourseTitles(db.read)
  const compose = await readComposer(db.read)
  const addresses = { learning: publicOrigin + paths.learning(), slips: publicOrigin + paths.slips() }
  let written = 0
  for (const digest of planReminders(people, { today, calendar, told, mailboxes })) {
    const recipient = recipients.get(digest.recipient)!
    const { locale } = recipient
    const words = { compose, locale, courseTitle: titleOf, personOf: (id: string) => recipients.get(id)!, addresses }
    const letter = {
      ...reminderLetter(digest, recipient, words),
      ...choiceIn(digest),
      occasion: `reminders:${digest.recipient}:${today}`,
      locale,
    }
    const rows = rowsOf(digest, today)
    const result = await db.transact(async (tx) => {
      if (!(await insertReminders(tx, rows))) return refuse('told-before')
      return (await queueLetter(tx, { ...letter, recipient: addressOf(recipient) }, now)) ? done() : refuse('written-today')
    })
    if (result.ok) written += 1
    await nextTurn()
  }
  return written
}

const addressOf = ({ address }: Recipient): string => {
  if (!address) throw new Error('A digest was planned for somebody without a mailbox')
  return address
}

/** What of a letter need not be sent. */
function choiceIn({ own, others, slips }: Digest) {
  const shown = own.filter((each) => each.shown)
  const topics = shown.map(({ step }) => topicOfStep(step))
  const chosen = [...new Set(topics.flatMap((topic) => topic ?? []))]
  return { topics: chosen, optional: others.length + slips.length === 0 && !topics.includes(undefined) }
}

function rowsOf({ recipient, own, others, slips }: Digest, toldOn: ReturnType<typeof localDateOf>) {
  const row =
    (slip: boolean) =>
    ({ key, step, duty, shown }: Reminder) => ({ key, step, dutyId: duty.id, recipient, shown, slip, toldOn })
  return [...[...own, ...others].map(row(false)), ...slips.map(row(true))]
}

/** The title of a course or a learning path in a language; of a course that is no longer published, its code. */
export async function readCourseTitles(read: Reader): Promise<(of: Target, locale: Locale) => string> {
  const [releases, paths] = await Promise.all([listCurrentReleases(read), listAllProgrammes(read)])
  const names = new Map([
    ...releases.map((release) => [release.courseId, courseName(release)] as const),
    ...paths.map((path) => [targetKey({ courseId: null, programmeId: path.id }), pathName(path)] as const),
  ])
  return (of, locale) => courseTitle(names.get(targetKey(of)), locale) ?? targetKey(of).toUpperCase()
}
