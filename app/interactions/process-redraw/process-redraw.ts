import { z } from 'zod'
import { translator } from '#app/i18n/translate.ts'
import { type Localised, locales } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, partOf, textsDiffer } from '../authored-text.ts'
import type { InteractionType, PartGrade } from '../interaction.ts'
import { idsOf, isOneOf, isRecordOf, postedValues } from '../response-fields.ts'
import { type CountedStep, countProcess, type Measure, measures, type StepDecision, stepDecisions, type Totals } from './process-totals.ts'

const count = (what: string) =>
  z.number(`Write ${what} as a number.`).min(0, `Write ${what} as 0 or more.`).max(100_000, `Write ${what} as 100000 or less.`)

const step = z.strictObject({
  id: partId,
  text: localisedText,
  actor: partOf('actors'),
  minutes: count('the minutes of work'),
  wait: count('the working days of waiting'),
  visit: z.boolean('Write `visit: true`, or leave it out.').optional(),
  documents: count('the papers to bring').optional(),
  automated: z.strictObject({ minutes: count('the minutes of work'), wait: count('the working days of waiting') }).optional(),
  /** The author's own decision; together they reach the target. */
  best: z.enum(stepDecisions, 'Write keep, merge, automate or remove for the best decision.'),
  reason: localisedText,
})

const authored = z
  .strictObject({
    actors: z
      .array(z.strictObject({ id: partId, text: localisedText }), 'List the actors.')
      .min(2, 'Give at least 2 actors.')
      .max(12, 'Give at most 12 actors.')
      .superRefine((actors, ctx) => {
        idsAreUnique(actors, ctx)
        textsDiffer(actors, ctx)
      }),
    /** In their order, as the process is today. */
    steps: z
      .array(step, 'List the steps.')
      .min(3, 'Give at least 3 steps.')
      .max(20, 'Give at most 20 steps; more cannot be kept in mind.')
      .superRefine((steps, ctx) => {
        idsAreUnique(steps, ctx)
        textsDiffer(steps, ctx)
        if (steps[0]?.best === 'merge')
          ctx.addIssue({ code: 'custom', path: [0, 'best'], message: 'The first step has none before it to merge with.' })
      }),
    /** What must not be broken: these steps stay, and in human hands. */
    rules: z
      .array(
        z.strictObject({
          id: partId,
          text: localisedText,
          steps: z.array(partOf('steps'), 'List the steps that the rule protects.').min(1, 'Give at least 1 step.'),
          /** A machine may do them; they only must not go. */
          mayAutomate: z.boolean('Write `mayAutomate: true`, or leave it out.').optional(),
        }),
      )
      .max(8, 'Give at most 8 rules.')
      .superRefine(idsAreUnique)
      .optional(),
    /** The most there may be afterwards, of what is named. */
    target: z.strictObject({
      minutes: count('the minutes of work').optional(),
      days: count('the working days of waiting').optional(),
      visits: count('the visits').optional(),
      documents: count('the papers to bring').optional(),
      handovers: count('the hand-overs').optional(),
    }),
    explanation: localisedText.optional(),
  })
  .superRefine((process, ctx) => {
    const { actors, steps, rules = [], target } = process
    const say = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message })
    for (const [index, { actor }] of steps.entries())
      if (!idsOf(actors).includes(actor)) say(['steps', index, 'actor'], `There is no ‘${actor}’ in \`actors\`.`)
    for (const [index, rule] of rules.entries()) {
      const unknown = rule.steps.find((id) => !idsOf(steps).includes(id))
      if (unknown !== undefined) say(['rules', index, 'steps'], `There is no ‘${unknown}’ in \`steps\`.`)
    }
    const today = countProcess(steps.map(counted), {})
    const named = measures.filter((measure) => target[measure] !== undefined)
    if (named.length === 0) say(['target'], 'Name at least one total that is to be reached.')
    for (const measure of named)
      if (target[measure]! >= today[measure]) say(['target', measure], `Aim below the total of today, which is ${today[measure]}.`)
    const { public: pub, key } = split(process)
    const best = Object.fromEntries(steps.flatMap(({ id, best }) => (best === 'keep' ? [] : [[id, best] as const])))
    const broken = rules.filter(({ id }) => breaks(key.rules[id]!, best))
    if (broken.length > 0) say(['rules'], `The best decisions break the rule ‘${broken[0]!.id}’; change one.`)
    const totals = countProcess(pub.steps, best)
    const missed = named.filter((measure) => totals[measure] > target[measure]!)
    for (const measure of missed) say(['target', measure], `The best decisions do not reach it: they leave ${totals[measure]}. Change one.`)
  })
type Authored = z.infer<typeof authored>

export interface ProcessRedrawPublic {
  readonly actors: readonly { readonly id: string; readonly text: Localised }[]
  readonly steps: readonly (CountedStep & { readonly text: Localised })[]
  readonly rules: readonly { readonly id: string; readonly text: Localised }[]
  readonly target: Partial<Totals>
}
interface RuleKey {
  readonly steps: readonly string[]
  readonly mayAutomate: boolean
}
export interface ProcessRedrawKey {
  readonly steps: Readonly<Record<string, { readonly best: StepDecision; readonly reason: Localised }>>
  readonly rules: Readonly<Record<string, RuleKey>>
  readonly explanation?: Localised
}

