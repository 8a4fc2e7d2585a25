import { actorOf } from '#app/accounts/actor.ts'
import { publishItems } from '#app/catalogue/publish-items.server.ts'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import type { Actor, Ctx, Grant } from '#app/kernel/ctx.ts'
import { newId } from '#app/kernel/id.ts'
import { courseMarker } from '#app/quizzes/course-marker.ts'
import { answerCode } from '#app/quizzes/marking.ts'
import { readPostedAnswers } from '#app/quizzes/posted-answers.ts'
import { type PostedMark, saveMark } from '#app/quizzes/save-mark.server.ts'
import { submitAttempt } from '#app/quizzes/submit-attempt.server.ts'
import type { Database } from '#db/handle.ts'
import { account, roleGrant } from '#db/schema/accounts.ts'
import { type QuizChanges, type QuizWorld, quizWorld } from './quiz-world.ts'
import { monday } from './world.ts'

const words = (text: string) => ({ en: text, ru: text, 'uz-Latn': text })
const level = (id: string, points: number) => ({ id, title: words(`Level ${id}`), points })

/** Two criteria, ten points: `fact` 0, 3, 6; `tone` 0, 2, 4. */
export const rubric = {
  criteria: [
    { id: 'fact', title: words('Facts'), levels: [level('none', 0), level('some', 3), level('all', 6)] },
    { id: 'tone', title: words('Tone'), levels: [level('rude', 0), level('plain', 2), level('kind', 4)] },
  ],
}

export const essay: QuizDefinition = { id: 'essay', kind: 'final', bank: 'essays', items: ['letter', 'short'], passMark: 0.6, attempts: 3 }

export interface MarkingWorld extends QuizWorld {
  /** A second and a third trainer of the course. */
  readonly nodira: Actor
  readonly jasur: Actor
  /** Dilnoza writes; answers the id of her submitted attempt. */
  write(texts: Partial<Record<'letter' | 'short', string>>): Promise<string>
  /** What a trainer posts for an answer. */
  mark(
    by: Actor,
    attemptId: string,
    itemId: string,
    posted: Partial<PostedMark> & Pick<PostedMark, 'levels'>,
    at?: Partial<Ctx>,
  ): ReturnType<typeof saveMark>
}

/** CYB-101 whose only test is two longer texts, with three trainers. */
export async function markingWorld(
  db: Database,
  changes: Partial<QuizDefinition> & { readonly trainers?: 1 | 2 | 3 } = {},
): Promise<MarkingWorld> {
  const { trainers = 3, ...rules } = changes
  const quizzes: QuizChanges = {
    final: { ...essay, blueprint: undefined, pauseHoursAfterFails: undefined, ...rules } as Partial<QuizDefinition>,
  }
  const made = await quizWorld(db, quizzes)
  const content = (stem: string) =>
    ({
      type: 'extended-text',
      outcome: 'o1',
      level: 'apply',
      stem: words(stem),
      authored: { rubric, guidance: words('Look for the date.') },
    }) as const
  await db.transact(async (tx) => {
    const items = ['letter', 'short'].map((itemId) => ({ bank: 'essays', itemId, content: content(`Write a ${itemId}.`) }))
    await publishItems(tx, made.courseId, items, monday)
  })
  const nodira = trainers >= 2 ? await trainer(db, 'Nodira Ismoilova', made.courseId) : made.rustam
  const jasur = trainers >= 3 ? await trainer(db, 'Jasur Olimov', made.courseId) : made.rustam
  return {
    ...made,
    nodira,
    jasur,
    async write(texts) {
      const attemptId = await made.start('essay')
      const fields = new URLSearchParams({ base: '0', key: newId(), intent: 'submit-anyway' })
      for (const [itemId, text] of Object.entries(texts)) fields.set(`i-${itemId}--text`, text)
      const ctx = made.ctx(made.dilnoza)
      const posted = readPostedAnswers(fields)!
      const submitted = await db.transact((tx) => submitAttempt(tx, ctx, attemptId, posted))
      if (!submitted.ok) throw new Error(submitted.refusal)
      return attemptId
    },
    mark(by, attemptId, itemId, posted, at) {
      const marker = courseMarker(by, made.courseId)!
      const place = { quizId: 'essay', itemId }
      const whole = { round: 1, revision: 1, comment: '', second: false, ...posted }
      return saveMark({ ...made.ctx(by), ...at }, marker, place, answerCode(attemptId, itemId), whole)
    },
  }
}

async function trainer(db: Database, name: string, courseId: string): Promise<Actor> {
  const id = newId(monday)
  const grants: Grant[] = [{ role: 'trainer', scope: `course:${courseId}` }]
  await db.transact(async (tx) => {
    await tx.insert(account).values({
      id,
      email: `${name.split(' ')[0]!.toLowerCase()}@example.uz`,
      nameLatin: name,
      nameCyrillic: name,
      certificateScript: 'latin',
      locale: 'en',
      passwordHash: 'nobody signs in with this',
      demo: false,
      createdAt: monday,
    })
    for (const grant of grants) await tx.insert(roleGrant).values({ id: newId(monday), accountId: id, ...grant, grantedAt: monday })
  })
  return actorOf({ id, displayName: name }, grants)
}
