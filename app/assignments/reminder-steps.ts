import { addDays, type LocalDate } from '#app/kernel/local-date.ts'
import { type LetterTopic, topicOf } from '#app/mail/letter-topics.ts'
import { type DutyDates, dutyStatus, openStatuses } from './duty-status.ts'
import type { Target } from './target.ts'
import { nextWorkingDay, type WorkingCalendar } from './working-calendar.ts'

/** Who is told: the learner herself, or somebody who answers for her. */
export const reminderRoles = ['learner', 'supervisor', 'hr', 'next-level'] as const
export type ReminderRole = (typeof reminderRoles)[number]

/** All that is told about a duty, in the order in which it says more. */
export const reminderSteps = [
  'assigned',
  'window-open',
  'due-in-30',
  'due-in-7',
  'due-today',
  'expired',
  'overdue',
  'told-supervisor',
  'told-hr',
  'told-next-level',
  'completed',
  'extension-granted',
  'extension-refused',
] as const
export type ReminderStep = (typeof reminderSteps)[number]

/** What is told to the learner herself; each has its text, the letter `reminder-<step>`. */
export type OwnStep = Exclude<ReminderStep, `told-${string}`>
export const isOwnStep = (step: ReminderStep): step is OwnStep => !step.startsWith('told-')

/** By what a step can be unsubscribed from; undefined: it is always told. */
export const topicOfStep = (step: ReminderStep): LetterTopic | undefined => (isOwnStep(step) ? topicOf(`reminder-${step}`) : undefined)

export interface DutyToRemind extends DutyDates, Target {
  readonly id: string
  /** 1, then 2 for the first renewal, and so on. */
  readonly cycle: number
  readonly assignedOn: LocalDate
  /** Of extensions that were asked for. */
  readonly decisions: readonly { readonly requestId: string; readonly granted: boolean; readonly decidedOn: LocalDate }[]
}

/** Something to tell on a day, once: two with the same key are the same. */
export interface PlannedStep {
  readonly key: string
  readonly step: ReminderStep
  readonly role: ReminderRole
  /** A working day. */
  readonly day: LocalDate
}

/** Days from the due date on which an open duty is spoken of, and to whom. */
const aroundDueDate: readonly { readonly step: ReminderStep; readonly role: ReminderRole; readonly days: number }[] = [
  { step: 'due-in-30', role: 'learner', days: -30 },
  { step: 'due-in-7', role: 'learner', days: -7 },
  { step: 'due-today', role: 'learner', days: 0 },
  { step: 'overdue', role: 'learner', days: 7 },
  { step: 'told-supervisor', role: 'supervisor', days: 7 },
  { step: 'told-hr', role: 'hr', days: 14 },
  { step: 'told-next-level', role: 'next-level', days: 30 },
]

/**
 * Who is told what of a duty, and on which day, as things stand `today`: all of it, past and to come. What falls on a day
 * on which nobody works is told on the next working day. A duty that is paused, excused, closed or not yet open is not
 * spoken of; one that got another due date is spoken of anew.
 */
export function stepsOf(duty: DutyToRemind, today: LocalDate, calendar: WorkingCalendar): PlannedStep[] {
  const { id, cycle, assignedOn, opensOn, dueOn, metOn } = duty
  const steps: PlannedStep[] = []
  const tell = (step: ReminderStep, role: ReminderRole, day: LocalDate, key: string) =>
    steps.push({ key: `${step}:${key}`, step, role, day: nextWorkingDay(day, calendar) })
  for (const { requestId, granted, decidedOn } of duty.decisions)
    tell(granted ? 'extension-granted' : 'extension-refused', 'learner', decidedOn, requestId)
  if (metOn) tell('completed', 'learner', metOn, id)
  if (!openStatuses.includes(dutyStatus(duty, today))) return steps
  const begins = opensOn > assignedOn ? opensOn : assignedOn
  tell(cycle > 1 ? 'window-open' : 'assigned', 'learner', begins, id)
  for (const { step, role, days } of aroundDueDate) {
    const day = addDays(dueOn, days)
    // What it would say, the letter that began it has said already.
    if (day > begins) tell(step, role, day, `${id}:${dueOn}`)
  }
  // Of a renewal: what she had is no longer valid.
  if (cycle > 1) tell('expired', 'learner', addDays(dueOn, 1), `${id}:${dueOn}`)
  return steps
}
