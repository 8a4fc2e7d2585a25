import type { DutyStatus } from './duty-status.ts'

/** What can happen to a person, a unit or a rule while duties are open. */
export const dutyEvents = [
  'moves',
  'leaves',
  'goes-on-leave',
  'returns',
  'unit-moved',
  'unit-merged',
  'unit-closed',
  'rule-changed',
  'rule-ended',
  'exempted',
  'completes',
] as const
export type DutyEvent = (typeof dutyEvents)[number]

/** States that events are told apart by: several statuses may share one. */
export const eventStates = ['running', 'late', 'paused', 'excused', 'planned', 'met'] as const
export type EventState = (typeof eventStates)[number]

/**
 * `stays`: nothing changes. `closes`: ends without having been met. `by-rule`: closes, or stays until it is done, as the rule
 * says. `pauses`: its days stop counting. `resumes`: its days count again, at least 30 of them after a long leave.
 * `excused`: nothing is asked for while the exemption lasts. `met`: done. `none`: cannot happen in this state.
 */
export const dutyEffects = ['stays', 'closes', 'by-rule', 'pauses', 'resumes', 'excused', 'met', 'none'] as const
export type DutyEffect = (typeof dutyEffects)[number]

/**
 * What each event does to a duty that no rule asks for any longer (moves, leaves, units, rules), or whose days it changes
 * (the others). Where a rule still holds for her after the event, the duty always stays, under that rule.
 */
export const effects: Readonly<Record<DutyEvent, Readonly<Record<EventState, DutyEffect>>>> = {
  moves: { running: 'by-rule', late: 'by-rule', paused: 'by-rule', excused: 'closes', planned: 'closes', met: 'stays' },
  leaves: { running: 'closes', late: 'closes', paused: 'closes', excused: 'closes', planned: 'closes', met: 'stays' },
  'goes-on-leave': { running: 'pauses', late: 'pauses', paused: 'pauses', excused: 'stays', planned: 'pauses', met: 'stays' },
  returns: { running: 'none', late: 'none', paused: 'resumes', excused: 'stays', planned: 'stays', met: 'stays' },
  'unit-moved': { running: 'by-rule', late: 'by-rule', paused: 'by-rule', excused: 'closes', planned: 'closes', met: 'stays' },
  'unit-merged': { running: 'stays', late: 'stays', paused: 'stays', excused: 'stays', planned: 'stays', met: 'stays' },
  'unit-closed': { running: 'by-rule', late: 'by-rule', paused: 'by-rule', excused: 'closes', planned: 'closes', met: 'stays' },
  'rule-changed': { running: 'closes', late: 'closes', paused: 'closes', excused: 'closes', planned: 'closes', met: 'stays' },
  'rule-ended': { running: 'closes', late: 'closes', paused: 'closes', excused: 'closes', planned: 'closes', met: 'stays' },
  exempted: { running: 'excused', late: 'excused', paused: 'excused', excused: 'excused', planned: 'excused', met: 'stays' },
  completes: { running: 'met', late: 'met', paused: 'met', excused: 'met', planned: 'met', met: 'stays' },
}

const stateOf: Readonly<Record<Exclude<DutyStatus, 'closed'>, EventState>> = {
  overdue: 'late',
  lapsed: 'late',
  'in-grace': 'late',
  'due-soon': 'running',
  open: 'running',
  paused: 'paused',
  excused: 'excused',
  planned: 'planned',
  met: 'met',
}

/** What an event that took its last reason away does to a duty. */
export function departureEffect(event: DutyEvent, status: DutyStatus, leaving: 'close' | 'keep'): 'closes' | 'stays' {
  if (status === 'closed') return 'stays'
  const effect = effects[event][stateOf[status]]
  return effect === 'closes' || (effect === 'by-rule' && leaving === 'close') ? 'closes' : 'stays'
}
