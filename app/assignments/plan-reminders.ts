import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import type { LetterTopic } from '#app/mail/letter-topics.ts'
import { type DutyToRemind, type PlannedStep, type ReminderRole, reminderSteps, stepsOf, topicOfStep } from './reminder-steps.ts'
import { isWorkingDay, nextWorkingDay, type WorkingCalendar } from './working-calendar.ts'

/** Somebody with duties, and who answers for her. Ids are of recipients: people, or officers by their account. */
export interface RemindedPerson {
  readonly id: string
  readonly duties: readonly DutyToRemind[]
  readonly supervisor: string | undefined
  readonly nextLevel: string | undefined
  /** The officers nearest to her unit. */
  readonly hr: readonly string[]
  /** Topics of letters that she does not want. */
  readonly unwanted: readonly LetterTopic[]
}

/** Something to tell somebody today. */
export interface Reminder extends PlannedStep {
  /** Whom it is about. */
  readonly personId: string
  readonly duty: DutyToRemind
  /** False: another one of the same duty says more. It counts as told. */
  readonly shown: boolean
}

/** All that one recipient is told on a day. */
export interface Digest {
  readonly recipient: string
  /** About duties of her own. */
  readonly own: readonly Reminder[]
  /** About people she answers for. */
  readonly others: readonly Reminder[]
  /** For people without a mailbox of their own: she prints their slips and hands them over. */
  readonly slips: readonly Reminder[]
}

export interface ReminderTerms {
  readonly today: LocalDate
  readonly calendar: WorkingCalendar
  /** Keys of all that was told before. */
  readonly told: Pick<ReadonlySet<string>, 'has'>
  /** Recipients with a mailbox of their own. */
  readonly mailboxes: ReadonlySet<string>
}

/** A reminder that could not leave for so many working days is no longer sent: the next one says more. */
export const latestWorkingDays = 3

/**
 * Who is told what today: one digest for each recipient, however much there is to say. Nothing on a day on which nobody
 * works. Whoever has no mailbox is told by a slip that her supervisor hands over, or else an officer; what an escalation
 * cannot reach goes one level up.
 */
export function planReminders(people: readonly RemindedPerson[], terms: ReminderTerms): Digest[] {
  if (!isWorkingDay(terms.today, terms.calendar)) return []
  const digests = new Map<string, { own: Reminder[]; others: Reminder[]; slips: Reminder[] }>()
  const digestOf = (recipient: string) => {
    const known = digests.get(recipient)
    if (known) return known
    const made = { own: [], others: [], slips: [] }
    digests.set(recipient, made)
    return made
  }
  for (const person of people) {
    for (const reminder of remindersOf(person, terms)) {
      const to = recipientOf(person, reminder.role, terms.mailboxes)
      if (to === undefined) continue
      const digest = digestOf(to.recipient)
      if (to.slip) digest.slips.push(reminder)
      else if (reminder.role === 'learner') digest.own.push(reminder)
      else digest.others.push(reminder)
    }
  }
  return [...digests].map(([recipient, parts]) => ({ recipient, ...parts })).toSorted((a, b) => (a.recipient < b.recipient ? -1 : 1))
}

function remindersOf({ id, duties, unwanted }: RemindedPerson, { today, calendar, told }: ReminderTerms): Reminder[] {
  return duties.flatMap((duty) => {
    const due = stepsOf(duty, today, calendar).filter(
      (step) => !told.has(step.key) && isTimely(step.day, today, calendar) && !isUnwanted(step, unwanted),
    )
    return due.map((step): Reminder => ({ ...step, personId: id, duty, shown: isLast(step, due) }))
  })
}

function isUnwanted({ step }: PlannedStep, unwanted: readonly LetterTopic[]): boolean {
  const topic = topicOfStep(step)
  return topic !== undefined && unwanted.includes(topic)
}

/** Of what is told to the same role, that which says most; of two that say the same, the second. */
function isLast(step: PlannedStep, all: readonly PlannedStep[]): boolean {
  const rank = (each: PlannedStep) => reminderSteps.indexOf(each.step)
  const isAfter = (each: PlannedStep) => rank(each) > rank(step) || (rank(each) === rank(step) && all.indexOf(each) > all.indexOf(step))
  return !all.some((each) => each.role === step.role && isAfter(each))
}

/** Something of a duty that was told, will be, or no longer will. */
export interface ForeseenStep extends PlannedStep {
  readonly state: 'told' | 'to-come' | 'passed'
}

interface ForesightTerms extends Pick<ReminderTerms, 'today' | 'calendar'>, Pick<RemindedPerson, 'unwanted'> {
  readonly told: ReadonlyMap<string, LocalDate>
}

/** What `planReminders` has told of a duty and, as things stand, will tell, on the days on which it does. */
export function foreseeSteps(duty: DutyToRemind, { today, calendar, told, unwanted }: ForesightTerms): ForeseenStep[] {
  const spoken = stepsOf(duty, today, calendar).filter((step) => told.has(step.key) || !isUnwanted(step, unwanted))
  const steps = spoken.map((step): ForeseenStep => {
    const toldOn = told.get(step.key)
    if (toldOn) return { ...step, day: toldOn, state: 'told' }
    if (step.day > today) return { ...step, state: 'to-come' }
    if (!isTimely(step.day, today, calendar)) return { ...step, state: 'passed' }
    return { ...step, day: nextWorkingDay(today, calendar), state: 'to-come' }
  })
  const inOneLetter = (step: ForeseenStep) => steps.filter(({ state, day }) => state === step.state && day === step.day)
  return steps.filter((step) => step.state === 'passed' || isLast(step, inOneLetter(step)))
}

function isTimely(day: LocalDate, today: LocalDate, calendar: WorkingCalendar): boolean {
  if (day > today) return false
  let late = 0
  for (let passed = day; passed < today && late <= latestWorkingDays; passed = addDays(passed, 1)) {
    if (isWorkingDay(passed, calendar)) late += 1
  }
  return late <= latestWorkingDays
}

/**
 * Who is written to about a person, of the role or of the next one above; a slip is for her, and who gets it hands it over.
 * Undefined where nobody can be reached.
 */
export function recipientOf(
  { id, supervisor, nextLevel, hr }: RemindedPerson,
  role: ReminderRole,
  mailboxes: ReadonlySet<string>,
): { readonly recipient: string; readonly slip: boolean } | undefined {
  if (role === 'learner' && mailboxes.has(id)) return { recipient: id, slip: false }
  const inOrder = { learner: [supervisor, ...hr], supervisor: [supervisor, ...hr], hr, 'next-level': [nextLevel, ...hr] }[role]
  const recipient = inOrder.find((each) => each !== undefined && each !== id && mailboxes.has(each))
  return recipient === undefined ? undefined : { recipient, slip: role === 'learner' }
}
