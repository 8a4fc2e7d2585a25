import { contentOf } from '#app/catalogue/bank-item.ts'
import { findBankItem, findItemVersions, listBank, listDrawableItems, type StoredItem } from '#app/catalogue/item-bank-store.server.ts'
import { publishItems } from '#app/catalogue/publish-items.server.ts'
import { interactionType } from '#app/interactions/registry.ts'
import { newId } from '#app/kernel/id.ts'
import type { Locale } from '#app/kernel/locale.ts'
import { gradeAttempt } from '#app/quizzes/grade-attempt.ts'
import { insertGrade } from '#app/quizzes/grade-store.server.ts'
import type { Database } from '#db/handle.ts'
import { account, attempt, award, enrolment, lessonEvidence } from '#db/schema/index.ts'
import { type QuizChanges, type QuizWorld, quizWorld } from './quiz-world.ts'
import { monday } from './world.ts'

export type Option = 'a' | 'b' | 'c' | null | undefined

/** An attempt as it was handed in: the options chosen, item by item; null: "I don't know yet". */
export interface Sat {
  readonly quizId: 'pre' | 'final'
  readonly options: readonly Option[]
  readonly locale?: Locale
  readonly open?: boolean
}

export interface RegradeWorld extends QuizWorld {
  /** A learner who sat these tests, in this order; answers the ids of enrolment and attempts. */
  sat(
    attempts: readonly Sat[],
    options?: { readonly awarded?: boolean },
  ): Promise<{ learnerId: string; enrolmentId: string; attempts: string[] }>
  /** The next version of an item: other right options, or fewer options; answers it. */
  mend(itemId: string, right: readonly ('a' | 'b' | 'c')[], kept?: readonly ('a' | 'b' | 'c')[]): Promise<StoredItem>
  /** Of the item, by its number. */
  place(number: number): { courseId: string; bank: string; itemId: string }
}

const idOf = (number: number) => `o1-item-${String(number).padStart(2, '0')}`

/** CYB-101 with a pre-test of 2 items and a final of 5, the same for everybody; option `a` of every item is right. */
export async function regradeWorld(db: Database, changes: QuizChanges = {}): Promise<RegradeWorld> {
  const items = (count: number) => Array.from({ length: count }, (_, n) => idOf(n + 1))
  const made = await quizWorld(db, {
    items: 5,
    pre: { items: items(2), ...changes.pre },
    final: { items: items(5), passMark: 0.6, ...changes.final },
  })
  const { courseId, releaseId } = made
  let people = 0
  return {
    ...made,
    place: (number) => ({ courseId, bank: 'main', itemId: idOf(number) }),
    async sat(attempts, { awarded = false } = {}) {
      people += 1
      const learnerId = newId(monday)
      const enrolmentId = newId(monday)
      const versions = [
        ...(
          await findItemVersions(
            db.read,
            (await listDrawableItems(db.read, courseId, 'main')).map(({ versionId }) => versionId),
          )
        ).values(),
      ]
      const ids: string[] = []
      await db.transact(async (tx) => {
        await tx.insert(account).values({
          id: learnerId,
          email: `person${people}@example.uz`,
          nameLatin: `Person ${people}`,
          nameCyrillic: `Шахс ${people}`,
          certificateScript: 'latin',
          locale: 'en',
          passwordHash: 'nobody signs in with this',
          demo: false,
          createdAt: monday,
        })
        const completedAt = awarded ? monday : null
        await tx.insert(enrolment).values({ id: enrolmentId, learnerId, courseId, cycle: 1, enrolledAt: monday, completedAt })
        await tx
          .insert(lessonEvidence)
          .values({ enrolmentId, lessonId: 'why-you', lessonHash: 'hash-of-why-you', openedAt: monday, completedAt: monday, locale: 'en' })
        const numbers = { pre: 0, final: 0 }
        for (const { quizId, options, locale = 'en', open } of attempts) {
          const id = newId(monday)
          ids.push(id)
          numbers[quizId] += 1
          const shown = options.map((_, n) => versions.find((version) => version.id === idOf(n + 1))!)
          const responses = Object.fromEntries(options.flatMap((option, n) => (option === undefined ? [] : [[idOf(n + 1), option]])))
          const drawn = shown.map((item) => ({ itemId: item.id, versionId: item.versionId, seed: 's' }))
          const common = {
            id,
            learnerId,
            enrolmentId,
            courseId,
            releaseId,
            quizId,
            number: numbers[quizId],
            items: drawn,
            responses,
            revision: 1,
            startedAt: monday,
            locale,
          }
          await tx.insert(attempt).values({ ...common, submittedAt: open ? null : monday, receipt: 'ABCD-EFGH-JKMN' })
          if (open) continue
          const { score, passed, items: graded } = gradeAttempt(shown, responses, quizId === 'final' ? 0.6 : undefined)
          await insertGrade(tx, id, { reason: 'submitted', items: graded, score: score!, passed, graderId: null }, monday)
        }
        if (awarded) {
          const code = newId(monday).replaceAll('-', '')
          const statement = { version: 1, code } as never
          await tx.insert(award).values({
            id: newId(monday),
            code,
            enrolmentId,
            learnerId,
            courseId,
            releaseId,
            issuedAt: monday,
            statement,
            keyId: 'k',
            signature: 's',
          })
        }
      })
      return { learnerId, enrolmentId, attempts: ids }
    },
    async mend(itemId, right, kept = ['a', 'b', 'c']) {
      const text = (en: string) => ({ en, ru: en, 'uz-Latn': en })
      const type = right.length > 1 ? 'multiple-choice' : 'single-choice'
      const option = (id: 'a' | 'b' | 'c') => ({
        id,
        text: text(`Option ${id}`),
        feedback: text(`Why ${id}`),
        ...(right.includes(id) && { correct: true }),
      })
      const authored = interactionType(type).authored.parse({ options: kept.map(option) })
      const place = { courseId, bank: 'main', itemId }
      const content = { type, outcome: 'o1', level: 'apply', stem: text(`Question ${itemId}, mended?`), authored } as const
      await db.transact((tx) => publishOne(tx, courseId, itemId, content))
      const { versionId } = (await findBankItem(db.read, place))!
      return (await findItemVersions(db.read, [versionId])).get(versionId)!
    },
  }
}

/** Publishing the files of a course retires what is not in them: the other items are written again as they are. */
async function publishOne(
  tx: Parameters<typeof publishItems>[0],
  courseId: string,
  itemId: string,
  content: Parameters<typeof publishItems>[2][number]['content'],
) {
  const others = (await listBank(tx, courseId, 'main')).filter((item) => item.id !== itemId)
  const items = others.map((item) => ({ bank: 'main', itemId: item.id, content: contentOf(item)! }))
  await publishItems(tx, courseId, [...items, { bank: 'main', itemId, content }], monday)
}
