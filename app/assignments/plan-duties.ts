import { addDays, addMonths, daysBetween, type LocalDate } from '#app/kernel/local-date.ts'
import { isWithin } from '#app/organisations/unit-path.ts'
import { conditionsOf, type JobFacts, jobInAudience, type PersonFacts } from './audience.ts'
import { mergeSpans, type Span } from './counted-days.ts'
import { agreedDate, daysAfterLeave, dueDate, earliest, latest } from './due-date.ts'
import { type Completion, type Duty, type DutyReason, type DutyRule, reachOf } from './duty.ts'
import { type DutyEvent, departureEffect } from './duty-events.ts'
import { dutyStatus } from './duty-status.ts'
import { countsFrom, type Earlier, opensOn, type Renewal, strictest, validUntil } from './recertification.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** A person and one course or learning path. */
export interface Situation {
  readonly person: PersonFacts
  /** Her duties for it, by cycle. All but the last are met. */
  readonly duties: readonly Duty[]
  /** Her completions of it, the first one first. */
  readonly completions: readonly Completion[]
  readonly leaves: readonly Span[]
  /** Exemptions from it. */
  readonly exemptions: readonly Span[]
}

/** What is the same for everybody. */
export interface PlanTerms {
  readonly today: LocalDate
  readonly calendar: WorkingCalendar
  readonly lostDays: readonly Span[]
  /** Months for which a completion is good where no rule says how often: those of the course's certificate. */
  readonly validMonths: number
  /** Units that are no more, by id and by code, with the code of the unit into which they were merged. */
  readonly closedUnits: ReadonlyMap<string, { readonly mergedInto: string | undefined }>
}

interface Held {
  readonly rule: DutyRule
  readonly job: JobFacts
}

/**
 * Her duties for a course or a learning path as they should be today: what rules, jobs, leaves, exemptions and completions make of those she
 * has. Doing it again changes nothing. `rules` are those that ask for it and are in force.
 */
export function planDuties(rules: readonly DutyRule[], situation: Situation, terms: PlanTerms): Duty[] {
  const held = rulesHeld(rules, situation.person)
  const met = situation.duties.filter(({ metOn }) => metOn)
  const current = situation.duties.find(({ metOn }) => !metOn)
  if (held.length > 0) return goOn(met, current, held, situation, terms)
  return current && !current.closedOn ? [...met, depart(current, rules, situation, terms)] : [...situation.duties]
}

function rulesHeld(rules: readonly DutyRule[], person: PersonFacts): Held[] {
  return rules.flatMap((rule) => {
    const job = jobInAudience(reachOf(rule), person)
    return job ? [{ rule, job }] : []
  })
}

/** Goes from cycle to cycle for as long as a completion meets one. */
function goOn(metBefore: readonly Duty[], given: Duty | undefined, held: readonly Held[], situation: Situation, terms: PlanTerms): Duty[] {
  const met = [...metBefore]
  let current = given
  for (;;) {
    const renewal = renewalAfter(met, held)
    const done = met.pop()
    const last = done && kept(done, renewal, held, situation, terms)
    if (last) met.push(last)
    const cycle = nextCycle(last, current, renewal, held, situation, terms)
    if (cycle === 'none') return current ? [...met, current] : met
    if (cycle === 'over') return [...met, close(current!, 'rule-changed', terms.today)]
    const open = current && (current.closedOn || !cycle.goesOn ? reopened(current, terms.today) : current)
    const duty = cycle.renewal
      ? renew(last!, open, cycle.renewal, terms.today)
      : begin(open ?? newDuty(met.length + 1, terms.today, terms.today), cycle.held, situation.person, terms.today)
    if (duty.reasons.length === 0) return current ? [...met, current] : met
    const dated = withDates(duty, cycle.renewal?.renewal.graceDays, situation, terms)
    const completion = cycle.renewal
      ? laterCompletion(dated, last!, cycle.renewal, situation)
      : firstCompletion(dated, last, cycle.held, situation, terms)
    if (!completion) return [...met, dated]
    met.push({ ...dated, metOn: completion.completedOn, enrolmentId: completion.enrolmentId })
    current = undefined
  }
}

