import { coverageOf, type OutcomeCoverage } from '#app/catalogue/coverage.ts'
import { listBankNames, listDrawableItems } from '#app/catalogue/item-bank-store.server.ts'
import type { Release } from '#app/catalogue/release.ts'
import type { Ctx } from '#app/kernel/ctx.ts'
import type { Localised } from '#app/kernel/locale.ts'

export interface CoverageView extends Pick<Release, 'courseId' | 'code' | 'sourceLanguage'> {
  readonly rows: readonly (OutcomeCoverage & {
    readonly text: Localised
    readonly competencies: readonly string[]
    readonly lessonTitles: readonly Localised[]
    /** Titles of what practises it, in the order of `practised`. */
    readonly exerciseTitles: readonly Localised[]
  })[]
}

/** Where each outcome of the course is taught, practised and tested, by the items that can be drawn now. */
export async function viewCoverage({ db }: Ctx, release: Release): Promise<CoverageView> {
  const { courseId, code, sourceLanguage } = release
  const banks = await listBankNames(db.read, courseId)
  const items = await Promise.all(
    banks.map(async (bank) => (await listDrawableItems(db.read, courseId, bank)).map((item) => ({ ...item, bank }))),
  )
  const rows = coverageOf(release, items.flat()).map((row) => {
    const { text, competencies } = release.outcomes.find(({ id }) => id === row.outcome)!
    const lessonOf = (id: string) => release.lessons.find((lesson) => lesson.id === id)!
    const lessonTitles = row.taught.map((id) => lessonOf(id).title)
    const exerciseTitles = row.practised.map(({ lesson, exercise }) => lessonOf(lesson).exercises.find(({ id }) => id === exercise)!.title)
    return { ...row, text, competencies, lessonTitles, exerciseTitles }
  })
  return { courseId, code, sourceLanguage, rows }
}
