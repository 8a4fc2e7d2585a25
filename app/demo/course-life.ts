import { spanOn } from '#app/assignments/counted-days.ts'
import { earliest, latest } from '#app/assignments/due-date.ts'
import type { Completion, Duty, DutyRule } from '#app/assignments/duty.ts'
import type { Exemption } from '#app/assignments/exemption-store.server.ts'
import type { ExtensionRequest } from '#app/assignments/extension-store.server.ts'
import { type PlanTerms, planDuties } from '#app/assignments/plan-duties.ts'
import type { Release } from '#app/catalogue/release.ts'
import { addDays, daysBetween, type LocalDate } from '#app/kernel/local-date.ts'
import type { Chance } from './chance.ts'
import { brokenRun, type CourseRun, finishedRun, type RunPlace } from './course-run.ts'
import { type DemoLearner, jobsOn } from './demo-learner.ts'
import { followUpsOf } from './follow-ups.ts'
import { historyId } from './history-id.ts'
import type { Traits } from './stories.ts'
import type { Times } from './times.ts'

/** Of a hundred duties: done in time, done late, not done, excused. */
export type OutcomeWeights = readonly [onTime: number, late: number, never: number, excused: number]

/** A course as the demo history has it. */
export interface CourseTerms {
  /** 1, 2, … */
  readonly number: number
  readonly release: Release
  readonly rules: readonly DutyRule[]
  readonly plan: Omit<PlanTerms, 'today'>
  readonly outcomes: OutcomeWeights
}

export interface Enrolled extends CourseRun {
  readonly id: string
  readonly cycle: number
}

/** All that one person did, and had to do, of one course. */
export interface CourseLife {
  readonly duties: readonly (Duty & { readonly id: string })[]
  readonly runs: readonly Enrolled[]
  readonly exemptions: readonly Omit<Exemption, 'grantedBy'>[]
  readonly extensions: readonly Omit<ExtensionRequest, 'decidedBy'>[]
}

/** Share of the staff that takes up a course of their own accord in the two years, and of these that finish. */
const voluntary = { begin: 0.22, finish: 0.54 }

/**
 * Lives through the course day by day, as far as something happens: whatever becomes of a duty, the room of assignments
 * decides it on that day by what was known then, as it would have.
 */
