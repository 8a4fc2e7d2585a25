import { exercisePrefix } from '#app/interactions/exercise-block.tsx'
import { type InteractionView, readAnswer, viewInteraction } from '#app/interactions/interaction-view.ts'
import { interactionType } from '#app/interactions/registry.ts'
import { formFieldsOf } from '#app/interactions/response-fields.ts'
import type { Localised } from '#app/kernel/locale.ts'
import { type BlockExample, listBlockExamples } from './block-examples.server.ts'
import { type DiagramExample, listDiagramExamples } from './diagram-examples.server.ts'

export interface ShownBlock {
  readonly exercise: {
    readonly id: string
    readonly minutes: number
    readonly required: boolean
    readonly title: Localised
    readonly prompt: Localised
  }
  readonly type: string
  readonly view: InteractionView
  readonly problem?: 'nothing-answered' | 'malformed'
  readonly source: string
}

export interface BlocksView {
  readonly diagrams: readonly DiagramExample[]
  readonly blocks: readonly ShownBlock[]
  readonly upgrades: readonly string[]
}

/** The examples, one of them as it stands after a trial; nothing of a trial is kept. Undefined where there is no such example. */
export function viewBlocks(tried?: { readonly id: string; readonly fields: URLSearchParams }): BlocksView | undefined {
  const examples = listBlockExamples()
  if (tried && !examples.some(({ exercise }) => exercise.id === tried.id)) return undefined
  const blocks = examples.map((example) => showBlock(example, tried?.id === example.exercise.id ? tried.fields : undefined))
  return {
    diagrams: listDiagramExamples(),
    blocks,
    upgrades: [...new Set(examples.flatMap(({ exercise }) => interactionType(exercise.type).upgrade ?? []))],
  }
}

function showBlock({ exercise, stored, source }: BlockExample, fields: URLSearchParams | undefined): ShownBlock {
  const answer = fields && readAnswer(stored, formFieldsOf(fields), exercisePrefix(exercise.id))
  const problem = !fields ? undefined : answer === undefined ? 'nothing-answered' : answer === 'malformed' ? 'malformed' : undefined
  const response = typeof answer === 'object' ? answer.response : undefined
  const { id, type, minutes, required, title, prompt } = exercise
  return {
    exercise: { id, minutes, required, title, prompt },
    type,
    view: viewInteraction(stored, response, { feedback: true }),
    ...(problem && { problem }),
    source,
  }
}
