import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { CourseGap } from './course-completion.ts'
import { gapSentence } from './gap-sentence.ts'

/** Why a course is not complete. */
export function GapList({ gaps }: { readonly gaps: readonly CourseGap[] }) {
  const t = useT()
  const locale = useLocale()
  return (
    <ul className="gap-list">
      {gaps.map((gap) => (
        <li key={gap.reason}>{gapSentence(gap, t, locale)}</li>
      ))}
    </ul>
  )
}
