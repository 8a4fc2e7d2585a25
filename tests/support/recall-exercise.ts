import type { ReleaseExercise } from '#app/catalogue/release.ts'
import { interactionType } from '#app/interactions/registry.ts'
import { formFieldsOf } from '#app/interactions/response-fields.ts'
import type { Database } from '#db/handle.ts'
import { releaseExercise } from '#db/schema/index.ts'

/** A recall question as the manifest of a release has it. */
export const recall: ReleaseExercise = {
  id: 'recall',
  type: 'single-choice',
  required: true,
  minutes: 1,
  title: { en: 'Quick check' },
  prompt: { en: 'Which?' },
}

/** Puts recall questions into a lesson: of `Option a` to `c` the first is right, and each is explained by `Because …`. */
export async function insertRecalls(db: Database, releaseId: string, lessonId: string, ids: readonly string[] = [recall.id]) {
  const kind = interactionType(recall.type)
  const text = (en: string) => ({ en, ru: en, 'uz-Latn': en })
  const option = (id: string) => ({
    id,
    ...(id === 'a' && { correct: true }),
    text: text(`Option ${id}`),
    feedback: text(`Because ${id}`),
  })
  const { public: publicData, key } = kind.split(kind.authored.parse({ options: ['a', 'b', 'c'].map(option) }))
  const rows = ids.map((id) => ({ releaseId, lessonId, id, type: recall.type, publicData: publicData as object, key: key as object }))
  await db.transact((tx) => tx.insert(releaseExercise).values(rows))
}

/** What the form of the question posts. */
export const choose = (option: string) => formFieldsOf(new URLSearchParams({ 'x-recall--choice': option }))
