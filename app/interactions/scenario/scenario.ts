import { z } from 'zod'
import type { Localised } from '#app/kernel/locale.ts'
import { idsAreUnique, localisedText, partId, partOf, textsDiffer } from '../authored-text.ts'
import type { PublicOption } from '../choice-options.ts'
import type { InteractionType, PartGrade } from '../interaction.ts'
import { postedValues } from '../response-fields.ts'

const authoredNode = z.strictObject({
  id: partId,
  text: localisedText,
  choices: z
    .array(
      z.strictObject({
        id: partId,
        text: localisedText,
        consequence: localisedText,
        points: z.number('Write points from 0 to 1.').min(0, 'Points are at least 0.').max(1, 'Points are at most 1.'),
        /** The node the story goes on with; absent: it ends here. */
        next: partOf('nodes').optional(),
      }),
    )
    .min(2, 'Give at least 2 choices.')
    .max(4, 'Give at most 4 choices.')
    .superRefine((choices, ctx) => {
      idsAreUnique(choices, ctx)
      textsDiffer(choices, ctx)
    }),
})

const authored = z
  .strictObject({
    start: partOf('nodes'),
    nodes: z.array(authoredNode).min(1, 'Give at least 1 node.').max(40, 'Give at most 40 nodes.').superRefine(idsAreUnique),
  })
  .superRefine((story, ctx) => {
    const nodes = new Map(story.nodes.map((node) => [node.id, node]))
    const unknown = (path: (string | number)[], id: string) =>
      ctx.addIssue({ code: 'custom', path, message: `There is no node ‘${id}’; name an existing node.` })
    if (!nodes.has(story.start)) unknown(['start'], story.start)
    for (const [n, node] of story.nodes.entries()) {
      for (const [c, { next }] of node.choices.entries()) if (next && !nodes.has(next)) unknown(['nodes', n, 'choices', c, 'next'], next)
    }
    const { looping, reached } = walk(nodes, story.start)
    for (const [n, { id }] of story.nodes.entries()) {
      if (looping.has(id))
        ctx.addIssue({ code: 'custom', path: ['nodes', n], message: `The story comes back to ‘${id}’; let every path lead to an end.` })
      else if (!reached.has(id))
        ctx.addIssue({ code: 'custom', path: ['nodes', n], message: `No choice leads to ‘${id}’; link it or remove it.` })
    }
    if (looping.size === 0 && nodes.has(story.start) && mostPoints(nodes, story.start) <= 0) {
      ctx.addIssue({ code: 'custom', path: ['nodes'], message: 'No path earns points; give the best choices points.' })
    }
  })

type AuthoredScenario = z.infer<typeof authored>

interface StoryNode {
  readonly id: string
  readonly text: Localised
  readonly choices: readonly StoryChoice[]
}
interface StoryChoice extends PublicOption {
  readonly consequence: Localised
  readonly points: number
  readonly next?: string
}

/** Where the story begins; the rest shows what choices lead to, so it is key. */
export interface ScenarioPublic {
  readonly start: { readonly id: string; readonly text: Localised; readonly choices: readonly PublicOption[] }
}
export interface ScenarioKey {
  readonly start: string
  readonly nodes: Readonly<Record<string, StoryNode>>
  /** Points of the best path. */
  readonly best: number
}

/** Ids of the choices made, from the start on. */
export type ScenarioPath = readonly string[]

/** The story as far as the learner has come. */
export interface StorySoFar {
  readonly path: readonly {
    readonly nodeId: string
    readonly text: Localised
    readonly chosen: PublicOption
    readonly consequence: Localised
  }[]
  /** The situation she stands before; absent at the end. */
  readonly now?: { readonly nodeId: string; readonly text: Localised; readonly choices: readonly PublicOption[] }
}

