import { columnsOf, type DataFlowKey, type DataFlowPublic, noLink } from '#app/interactions/data-flow/data-flow.ts'
import { decisions, type FormRedesignKey } from '#app/interactions/form-redesign/form-redesign.ts'
import type { GapsKey } from '#app/interactions/gaps/gaps.ts'
import { fieldOf, type HotspotKey, type HotspotPublic } from '#app/interactions/hotspot/hotspot.ts'
import type { MailInspectKey } from '#app/interactions/mail-inspect/mail-inspect.ts'
import type { MatchingKey, MatchingPublic } from '#app/interactions/matching/matching.ts'
import type { NumericalKey, NumericalPublic } from '#app/interactions/numerical/numerical.ts'
import type { PlanPublic } from '#app/interactions/plan/plan.ts'
import { offered, type ProcessRedrawKey, type ProcessRedrawPublic } from '#app/interactions/process-redraw/process-redraw.ts'
import type { RewriteKey, RewritePublic } from '#app/interactions/rewrite/rewrite.ts'
import type { ScenarioKey } from '#app/interactions/scenario/scenario.ts'
import type { SortBinsKey, SortBinsPublic } from '#app/interactions/sort-bins/sort-bins.ts'
import type { SortStepsKey } from '#app/interactions/sort-steps/sort-steps.ts'
import type { WorkedExampleKey } from '#app/interactions/worked-example/worked-example.ts'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'

/** What is chosen, ticked or typed, by the field's name without its prefix. */
export type Answer = Readonly<Record<string, readonly string[]>>

/** Answers one after another: most exercises take one, a story as many as it has turns. */
export interface Solution {
  readonly right: readonly Answer[]
  /** Undefined where nothing can be wrong. */
  readonly wrong?: readonly Answer[]
}

export interface PublishedExercise {
  readonly type: string
  readonly shown: unknown
  readonly key: unknown
}

/** The author's own solution of an exercise, and one that is not: from its key, as a release keeps it. */
export function solve({ type, shown, key }: PublishedExercise, locale: Locale): Solution {
  const solver = Object.hasOwn(solvers, type) ? solvers[type] : undefined
  if (!solver) throw new Error(`Nobody knows how to solve a ‘${type}’: add it to tests/support/solve-exercise.ts`)
  return solver(shown as never, key as never, locale)
}

type Options = Readonly<Record<string, { readonly correct: boolean }>>

const idsWhere = (options: Options, correct: boolean) => Object.keys(options).filter((id) => options[id]!.correct === correct)
const both = (field: string, right: readonly string[], wrong: readonly string[]): Solution => ({
  right: [{ [field]: right }],
  wrong: [{ [field]: wrong }],
})
const one = (field: string, options: Options) => both(field, idsWhere(options, true), idsWhere(options, false).slice(0, 1))
const several = (field: string, options: Options) => {
  const [right, wrong] = [idsWhere(options, true), idsWhere(options, false)]
  return both(field, right, wrong.length ? wrong : right.slice(1))
}
/** Of each part its right value, and one of the others. */
const parts = (entries: readonly (readonly [part: string, right: string, all: readonly string[]])[]): Solution => ({
  right: [Object.fromEntries(entries.map(([part, right]) => [part, [right]]))],
  wrong: [Object.fromEntries(entries.map(([part, right, all]) => [part, [all.find((each) => each !== right) ?? right]]))],
})
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
const textIn = (text: Localised | string, locale: Locale) => (typeof text === 'string' ? text : localise(text, locale).text)

