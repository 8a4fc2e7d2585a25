import type { Localised } from '#app/kernel/locale.ts'

/**
 * An item as an import makes it and an export takes it: our authored form, but in one language, and without a
 * feedback the file did not have. Outcome, level, review date and id are chosen when it enters a bank.
 *
 * It has passed the schema of its type, which lets texts lack languages and what explains (feedback, reason,
 * explanation) be absent; course files have to have both, an imported item gets them in the studio.
 */
export interface DraftItem {
  /** A type of the registry of interactions. */
  readonly type: string
  readonly title?: string
  readonly stem: Localised
  readonly authored: Readonly<Record<string, unknown>>
  /** Tags and the category of the file, as written there. */
  readonly tags: readonly string[]
  /** The identifier the question has in the file, so that an edited file can find its items again. */
  readonly sourceId?: string
  /** Outcome and level where the file names them; whether the course has them is for the importer to check. */
  readonly outcome?: string
  readonly level?: string
}
