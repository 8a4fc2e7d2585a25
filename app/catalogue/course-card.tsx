import { paths } from '#app/http/paths.ts'
import { formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { CourseCover } from '#app/ui/course-cover.tsx'
import type { CourseSummary } from './course-summary.ts'

/** A course in a grid; the whole card leads to its page. `heading` follows the page's outline. */
export function CourseCard({ course, heading: Heading = 'h2' }: { readonly course: CourseSummary; readonly heading?: 'h2' | 'h3' }) {
  const t = useT()
  const locale = useLocale()
  return (
    <article className="course-card">
      <CourseCover courseId={course.courseId} design={course.cover} />
      <div className="course-card-text">
        <Heading lang={course.lang}>
          <a href={paths.course(course.courseId)}>{course.title}</a>
        </Heading>
        <p className="course-card-summary" lang={course.lang}>
          {course.summary}
        </p>
        <p className="course-card-facts">
          <span>{formatMinutes(course.minutes, locale)}</span> <span>{t(`catalogue.level-${course.level}`)}</span>{' '}
          <span>{t('catalogue.languages-count', { n: course.languages.length })}</span>
        </p>
      </div>
    </article>
  )
}