const solvers: Readonly<Record<string, (shown: never, key: never, locale: Locale) => Solution>> = {
  'single-choice': (_, { options }: { options: Options }) => one('choice', options),
  'true-false': (_, { options }: { options: Options }) => one('choice', options),
  'multiple-choice': (_, { options }: { options: Options }) => several('choices', options),
  'pick-phrases': (_, { phrases }: { phrases: Options }) => several('phrases', phrases),
  hotspot: (shown: HotspotPublic, { areas }: HotspotKey) => (shown.pick === 'one' ? one : several)(fieldOf(shown), areas),
  'sort-steps': (_, { orders }: SortStepsKey) => {
    const places = (order: readonly string[]) => Object.fromEntries(order.map((id, index) => [id, [String(index + 1)]]))
    return { right: [places(orders[0]!)], wrong: [places(orders[0]!.toReversed())] }
  },
  'sort-bins': ({ bins }: SortBinsPublic, { cards }: SortBinsKey) =>
    parts(Object.entries(cards).map(([id, { bin }]) => [id, bin, idsOf(bins)])),
  matching: ({ rights }: MatchingPublic, { pairs }: MatchingKey) =>
    parts(Object.entries(pairs).map(([id, { right }]) => [id, right, idsOf(rights)])),
  'worked-example': (_, { gaps }: WorkedExampleKey) =>
    parts(Object.entries(gaps).map(([id, options]) => [id, idsWhere(options, true)[0]!, Object.keys(options)])),
  'form-redesign': (_, { fields }: FormRedesignKey) =>
    parts(Object.entries(fields).map(([id, { right }]) => [id, right[0]!, decisions.filter((each) => !right.slice(1).includes(each))])),
  'process-redraw': (shown: ProcessRedrawPublic, { steps }: ProcessRedrawKey) => {
    const posted = (decision: string) => (decision === 'keep' ? '' : decision)
    return parts(Object.entries(steps).map(([id, { best }]) => [id, posted(best), offered(shown, id).filter((each) => each !== 'keep')]))
  },
  'data-flow': (shown: DataFlowPublic, { links }: DataFlowKey) => {
    const columns = columnsOf(shown).map(({ name, list }) => ({ name, values: idsOf(shown[list] ?? []) }))
    const right = Object.entries(links).flatMap(([link, { right }]) => {
      const chosen = Object.keys(right).length ? Object.entries(right) : [['provider', noLink] as const]
      return chosen.map(([column, value]) => [`${link}--${column}`, [value!]] as const)
    })
    // Asks somebody else, and where nobody may be asked asks all the same.
    const wrong = Object.entries(links).flatMap(([link, { right }]) =>
      columns.map(({ name, values }) => {
        const other = values.find((each) => each !== right[name])!
        return [`${link}--${name}`, [name === 'provider' ? other : (right[name] ?? other)]] as const
      }),
    )
    return { right: [Object.fromEntries(right)], wrong: [Object.fromEntries(wrong)] }
  },
  gaps: (_, { gaps }: GapsKey, locale) => {
    const entries = Object.entries(gaps).map(([id, gap]) => {
      if (gap.kind === 'choice') return [id, idsWhere(gap.options, true)[0]!, idsWhere(gap.options, false)[0]!] as const
      return gap.kind === 'text'
        ? ([id, textIn(gap.accepted[0]!, locale), 'xyz'] as const)
        : ([id, String(gap.value), String(gap.value + 10 * gap.tolerance + 7)] as const)
    })
    return {
      right: [Object.fromEntries(entries.map(([id, right]) => [id, [right]]))],
      wrong: [Object.fromEntries(entries.map(([id, , wrong]) => [id, [wrong]]))],
    }
  },
  numerical: ({ unitRequired }: NumericalPublic, { answers, factors }: NumericalKey) => {
    const { value, tolerance } = answers.find(({ score }) => score === 1)!
    const mistake = answers.find(({ score }) => score === 0)?.value ?? value + 1000 * tolerance + 7
    const typed = (number: number): Answer => ({
      number: [String(number)],
      ...(unitRequired && { unit: Object.keys(factors).slice(0, 1) }),
    })
    return { right: [typed(value)], wrong: [typed(mistake)] }
  },
  'short-text': (_, { answers }: { answers: readonly { text: Localised | string; score: number }[] }, locale) =>
    both('text', [textIn(answers.find(({ score }) => score === 1)!.text, locale)], ['xyz']),
  'mail-inspect': (_, { mails }: MailInspectKey) => {
    const found = (isRight: boolean) =>
      Object.fromEntries(
        Object.entries(mails).flatMap(([id, { parts, actions }]) => [
          [`${id}--marks`, Object.keys(parts).filter((part) => (parts[part]!.cue !== undefined) === isRight)],
          [`${id}--action`, idsWhere(actions, isRight).slice(0, 1)],
        ]),
      )
    return { right: [found(true)], wrong: [found(false)] }
  },
  scenario: (_, key: ScenarioKey) => ({ right: walk(key, key.start, true).answers, wrong: walk(key, key.start, false).answers }),
  rewrite: ({ text }: RewritePublic, { model, checks }: RewriteKey, locale) => {
    const written = (words: string, held: readonly string[]): Answer[] => [{ text: [words] }, { checks: held }]
    return { right: written(textIn(model, locale), idsOf(checks)), wrong: written(`${textIn(text, locale)} `.repeat(2), []) }
  },
  checklist: ({ items }: { items: readonly { id: string }[] }) => ({ right: [{ items: idsOf(items) }] }),
  plan: ({ prompts }: PlanPublic) => ({ right: [Object.fromEntries(prompts.map(({ id }) => [id, ['Har kuni ertalab']]))] }),
  'extended-text': () => ({ right: [{ text: ['Hurmatli fuqaro, javobimiz shu.'] }] }),
}

/** The way through a story that earns most, or least. */
function walk(key: ScenarioKey, from: string, best: boolean): { points: number; answers: Answer[] } {
  const ways = key.nodes[from]!.choices.map(({ id, points, next }) => {
    const rest = next === undefined ? { points: 0, answers: [] } : walk(key, next, best)
    return { points: points + rest.points, answers: [{ choice: [id] }, ...rest.answers] }
  })
  return ways.reduce((a, b) => ((best ? b.points > a.points : b.points < a.points) ? b : a))
}