interface Cycle {
  /** Missing: asked for under the rules themselves, in a first cycle, or anew after what was done has run out. */
  readonly renewal: NextCycle | undefined
  readonly held: readonly Held[]
  /** Whether a duty that is open already is of this kind. */
  readonly goesOn: boolean
}

/** What comes after the last met duty: a cycle, nothing, or the end of the one that is open. */
function nextCycle(
  last: Duty | undefined,
  current: Duty | undefined,
  renewal: NextCycle | undefined,
  held: readonly Held[],
  situation: Situation,
  terms: PlanTerms,
): Cycle | 'none' | 'over' {
  if (!last) return { renewal: undefined, held, goesOn: true }
  const isOpen = current !== undefined && !current.closedOn
  // Only renewals have days of grace.
  const isAnew = isOpen && current.graceUntil === null
  const fresh = held.filter(({ rule }) => !last.reasons.some(({ ruleId }) => ruleId === rule.id))
  if (isAnew && fresh.length > 0) return { renewal: undefined, held: fresh, goesOn: true }
  if (renewal) return { renewal, held, goesOn: !isAnew }
  if (fresh.length > 0 && !isGood(last, renewal, situation, terms)) return { renewal: undefined, held: fresh, goesOn: false }
  return isOpen ? 'over' : 'none'
}

/** Whether what was done is good today. */
function isGood(last: Duty, renewal: NextCycle | undefined, { completions }: Situation, terms: PlanTerms): boolean {
  if (renewal) return renewal.until >= terms.today
  const done = completions.find(({ completedOn, enrolmentId }) => completedOn === last.metOn && enrolmentId === last.enrolmentId)
  return goodUntil(done ?? { completedOn: last.metOn! }, terms) >= terms.today
}

/** The last good day of a completion where no rule says how often. */
function goodUntil(done: Pick<Completion, 'completedOn' | 'goodUntil'>, { validMonths }: PlanTerms): LocalDate {
  return done.goodUntil ?? addMonths(done.completedOn, validMonths)
}

/** The last met duty with what follows from it: while it is good, a new rule joins its reasons and asks for nothing. */
function kept(last: Duty, renewal: NextCycle | undefined, held: readonly Held[], situation: Situation, terms: PlanTerms): Duty {
  const fresh = held.filter(({ rule }) => !last.reasons.some(({ ruleId }) => ruleId === rule.id))
  const joins = isGood(last, renewal, situation, terms) ? begin(last, fresh, situation.person, terms.today).reasons : []
  const reasons = [...last.reasons, ...joins].toSorted((a, b) => (a.ruleId < b.ruleId ? -1 : 1))
  return { ...last, validUntil: renewal?.until ?? null, reasons }
}

/** The first cycle: under the rules that hold and whose trigger has happened. */
function begin(duty: Duty, held: readonly Held[], person: PersonFacts, today: LocalDate): Duty {
  const reasons = held.flatMap(({ rule, job }) => {
    const known = duty.reasons.find(({ ruleId }) => ruleId === rule.id)
    const since = known?.since ?? today
    if (known?.version === rule.version) return [reasonOf(rule, job, since, known.agreedOn)]
    const days = { jobStartedOn: job.startedOn, ruleStartedOn: rule.startsOn, completions: person.completions }
    const agreed = agreedDate(rule.due, days, since)
    if (!agreed) return known ? [reasonOf(rule, job, since, known.agreedOn)] : []
    // A new version of a rule takes no time from anybody: the later day counts.
    return [reasonOf(rule, job, since, known ? latest(known.agreedOn, agreed.on) : agreed.on)]
  })
  return { ...duty, reasons }
}

interface NextCycle {
  readonly renewal: Renewal
  /** Last good day of the last cycle. */
  readonly until: LocalDate
  readonly earlier: Earlier
  /** The rules that ask for renewal. */
  readonly held: readonly (Held & { readonly renewal: Renewal })[]
}

