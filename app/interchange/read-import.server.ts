import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { listBank } from '#app/catalogue/item-bank-store.server.ts'
import type { EventOf } from '#app/outbox/domain-event.ts'
import type { Database, Tx } from '#db/handle.ts'
import { contentOfBank, picturesOf } from './bank-content.server.ts'
import { readQuestions } from './formats.ts'
import { type ProposedRow, proposeEach } from './import-draft.ts'
import { findUpload, markRead } from './import-store.server.ts'
import { deleteQuestions, insertQuestions } from './imported-question-store.server.ts'

/** Questions of one transaction: few, so that learners who save wait for a short one at most. */
const rowsAtOnce = 200

/**
 * Reads an uploaded file and keeps its questions to be looked through; they can be seen once all of them are there. What
 * is read a second time, after a crash, is kept once.
 */
export async function readImport(db: Database, { importId }: EventOf<'import.uploaded'>, now: Date): Promise<(tx: Tx) => Promise<void>> {
  const stored = await findUpload(db.read, importId)
  if (!stored) return async () => {}
  const { courseId, bank, format, locale, upload } = stored
  const release = await findCurrentRelease(db.read, courseId)
  if (!release) throw new Error(`The import ${importId} names a course that is not published`)
  const read = readQuestions(format, upload, { locale, pictures: await picturesOf(db.read, courseId) })
  if (!read.ok) {
    const { refusal, params } = read
    return async (tx) => void (await markRead(tx, importId, { refusal: { refusal, ...(params && { params }) } }, now))
  }
  const { questions, encoding } = read.value
  await keepQuestions(db, importId, proposeEach(questions, release, contentOfBank(await listBank(db.read, courseId, bank))))
  return async (tx) => void (await markRead(tx, importId, { encoding }, now))
}

async function keepQuestions(db: Database, importId: string, rows: readonly ProposedRow[]): Promise<void> {
  await db.transact((tx) => deleteQuestions(tx, importId))
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await db.transact((tx) => insertQuestions(tx, importId, rows.slice(at, at + rowsAtOnce)))
  }
}
