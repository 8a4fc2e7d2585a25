/** What may become of a step of a process. */
export const stepDecisions = ['keep', 'merge', 'automate', 'remove'] as const
export type StepDecision = (typeof stepDecisions)[number]

/** What is counted of a process; of all it holds that less is better. Minutes are of work, days of waiting. */
export const measures = ['minutes', 'days', 'visits', 'documents', 'handovers'] as const
export type Measure = (typeof measures)[number]
export type Totals = Readonly<Record<Measure, number>>

/** A step as it is today. */
export interface CountedStep {
  readonly id: string
  /** Id of who does it. */
  readonly actor: string
  /** Of work. */
  readonly minutes: number
  /** Working days until it is done. */
  readonly wait: number
  /** The applicant has to come. */
  readonly visit: boolean
  /** Papers that the applicant has to bring. */
  readonly documents: number
  /** What is left of minutes and days where a machine does it. */
  readonly automated: { readonly minutes: number; readonly wait: number }
}

/**
 * The totals of a process after the decisions, by step id; a step without one is kept. A merged step is done in one go with
 * the step before it that is left: its work and its papers stay, its wait, its visit and its hand-over go. With no step
 * before, there is nothing to merge with, and it stays as it is. An automated step asks nobody to come or to bring papers
 * and hands nothing from person to person. Plain enough to count the same in the browser.
 */
export function countProcess(steps: readonly CountedStep[], decisions: Readonly<Record<string, StepDecision>>): Totals {
  const totals = { minutes: 0, days: 0, visits: 0, documents: 0, handovers: 0 }
  let actor: string | undefined
  let left = 0
  for (const step of steps) {
    const decision = decisions[step.id] ?? 'keep'
    if (decision === 'remove') continue
    const merged = decision === 'merge' && left > 0
    left += 1
    const { minutes, wait } = decision === 'automate' ? step.automated : step
    totals.minutes += minutes
    if (!merged) totals.days += wait
    if (decision === 'automate') continue
    totals.documents += step.documents
    if (merged) continue
    if (step.visit) totals.visits += 1
    if (actor !== undefined && actor !== step.actor) totals.handovers += 1
    actor = step.actor
  }
  return totals
}
