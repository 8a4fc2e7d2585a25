import { findRelease } from '#app/catalogue/course-store.server.ts'
import { listDrawableItems } from '#app/catalogue/item-bank-store.server.ts'
import { type FileItem, publishItems } from '#app/catalogue/publish-items.server.ts'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { ReleaseManifest } from '#app/catalogue/release.ts'
import { interactionType } from '#app/interactions/registry.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import { type PostedAnswers, readPostedAnswers } from '#app/quizzes/posted-answers.ts'
import { startAttempt } from '#app/quizzes/start-attempt.server.ts'
import type { Database } from '#db/handle.ts'
import { monday, type World, world } from './world.ts'

const pre: QuizDefinition = { id: 'pre', kind: 'pre', bank: 'main', blueprint: [{ outcome: 'o1', count: 2 }], dontKnow: true }
const final: QuizDefinition = {
  id: 'final',
  kind: 'final',
  bank: 'main',
  blueprint: [{ outcome: 'o1', level: 'apply', count: 5 }],
  passMark: 0.8,
  attempts: 3,
  pauseHoursAfterFails: { after: 2, hours: 24 },
}

export interface QuizWorld extends World {
  /** Starts an attempt of Dilnoza's; throws when she may not. */
  start(quizId: string, at?: Partial<Pick<Ctx, 'now'>>): Promise<string>
}

/** Rules of the course's tests beside the usual ones, and further quizzes. */
export interface QuizChanges {
  readonly pre?: Partial<QuizDefinition>
  readonly final?: Partial<QuizDefinition>
  readonly more?: readonly QuizDefinition[]
  readonly lessons?: ReleaseManifest['lessons']
  readonly outcomes?: ReleaseManifest['outcomes']
  /** Items of the bank; 15 unless it is said. */
  readonly items?: number
}

/** CYB-101 with a pre-test of 2 items and a final of 5 of 15; option `a` of every item is right. Dilnoza is enrolled. */
export async function quizWorld(
  db: Database,
  { items = 15, more = [], lessons, outcomes, ...changed }: QuizChanges = {},
): Promise<QuizWorld> {
  const quizzes = [{ ...pre, ...changed.pre }, ...more, { ...final, ...changed.final }]
  const made = await world(db, { enrolled: true, course: { quizzes, ...(lessons && { lessons }), ...(outcomes && { outcomes }) } })
  await insertItems(db, made.courseId, items)
  return {
    ...made,
    async start(quizId, at) {
      const release = (await findRelease(db.read, made.releaseId))!
      const request = { enrolmentId: made.enrolmentId, release, quizId, lessonsLeft: 0 }
      const started = await db.transact((tx) => startAttempt(tx, made.ctx(made.dilnoza, at), request))
      if (!started.ok) throw new Error(started.refusal)
      return started.value.attemptId
    },
  }
}

/** Publishes the bank: items `o1-item-01` and so on, of three options; answers the ids of their versions. */
export async function insertItems(
  db: Database,
  courseId: string,
  count: number,
  { right = 'a', also = [] }: { readonly right?: string; readonly also?: readonly FileItem[] } = {},
): Promise<Map<string, string>> {
  const kind = interactionType('single-choice')
  const text = (en: string) => ({ en, ru: en, 'uz-Latn': en })
  const option = (id: string) => ({ id, text: text(`Option ${id}`), feedback: text(`Why ${id}`), ...(id === right && { correct: true }) })
  const authored = kind.authored.parse({ options: ['a', 'b', 'c'].map(option) })
  const items = Array.from({ length: count }, (_, n) => {
    const itemId = `o1-item-${String(n + 1).padStart(2, '0')}`
    const stem = text(`Question ${itemId}?`)
    return { bank: 'main', itemId, content: { type: 'single-choice', outcome: 'o1', level: 'apply', stem, authored } as const }
  })
  await db.transact((tx) => publishItems(tx, courseId, [...items, ...also], monday))
  return new Map((await listDrawableItems(db.read, courseId, 'main')).map(({ id, versionId }) => [id, versionId]))
}

/** A post as a browser makes it: answers are option ids by item id, `null` for a field left empty. */
export function post(
  answers: Record<string, string | null>,
  { base, key, intent, whole }: { base: number; key?: string; intent?: string; whole?: boolean },
): PostedAnswers {
  const fields = new URLSearchParams({ base: String(base) })
  if (key) fields.set('key', key)
  if (intent) fields.set('intent', intent)
  for (const [itemId, option] of Object.entries(answers)) {
    if (!whole) fields.append('item', itemId)
    if (option !== null) fields.set(`i-${itemId}--choice`, option)
  }
  const read = readPostedAnswers(fields)
  if (!read) throw new Error('malformed')
  return read
}
