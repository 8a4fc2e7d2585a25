import { readTerms } from '#app/assignments/read-plan.server.ts'
import { findCurrentRelease } from '#app/catalogue/course-store.server.ts'
import { findItemVersions, listDrawableItems } from '#app/catalogue/item-bank-store.server.ts'
import type { Reader } from '#db/handle.ts'
import type { HistoryCourse } from './history-rows.ts'
import { historyCourses, ruleOf } from './history-rules.ts'
import { languageStory } from './stories.ts'
import { makePapers } from './test-papers.ts'
import type { Times } from './times.ts'

/** Sets of test papers that learners share. */
const paperSets = 60

/** The courses of the history that are on offer, with what is asked in their tests. */
export async function readCourses(read: Reader, { today, timeZone }: Times, now: Date): Promise<HistoryCourse[]> {
  const termsOf = await readTerms(read, { now, timeZone })
  const courses: HistoryCourse[] = []
  for (const [index, each] of historyCourses.entries()) {
    const release = await findCurrentRelease(read, each.courseId)
    const final = release?.quizzes.find(({ kind }) => kind === 'final')
    if (!release || !final) continue
    const drawable = await listDrawableItems(read, each.courseId, final.bank)
    const versions = await findItemVersions(
      read,
      drawable.map(({ versionId }) => versionId),
    )
    const bank = drawable.map(({ versionId }) => versions.get(versionId)!)
    const places = new Map(bank.map((item) => [item.id, bank.filter(({ outcome }) => outcome === item.outcome).indexOf(item) + 1]))
    const story = (id: string) => languageStory(each.courseId, bank.find((item) => item.id === id)!.outcome, places.get(id)!)
    const papers = makePapers(release, bank, story, paperSets)
    if (!papers) continue
    const number = index + 1
    const { outcomes, note } = each
    courses.push({
      number,
      release,
      rules: [ruleOf(each, number, today)],
      plan: await termsOf({ courseId: each.courseId }),
      outcomes,
      papers,
      note,
    })
  }
  return courses
}