/** By step id; a step that is kept is not named. */
export type StepDecisions = Readonly<Record<string, Exclude<StepDecision, 'keep'>>>

export const processRedraw: InteractionType<Authored, ProcessRedrawPublic, ProcessRedrawKey, StepDecisions> = {
  type: 'process-redraw',
  authored,
  split,
  readResponse(fields, prefix, pub) {
    const values = postedValues(fields, prefix, { single: idsOf(pub.steps) })
    if (values === 'malformed') return values
    return restore(Object.fromEntries([...values].map(([id, [chosen]]) => [id, chosen])), pub) ?? (values.size ? 'malformed' : undefined)
  },
  restore,
  missing: (_pub, response) => (response === undefined ? { what: 'changes', count: 1 } : undefined),
  /**
   * Score: how much of the way to the target is gone, on average over its totals, times the share of rules that hold.
   * A total that is reached counts 1, however far below the target it is.
   */
  grade(pub, key, response = {}) {
    const reached = countProcess(pub.steps, response)
    const today = countProcess(pub.steps, {})
    const named = measures.filter((measure) => pub.target[measure] !== undefined)
    const way = named.reduce((sum, each) => sum + shareOfWay(today[each], reached[each], pub.target[each]!), 0) / named.length
    const parts: Record<string, PartGrade> = {}
    const broken = pub.rules.filter(({ id }) => breaks(key.rules[id]!, response))
    const breaking = new Set(
      broken.flatMap(({ id }) => key.rules[id]!.steps.filter((each) => breaks({ ...key.rules[id]!, steps: [each] }, response))),
    )
    for (const { id } of pub.steps) {
      const { best, reason } = key.steps[id]!
      const isBest = (response[id] ?? 'keep') === best
      parts[id] = { correct: breaking.has(id) ? false : isBest || null, feedback: reason, expected: inWords(best) }
    }
    for (const rule of pub.rules) parts[`rule--${rule.id}`] = { correct: !broken.includes(rule), feedback: rule.text }
    const holding = pub.rules.length ? 1 - broken.length / pub.rules.length : 1
    return { score: way * holding, parts, ...(key.explanation && { explanation: key.explanation }) }
  },
  summarise: (_pub, _key, response = {}) => Object.entries(response).map(([part, value]) => ({ part, value })),
  upgrade: 'process-redraw',
}

function split({ actors, steps, rules = [], target, explanation }: Authored): { public: ProcessRedrawPublic; key: ProcessRedrawKey } {
  return {
    public: {
      actors,
      steps: steps.map((each) => ({ ...counted(each), text: each.text })),
      rules: rules.map(({ id, text }) => ({ id, text })),
      target,
    },
    key: {
      steps: Object.fromEntries(steps.map(({ id, best, reason }) => [id, { best, reason }])),
      rules: Object.fromEntries(rules.map(({ id, steps, mayAutomate }) => [id, { steps, mayAutomate: mayAutomate === true }])),
      ...(explanation && { explanation }),
    },
  }
}

const counted = ({ id, actor, minutes, wait, visit, documents, automated }: z.infer<typeof step>): CountedStep => ({
  id,
  actor,
  minutes,
  wait,
  visit: visit === true,
  documents: documents ?? 0,
  automated: automated ?? { minutes: 0, wait: 0 },
})

/** In [0, 1]: from the total of today to the target. */
const shareOfWay = (today: number, reached: number, target: number): number =>
  reached <= target ? 1 : Math.max(0, Math.min(1, (today - reached) / (today - target)))

const breaks = ({ steps, mayAutomate }: RuleKey, decisions: Readonly<Record<string, StepDecision>>): boolean =>
  steps.some((id) => decisions[id] === 'remove' || (decisions[id] === 'automate' && !mayAutomate))

/** The decisions that are offered for a step. */
export const offered = (pub: ProcessRedrawPublic, id: string): readonly StepDecision[] =>
  id === pub.steps[0]?.id ? stepDecisions.filter((each) => each !== 'merge') : stepDecisions

const inWords = (decision: StepDecision): Localised =>
  Object.fromEntries(locales.map((locale) => [locale, translator(locale)(`interactions.step.${decision}`)]))

function restore(stored: unknown, pub: ProcessRedrawPublic): StepDecisions | undefined {
  if (!isRecordOf(stored, idsOf(pub.steps)) || Object.keys(stored).length === 0) return undefined
  const fits = ([id, chosen]: [string, unknown]) => chosen !== 'keep' && isOneOf(chosen, offered(pub, id))
  return Object.entries(stored).every(fits) ? (stored as StepDecisions) : undefined
}

/** The totals to show: today's, hers, and the target where there is one. */
export function comparedTotals(pub: ProcessRedrawPublic, response: StepDecisions | undefined) {
  const today = countProcess(pub.steps, {})
  const now = countProcess(pub.steps, response ?? {})
  return measures
    .filter((measure) => today[measure] > 0)
    .map((measure): { measure: Measure; today: number; now: number; target: number | undefined } => ({
      measure,
      today: today[measure],
      now: now[measure],
      target: pub.target[measure],
    }))
}
