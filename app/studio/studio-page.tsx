import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { CourseCover } from '#app/ui/course-cover.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'

export interface StudioCourse extends Pick<Release, 'courseId' | 'code' | 'title' | 'edition' | 'sourceLanguage' | 'cover'> {
  /** Responses that wait for a person to mark them. */
  readonly toMark: number
}

/** What an author is answerable for. */
export function StudioPage({ courses }: { readonly courses: readonly StudioCourse[] }) {
  const t = useT()
  return (
    <Page title={t('studio.title')} lead={t('studio.lead')}>
      {courses.length === 0 && (
        <EmptyState title={t('studio.no-courses')}>
          <p>{t('studio.no-courses-text')}</p>
        </EmptyState>
      )}
      <ul className="plain-list studio-courses">
        {courses.map((course) => (
          <li key={course.courseId}>
            <CourseEntry course={course} />
          </li>
        ))}
      </ul>
      <p className="studio-blocks">
        <a href={paths.studioBlocks()}>{t('studio.blocks')}</a>
      </p>
    </Page>
  )
}

function CourseEntry({ course }: { readonly course: StudioCourse }) {
  const t = useT()
  const title = localise(course.title, useLocale(), course.sourceLanguage)
  return (
    <article className="card studio-course">
      <CourseCover courseId={course.courseId} design={course.cover} />
      <div>
        <p className="kicker">{course.code}</p>
        <h2 className="card-title">
          <a href={paths.studioCourse(course.courseId)} lang={title.lang}>
            {title.text}
          </a>
        </h2>
        <p className="hint">{t('studio.edition', { edition: course.edition })}</p>
        {course.toMark > 0 && <p>{t('studio.to-mark', { n: course.toMark })}</p>}
      </div>
    </article>
  )
}
