import type { LetterKind } from './letter-kinds.ts'

/** What can be unsubscribed from, a closed list: nothing is lost that was not said before or will not be said again. */
export const letterTopics = ['early', 'done', 'follow-up'] as const
export type LetterTopic = (typeof letterTopics)[number]

/** Why all other letters always come. */
export const letterReasons = ['asked', 'decided', 'people', 'account', 'course'] as const
type LetterReason = (typeof letterReasons)[number]

/** Of every letter and of every part of the reminders that says something: by which topic it is unsubscribed from, or why it always comes. */
export const letterPurposes = {
  'reminder-assigned': 'asked',
  'reminder-window-open': 'asked',
  'reminder-due-in-30': 'early',
  'reminder-due-in-7': 'asked',
  'reminder-due-today': 'asked',
  'reminder-overdue': 'asked',
  'reminder-expired': 'asked',
  'reminder-completed': 'done',
  'reminder-extension-granted': 'decided',
  'reminder-extension-refused': 'decided',
  'reminders-others': 'people',
  'reminders-slips': 'people',
  award: 'decided',
  marked: 'decided',
  'marked-again': 'decided',
  regraded: 'decided',
  'outside-approved': 'decided',
  'outside-refused': 'decided',
  'follow-up': 'follow-up',
  'work-check': 'follow-up',
  'work-confirm': 'people',
  'registration-confirm': 'account',
  'registration-known': 'account',
  'registration-accepted': 'account',
  'registration-refused': 'account',
  mistake: 'course',
} as const satisfies Record<Exclude<LetterKind, 'reminders' | 'reminders-own'>, LetterTopic | LetterReason>

/** Undefined: it always comes. */
export function topicOf(kind: keyof typeof letterPurposes): LetterTopic | undefined {
  return letterTopics.find((topic) => topic === letterPurposes[kind])
}