/** When the last met duty has to be renewed; undefined where there is none, or no rule asks for it. */
function renewalAfter(met: readonly Duty[], all: readonly Held[]): NextCycle | undefined {
  const last = met.at(-1)
  if (!last) return undefined
  const held = all.flatMap(({ rule, job }) => (rule.renewal ? [{ rule, job, renewal: rule.renewal }] : []))
  // Whatever was done before the duty was hers had no due date.
  const dueOn = last.metOn! >= last.assignedOn ? last.dueOn : undefined
  const earlier: Earlier = { validUntil: met.at(-2)?.validUntil ?? undefined, dueOn }
  const first = strictest(
    held.map(({ renewal }) => renewal),
    last.metOn!,
    earlier,
  )
  return first && { ...first, earlier, held }
}

/** A later cycle. What is not open yet follows its rules; once it is open, they can only give more time. */
function renew(last: Duty, current: Duty | undefined, { renewal, until, earlier, held }: NextCycle, today: LocalDate): Duty {
  const opens = latest(opensOn(renewal, until), addDays(last.metOn!, 1))
  const duty = current ?? newDuty(last.cycle + 1, today, opens)
  const isOpen = duty.opensOn <= today
  const reasons = held.map(({ rule, job, renewal }) => {
    const known = duty.reasons.find(({ ruleId }) => ruleId === rule.id)
    const asked = validUntil(renewal, last.metOn!, earlier)
    const since = known?.since ?? today
    if (known && isOpen) return reasonOf(rule, job, since, known.version === rule.version ? known.agreedOn : latest(known.agreedOn, asked))
    // Who comes back when the day has gone by has so many days from now.
    return reasonOf(rule, job, since, asked < today && !known ? addDays(today, daysAfterLeave) : asked)
  })
  return { ...duty, opensOn: isOpen ? duty.opensOn : opens, reasons }
}

function reasonOf(rule: DutyRule, job: JobFacts, since: LocalDate, agreedOn: LocalDate): DutyReason {
  return { ruleId: rule.id, version: rule.version, jobId: job.jobId, unitId: job.unitId, positionId: job.positionId, since, agreedOn }
}

/** The shortest day of all rules, before pauses. */
function agreedOf({ reasons }: Pick<Duty, 'reasons'>): LocalDate {
  return reasons.map(({ agreedOn }) => agreedOn).reduce(earliest)
}

/** Dates of a duty under its reasons: due day, grace, and the pause and the exemption of today or the next ones. */
function withDates(duty: Duty, graceDays: number | undefined, { leaves, exemptions }: Situation, terms: PlanTerms): Duty {
  const { today, calendar, lostDays } = terms
  const dueOn = dueDate(agreedOf(duty), {
    startedOn: duty.opensOn,
    leaves,
    otherPauses: [...exemptions, ...lostDays],
    extendedTo: duty.extendedTo ?? undefined,
    calendar,
  })
  const pause = currentOrNext(leaves, today)
  const excuse = currentOrNext(exemptions, today)
  return {
    ...duty,
    dueOn,
    graceUntil: graceDays === undefined ? null : addDays(dueOn, graceDays),
    pausedFrom: pause?.from ?? null,
    pausedUntil: pause?.until ?? null,
    excusedFrom: excuse?.from ?? null,
    excusedUntil: excuse?.until ?? null,
  }
}

function currentOrNext(spans: readonly Span[], today: LocalDate): Span | undefined {
  return mergeSpans(spans).find(({ until }) => until === undefined || until >= today)
}

/** The first completion since the duty is hers; else the last one before that was still good on that day. */
function firstCompletion(
  { assignedOn }: Duty,
  last: Duty | undefined,
  held: readonly Held[],
  situation: Situation,
  terms: PlanTerms,
): Completion | undefined {
  const completions = situation.completions.filter(({ completedOn }) => !last || completedOn > last.metOn!)
  const renewals = held.flatMap(({ rule }) => rule.renewal ?? [])
  const isGoodOn = (done: Completion, day: LocalDate) =>
    (strictest(renewals, done.completedOn, { validUntil: undefined, dueOn: undefined })?.until ?? goodUntil(done, terms)) >= day
  const before = completions.findLast((done) => done.completedOn < assignedOn && isGoodOn(done, assignedOn))
  return before ?? completions.find(({ completedOn }) => completedOn >= assignedOn)
}

