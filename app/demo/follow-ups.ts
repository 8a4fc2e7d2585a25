import { addDays } from '#app/kernel/local-date.ts'
import type { Chance } from './chance.ts'
import type { CourseRun, RunPlace, TestSat } from './course-run.ts'
import type { Times } from './times.ts'

/** Of those who finished: who answers the follow-up, and how much of it is right, after so many days. */
const taken = (days: number) => (days < 60 ? { share: 0.45, right: 0.74 } : { share: 0.36, right: 0.68 })

/** The follow-ups that she took after a course, in the weeks after each was open. */
export function followUpsOf(chance: Chance, { release, instantOf }: RunPlace, run: CourseRun, { today, dayOf }: Times): TestSat[] {
  if (!run.completedAt) return []
  const completedOn = dayOf(run.completedAt)
  return release.quizzes
    .filter(({ kind }) => kind === 'follow-up')
    .flatMap(({ id, kind, afterDays = 0, blueprint = [] }): TestSat[] => {
      const { share, right: known } = taken(afterDays)
      const day = addDays(completedOn, afterDays + chance.between(0, 18))
      if (!chance.happens(share) || day >= today) return []
      const all = blueprint.reduce((sum, { count }) => sum + count, 0)
      const right = Array.from({ length: all }, () => chance.happens(known)).filter(Boolean).length
      const minutes = chance.between(9 * 60, 17 * 60)
      return [
        {
          quizId: id,
          kind,
          number: 1,
          right,
          startedAt: instantOf(day, minutes),
          submittedAt: instantOf(day, minutes + 2 + 3 * chance.next()),
        },
      ]
    })
}
