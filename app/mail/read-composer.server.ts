import type { Reader } from '#db/handle.ts'
import { type ComposeLetter, composer } from './compose-letter.ts'
import { listTextsInUse } from './letter-text-store.server.ts'

/** Writes letters in the wordings that are in use now. */
export async function readComposer(read: Reader): Promise<ComposeLetter> {
  return composer(await listTextsInUse(read))
}
