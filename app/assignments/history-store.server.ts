import { inChunks } from '#app/organisations/in-chunks.ts'
import type { Tx } from '#db/handle.ts'
import { dutyExemption, extensionRequest } from '#db/schema/assignments.ts'

export type PastExemption = typeof dutyExemption.$inferInsert
export type PastExtension = typeof extensionRequest.$inferInsert

/** Adds exemptions and requests for more time of days gone by, many at once: for the demo history. */
export async function insertPastDecisions(
  tx: Tx,
  exemptions: readonly PastExemption[],
  extensions: readonly PastExtension[],
): Promise<void> {
  await inChunks(exemptions, (chunk) => tx.insert(dutyExemption).values(chunk))
  await inChunks(extensions, (chunk) => tx.insert(extensionRequest).values(chunk))
}
