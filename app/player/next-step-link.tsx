import { paths } from '#app/http/paths.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { useT } from '#app/i18n/use-t.tsx'
import type { ReadingPlace } from '#app/progress/next-step.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { continueAnchor } from './continue-anchor.ts'
import type { CourseStanding } from './course-standing.server.ts'

/** The one next step in a course, as its one solid button. */
export function NextStepLink({ course, look = 'solid' }: { readonly course: CourseStanding; readonly look?: 'solid' | 'outline' }) {
  const t = useT()
  const { href, label, lang } = stepIn(course, t)
  return (
    <ButtonLink href={href} size="large" look={look}>
      <span lang={lang}>{label}</span>
    </ButtonLink>
  )
}

function stepIn({ courseId, next, lessons, final, awardId }: CourseStanding, t: Translate) {
  switch (next.kind) {
    case 'pre-test':
      return { href: paths.quiz(courseId, next.quizId), label: t('player.step-pre-test') }
    case 'lesson': {
      const lesson = lessons.find((each) => each.id === next.lessonId)!
      const begun = next.place !== undefined || lesson.number > 1 || lesson.state !== 'open'
      const label = t(begun ? 'player.step-continue' : 'player.step-start', { lesson: lesson.title.text })
      return { href: paths.lesson(courseId, lesson.id) + placeHash(next.place), label, lang: lesson.title.lang }
    }
    case 'final-test': {
      const key = { resume: 'player.go-on-test', wait: 'player.step-final-waits', 'read-again': 'player.step-final-waits' }
      const rule = final?.rule.kind ?? 'start'
      return { href: paths.quiz(courseId, next.quizId), label: t(key[rule as keyof typeof key] ?? 'player.step-final-test') }
    }
    case 'certificate':
      return awardId
        ? { href: paths.certificatePdf(awardId), label: t('player.open-certificate') }
        : { href: paths.credentials(), label: t('player.step-certificate') }
  }
}

/** To the block where she stopped; to the heading where only that is known. */
export function placeHash(place: Pick<ReadingPlace, 'section' | 'block'> | undefined): string {
  if (!place) return ''
  if (place.block > 0) return `#${continueAnchor}`
  return place.section && `#${place.section}`
}
