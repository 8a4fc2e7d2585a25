import { type ExerciseFields, exerciseFields } from '#app/catalogue/course-schema.ts'
import { withCyrillic } from '#app/catalogue/cyrillic.ts'
import { parseYaml } from '#app/catalogue/yaml-source.ts'
import type { PublishedImage } from '#app/interactions/interaction.ts'
import type { StoredInteraction } from '#app/interactions/interaction-view.ts'
import { interactionType } from '#app/interactions/registry.ts'
import guide from '../../docs/guides/write-a-course.md?raw'

/** An exercise of the guide for authors, ready to be answered. */
export interface BlockExample {
  readonly exercise: ExerciseFields
  readonly stored: StoredInteraction
  /** As it stands in the guide. */
  readonly source: string
}

/** The picture that the guide's example points at. */
export const exampleImages: Readonly<Record<string, PublishedImage>> = {
  'browser.svg': { src: '/examples/browser.svg', width: 640, height: 360 },
}

let examples: readonly BlockExample[] | undefined

/** Every exercise that the guide shows, in its order: what trainers read there is what they try here. */
export function listBlockExamples(): readonly BlockExample[] {
  examples ??= exerciseSources(guide).map(exampleOf)
  return examples
}

/** The exercises among the guide's blocks of YAML, one by one; test items have no prompt. */
export function exerciseSources(text: string): string[] {
  const blocks = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block]) => block!)
  return blocks.flatMap((block) => block.split(/^(?=- id: )/m)).filter((entry) => /^- id: .*^ {2}prompt: /ms.test(entry))
}

/** Throws on a faulty example: a test lets the guide through the gate of courses. */
function exampleOf(source: string): BlockExample {
  const [entry] = withCyrillic(parseYaml('write-a-course.md', source).source.value) as [Record<string, unknown>]
  const exercise = exerciseFields.parse(entry)
  const own = Object.fromEntries(Object.entries(entry).filter(([name]) => !Object.hasOwn(exerciseFields.shape, name)))
  const kind = interactionType(exercise.type)
  const { public: publicData, key } = kind.split(kind.authored.parse(own), exampleImages)
  return { exercise, stored: { type: exercise.type, publicData, key }, source }
}