export const scenario: InteractionType<AuthoredScenario, ScenarioPublic, ScenarioKey, ScenarioPath, StorySoFar> = {
  type: 'scenario',
  authored,
  split({ start, nodes }) {
    const byId = new Map(nodes.map((node) => [node.id, node]))
    return {
      public: { start: situation(byId.get(start)!) },
      key: { start, nodes: Object.fromEntries(byId), best: mostPoints(byId, start) },
    }
  },
  /** A post carries the path so far, and a choice for the next situation or how many choices to keep (`back`). */
  readResponse(fields, prefix, _pub, key) {
    const values = postedValues(fields, prefix, { single: ['choice', 'back'], multiple: ['path'] })
    if (values === 'malformed') return values
    const path = values.get('path') ?? []
    const [back] = values.get('back') ?? []
    if (back !== undefined) {
      const kept = /^\d{1,2}$/.test(back) ? Number(back) : Number.POSITIVE_INFINITY
      if (kept > path.length || !follow(path, key)) return 'malformed'
      return path.slice(0, kept)
    }
    const whole = [...path, ...(values.get('choice') ?? [])]
    if (whole.length === 0) return undefined
    return follow(whole, key) ? whole : 'malformed'
  },
  restore: (stored, _pub, key) => (isPath(stored) && follow(stored, key) ? stored : undefined),
  missing: (_pub, response = [], key) => (follow(response, key)?.end ? undefined : { what: 'story', count: 1 }),
  /** Score: the points along the path over those of the best path. */
  grade(_pub, key, response = []) {
    const taken = follow(response, key)?.steps ?? []
    const points = taken.reduce((sum, { choice }) => sum + choice.points, 0)
    const parts = taken.map(({ node, choice }): [string, PartGrade] => {
      const best = Math.max(...node.choices.map((each) => each.points))
      return [node.id, { correct: choice.points === best && best > 0, score: choice.points, feedback: choice.consequence }]
    })
    return { score: Math.min(1, points / key.best), parts: Object.fromEntries(parts) }
  },
  unfold(_pub, key, response = []) {
    const { steps, end, node } = follow(response, key) ?? follow([], key)!
    return {
      path: steps.map(({ node, choice }) => ({
        nodeId: node.id,
        text: node.text,
        chosen: { id: choice.id, text: choice.text },
        consequence: choice.consequence,
      })),
      now: end ? undefined : { nodeId: node.id, text: node.text, choices: situation(node).choices },
    }
  },
  /** Every choice of a situation alike. */
  guessScore: (_pub, key) => Math.min(1, meanPoints(key) / key.best),
  summarise: (_pub, key, response = []) =>
    (follow(response, key)?.steps ?? []).map(({ node, choice }) => ({ part: node.id, value: choice.id })),
}

const situation = ({ id, text, choices }: StoryNode): ScenarioPublic['start'] => ({
  id,
  text,
  choices: choices.map((choice) => ({ id: choice.id, text: choice.text })),
})

const isPath = (value: unknown): value is string[] => Array.isArray(value) && value.every((id) => typeof id === 'string')

/** The nodes and choices of a path and the node it leads to; undefined when the story does not go that way. */
function follow(path: ScenarioPath, key: ScenarioKey) {
  const steps: { node: StoryNode; choice: StoryChoice }[] = []
  let node = key.nodes[key.start]!
  let end = false
  for (const id of path) {
    const choice = end ? undefined : node.choices.find((each) => each.id === id)
    if (!choice) return undefined
    steps.push({ node, choice })
    if (choice.next === undefined) end = true
    else node = key.nodes[choice.next]!
  }
  return { steps, end, node }
}

type Nodes = ReadonlyMap<string, StoryNode>

/** The nodes that can be reached, and those among them from which the story comes back to itself. */
function walk(nodes: Nodes, start: string) {
  const reached = new Set<string>()
  const looping = new Set<string>()
  const visit = (id: string, above: readonly string[]): void => {
    if (above.includes(id)) looping.add(id)
    const node = nodes.get(id)
    if (!node || reached.has(id)) return
    reached.add(id)
    for (const { next } of node.choices) if (next) visit(next, [...above, id])
  }
  visit(start, [])
  return { reached, looping }
}

/** Points that a path of random choices earns on average; each node is asked once. */
function meanPoints(key: ScenarioKey): number {
  const known = new Map<string, number>()
  const from = (id: string): number => {
    const before = known.get(id)
    if (before !== undefined) return before
    const { choices } = key.nodes[id]!
    const mean = choices.reduce((sum, { points, next }) => sum + points + (next === undefined ? 0 : from(next)), 0) / choices.length
    known.set(id, mean)
    return mean
  }
  return from(key.start)
}

/** Points of the best path from a node; each node is asked once. */
function mostPoints(nodes: Nodes, start: string): number {
  const known = new Map<string, number>()
  const from = (id: string | undefined): number => {
    const node = id === undefined ? undefined : nodes.get(id)
    if (!node) return 0
    const before = known.get(node.id)
    if (before !== undefined) return before
    const best = Math.max(...node.choices.map((choice) => choice.points + from(choice.next)))
    known.set(node.id, best)
    return best
  }
  return from(start)
}