function laterCompletion(duty: Duty, last: Duty, { renewal }: NextCycle, { completions }: Situation): Completion | undefined {
  const from = countsFrom(renewal, duty.opensOn, last.metOn!)
  return completions.find(
    ({ completedOn, enrolmentId, restsFrom = completedOn }) =>
      completedOn >= from && enrolmentId !== last.enrolmentId && restsFrom > last.metOn!,
  )
}

function newDuty(cycle: number, assignedOn: LocalDate, opens: LocalDate): Duty {
  return {
    id: undefined,
    cycle,
    assignedOn,
    opensOn: opens,
    dueOn: opens,
    graceUntil: null,
    extendedTo: null,
    pausedFrom: null,
    pausedUntil: null,
    excusedFrom: null,
    excusedUntil: null,
    metOn: null,
    enrolmentId: null,
    validUntil: null,
    closedOn: null,
    closedBecause: null,
    reasons: [],
  }
}

/** A duty that was closed is hers again, from today on. */
function reopened(duty: Duty, today: LocalDate): Duty {
  const begun = duty.cycle === 1 ? { assignedOn: today, opensOn: today } : {}
  return { ...duty, ...begun, closedOn: null, closedBecause: null, extendedTo: null, reasons: [] }
}

function close(duty: Duty, because: DutyEvent, today: LocalDate): Duty {
  return { ...duty, closedOn: today, closedBecause: because }
}

/** What becomes of an open duty for which no rule asks any longer. */
function depart(duty: Duty, rules: readonly DutyRule[], situation: Situation, terms: PlanTerms): Duty {
  const done = situation.completions.find(({ completedOn }) => completedOn >= latest(duty.assignedOn, duty.opensOn))
  if (done) return { ...duty, metOn: done.completedOn, enrolmentId: done.enrolmentId }
  const event = departureOf(duty, rules, situation.person, terms)
  const keeps = rules.some(({ id, leaving }) => leaving === 'keep' && duty.reasons.some(({ ruleId }) => ruleId === id))
  if (departureEffect(event, dutyStatus(duty, terms.today), keeps ? 'keep' : 'close') === 'closes') return close(duty, event, terms.today)
  return withDates(duty, duty.graceUntil ? daysBetween(duty.dueOn, duty.graceUntil) : undefined, situation, terms)
}

/** What took the last reason of a duty away. */
function departureOf({ reasons }: Duty, rules: readonly DutyRule[], { jobs }: PersonFacts, { closedUnits }: PlanTerms): DutyEvent {
  if (jobs.length === 0) return 'leaves'
  const inForce = reasons.flatMap((reason) => {
    const rule = rules.find(({ id }) => id === reason.ruleId)
    return rule ? [{ rule, reason }] : []
  })
  if (inForce.length === 0) return 'rule-ended'
  if (inForce.some(({ rule, reason }) => rule.version !== reason.version)) return 'rule-changed'
  const named = inForce.flatMap(({ rule }) => conditionsOf(reachOf(rule))).flatMap((each) => (each.kind === 'unit' ? each.code : []))
  const closed = [...reasons.map(({ unitId }) => unitId), ...named].flatMap((unit) => closedUnits.get(unit) ?? [])
  if (closed.some(({ mergedInto }) => mergedInto && jobs.some((job) => isIn(job, mergedInto)))) return 'unit-merged'
  if (closed.length > 0) return 'unit-closed'
  const sameJob = jobs.some((job) => reasons.some(({ jobId, unitId, positionId }) => isSame(job, { jobId, unitId, positionId })))
  return sameJob ? 'unit-moved' : 'moves'
}

const isIn = ({ unitCode, paths }: JobFacts, code: string) => unitCode === code || isWithin(paths.vertical, code)

const isSame = (job: JobFacts, { jobId, unitId, positionId }: Pick<DutyReason, 'jobId' | 'unitId' | 'positionId'>) =>
  job.jobId === jobId && job.unitId === unitId && job.positionId === positionId