export function liveCourse(learner: DemoLearner, course: CourseTerms, traits: Traits, times: Times, chance: Chance): CourseLife {
  const { today, instantOf, dayOf } = times
  const { number: person, member } = learner
  const place: RunPlace = { release: course.release, locale: member.person.locale, ability: traits.ability, instantOf }
  const at = (kind: Parameters<typeof historyId>[0], n: number) => historyId(kind, { person, course: course.number, cycle: n })
  let duties: (Duty & { id: string })[] = []
  const runs: Enrolled[] = []
  const completions: Completion[] = []
  const exemptions: CourseLife['exemptions'][number][] = []
  const extensions: CourseLife['extensions'][number][] = []

  function plan(day: LocalDate): void {
    const known = <T extends { readonly from: LocalDate }>(spans: readonly T[]) => spans.filter(({ from }) => from <= day)
    const situation = {
      person: {
        personId: member.person.id,
        accountId: learner.accountId ?? undefined,
        jobs: jobsOn(learner, day),
        completions: new Map(completions.slice(0, 1).map(({ completedOn }) => [course.release.courseId, completedOn])),
      },
      duties,
      completions,
      leaves: known(learner.leaves),
      exemptions: known(exemptions).map(({ from, until }) => ({ from, until: until ?? undefined })),
    }
    duties = planDuties(course.rules, situation, { ...course.plan, today: day }).map((duty) => ({
      ...duty,
      id: duty.id ?? at('duty', duty.cycle),
    }))
  }

  function enrol(run: CourseRun): void {
    const cycle = runs.length + 1
    runs.push({ ...run, tests: [...run.tests, ...followUpsOf(chance, place, run, times)], id: at('enrolment', cycle), cycle })
    if (run.completedAt) completions.push({ enrolmentId: at('enrolment', cycle), completedOn: dayOf(run.completedAt) })
  }

  function excuse(from: LocalDate, until: LocalDate | null, category: Exemption['category']): void {
    const grantedAt = instantOf(from, 10 * 60)
    const id = at('exemption', exemptions.length + 1)
    exemptions.push({ id, personId: member.person.id, courseId: course.release.courseId, category, from, until, grantedAt, endedAt: null })
    plan(from)
  }

  /** She asks before the day is over; granted, it moves the day. */
  function askForTime(duty: Duty & { id: string }, on: LocalDate): void {
    const askedOn = addDays(duty.dueOn, -3)
    if (askedOn <= duty.assignedOn) return
    const granted = chance.happens(0.65)
    const wantedOn = addDays(on, 5)
    extensions.push({
      id: at('extension', extensions.length + 1),
      dutyId: duty.id,
      wantedOn,
      reason: granted ? 'Xizmat safari' : 'Ish koʻp',
      askedAt: instantOf(askedOn, 11 * 60),
      decision: granted ? 'granted' : 'refused',
      grantedOn: granted ? wantedOn : null,
      answer: granted ? '' : 'Kurs bir soatdan kam vaqt oladi.',
      decidedAt: instantOf(addDays(askedOn, 1), 15 * 60),
    })
    if (!granted) return
    duties = duties.map((each) => (each.id === duty.id ? { ...each, extendedTo: wantedOn } : each))
    plan(addDays(askedOn, 1))
  }

  /** What becomes of an open duty; the day on which it was met, undefined where it is not until today. */
  function pursue(duty: Duty & { id: string }, from: LocalDate): LocalDate | undefined {
    if (learner.named) return undefined
    if (!learner.accountId) {
      if (exemptions.length === 0 && chance.happens(0.85)) excuse(from, null, 'no-access')
      return undefined
    }
    const isLast = addDays(duty.dueOn, 300) > today
    const outcome = traits.never
      ? 'never'
      : chance.pick(
          (['on-time', 'late', 'never', 'excused'] as const).map(
            (each, index) => [each, (traits.outcomes ?? course.outcomes)[index]!] as const,
          ),
        )
    if (outcome === 'excused' && isLast) {
      const lasts = chance.happens(0.4)
      const until = lasts ? null : addDays(today, chance.between(10, 120))
      excuse(
        earliest(addDays(from, chance.between(2, 20)), addDays(today, -1)),
        until,
        chance.pick([
          [lasts ? ('knows-it' as const) : ('other-duties' as const), 3],
          ['accommodation', 1],
          ['other', 1],
        ]),
      )
      return undefined
    }
    if (outcome === 'never' && (isLast || traits.never || traits.breakAt !== undefined)) {
      // A day that has not come yet is nobody's fault: she is on her way.
      const until = earliest(addDays(today, -1), addDays(duty.dueOn, 20))
      const begins = traits.never?.begins ?? (traits.breakAt === undefined ? 0.6 : 0.9)
      if (runs.length === 0 && chance.happens(begins)) giveUp(from, until)
      if (!traits.never && duty.dueOn < today && duty.dueOn > addDays(today, -60) && chance.happens(0.15)) waitForTime(duty)
      return undefined
    }
    const on = dayOfCompletion(duty, from, outcome)
    const day = on && outsideLeave(on, from)
    if (!day || day >= today) {
      if (day && runs.length === 0 && addDays(from, 4) < today && chance.happens(0.35)) giveUp(from, addDays(today, -1))
      return undefined
    }
    if (outcome === 'late' && chance.happens(0.3)) askForTime(duty, day)
    const begins = latest(from, addDays(day, -chance.between(0, 20)))
    const refresher = duty.graceUntil !== null && day <= duty.graceUntil
    const lapsed = duty.graceUntil !== null && !refresher
    enrol(finishedRun(chance, place, { from: lapsed ? latest(begins, addDays(duty.graceUntil, 1)) : begins, on: day, refresher }))
    const met = completions.at(-1)!.completedOn
    plan(met)
    return met
  }

  function giveUp(from: LocalDate, until: LocalDate): void {
    if (until < from) return
    const breakAt = chance.happens(0.75) ? traits.breakAt : undefined
    enrol(
      brokenRun(chance, place, {
        from,
        until: addDays(from, chance.between(0, daysBetween(from, until))),
        breakAt: breakAt ?? chance.between(0, course.release.lessons.length),
      }),
    )
  }

  function waitForTime(duty: Duty & { id: string }): void {
    extensions.push({
      id: at('extension', extensions.length + 1),
      dutyId: duty.id,
      wantedOn: addDays(today, chance.between(10, 40)),
      reason: 'Xizmat safari',
      askedAt: instantOf(addDays(today, -chance.between(1, 9)), 11 * 60),
      decision: null,
      grantedOn: null,
      answer: null,
      decidedAt: null,
    })
  }

  function dayOfCompletion(duty: Duty, from: LocalDate, outcome: 'on-time' | 'late' | 'never' | 'excused'): LocalDate | undefined {
    if (traits.completesOn && runs.length === 0) return traits.completesOn(chance)
    const span = Math.max(0, daysBetween(from, duty.dueOn))
    if (outcome === 'on-time') {
      // More than a third wait for the last week.
      return addDays(from, chance.happens(0.36) ? Math.max(0, span - chance.between(0, 7)) : Math.floor(span * chance.next()))
    }
    if (outcome === 'late') return addDays(duty.dueOn, chance.between(1, 45))
    if (outcome === 'never') return addDays(duty.dueOn, chance.between(50, 200))
    const until = addDays(from, chance.between(30, 70))
    excuse(addDays(from, 1), until, 'other-duties')
    return addDays(until, chance.between(1, 25))
  }

  /** Before or after a leave; undefined where she has not come back. */
  function outsideLeave(on: LocalDate, from: LocalDate): LocalDate | undefined {
    const leave = spanOn(learner.leaves, on)
    if (!leave) return on
    const before = addDays(leave.from, -1)
    if (before >= from) return before
    return leave.until === undefined ? undefined : addDays(leave.until, chance.between(1, 20))
  }

  const last = learner.jobs.reduce<LocalDate>(
    (day, { until }) => (until !== null && until < day && !worksOn(learner, today) ? until : day),
    today,
  )
  let day = firstDay(learner, course, traits, plan, () => duties.length > 0, today)
  for (let cycle = 0; day !== undefined && cycle < 6; cycle++) {
    const duty = duties.at(-1)!
    if (duty.metOn || duty.closedOn) break
    const from: LocalDate = latest(addDays(day, 1), duty.opensOn)
    if (from >= last) break
    plan(from)
    day = pursue(duties.at(-1)!, from)
  }
  const volunteers = traits.volunteers ?? (chance.happens(voluntary.begin) ? ownTime(learner, chance, today) : 'no')
  if (duties.length === 0 && learner.accountId && !learner.named && volunteers !== 'no') {
    const { from, finishes } = volunteers
    if (finishes ?? chance.happens(voluntary.finish))
      enrol(finishedRun(chance, place, { from, on: addDays(from, chance.between(0, 15)), refresher: false }))
    else giveUp(from, addDays(from, 15))
  }
  plan(last)
  plan(today)
  return { duties, runs, exemptions, extensions }
}

/** When somebody who does not have to takes a course; she may be too new for that. */
function ownTime({ jobs }: DemoLearner, chance: Chance, today: LocalDate) {
  const joined = latest(addDays(today, -700), addDays(jobs[0]!.startedOn, 10))
  if (joined >= addDays(today, -20)) return 'no'
  return { from: addDays(joined, chance.between(0, daysBetween(joined, today) - 16)), finishes: undefined }
}

const worksOn = (learner: DemoLearner, day: LocalDate) => jobsOn(learner, day).length > 0

/** The first day on which a rule reaches her, her body being on the platform; undefined where none does. */
function firstDay(
  learner: DemoLearner,
  { rules }: CourseTerms,
  { joinsOn }: Traits,
  plan: (day: LocalDate) => void,
  reached: () => boolean,
  today: LocalDate,
): LocalDate | undefined {
  const starts = rules.map(({ startsOn }) => startsOn)
  if (starts.length === 0) return undefined
  const open = latest(starts.reduce(earliest), joinsOn)
  const days = [open, ...learner.jobs.map(({ startedOn }) => startedOn).filter((from) => from > open)].toSorted()
  for (const day of days) {
    if (day > today) return undefined
    plan(day)
    if (reached()) return day
  }
  return undefined
}
