import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import type { LessonEntry } from './lesson-outline.ts'
import type { LessonView } from './lesson-view.server.ts'

type ContentsProps = Pick<LessonView, 'course' | 'lessons' | 'lesson' | 'final'>

/** The course at a glance beside a lesson; on narrow screens it folds into a sheet above the text. */
export function CourseContents(props: ContentsProps) {
  const t = useT()
  const { course, lessons, lesson } = props
  return (
    <>
      <nav className="lesson-contents" aria-label={t('player.course-contents')}>
        <p className="contents-code">{course.code}</p>
        <p className="contents-course" lang={course.title.lang}>
          <a href={paths.courseHome(course.id)}>{course.title.text}</a>
        </p>
        <CourseProgress lessons={lessons} />
        <ContentsList {...props} />
      </nav>
      <details className="lesson-sheet">
        <summary>{t('player.course-contents-at', { n: lesson.number, total: lessons.length })}</summary>
        <nav aria-label={t('player.course-contents')}>
          <p className="contents-course" lang={course.title.lang}>
            <a href={paths.courseHome(course.id)}>{course.title.text}</a>
          </p>
          <CourseProgress lessons={lessons} />
          <ContentsList {...props} />
        </nav>
      </details>
    </>
  )
}

export function CourseProgress({ lessons, words }: { readonly lessons: readonly LessonEntry[]; readonly words?: string }) {
  const t = useT()
  const done = lessons.filter((lesson) => lesson.state === 'done').length
  const inWords = t('player.lessons-done', { done, total: lessons.length })
  return (
    <ProgressBar value={done} max={lessons.length} label={t('player.course-progress')} words={words ? `${inWords} · ${words}` : inWords} />
  )
}

function ContentsList({ course, lessons, lesson: current, final }: ContentsProps) {
  const t = useT()
  return (
    <ol className="contents-list">
      {lessons.map((lesson) => (
        <li key={lesson.id}>
          <a href={paths.lesson(course.id, lesson.id)} aria-current={lesson.id === current.id ? 'page' : undefined}>
            <LessonMark lesson={lesson} />
            <span lang={lesson.title.lang}>{lesson.title.text}</span>
          </a>
        </li>
      ))}
      {final && (
        <li className={final.open ? undefined : 'contents-later'}>
          <a href={paths.quiz(course.id, final.quizId)}>
            <Mark done={course.completed}>{lessons.length + 1}</Mark>
            <span>{t('player.final-test')}</span>
          </a>
        </li>
      )}
    </ol>
  )
}

/** The number of a lesson, or the sign that it is done, which is also said. */
export function LessonMark({ lesson }: { readonly lesson: Pick<LessonEntry, 'number' | 'state'> }) {
  return <Mark done={lesson.state === 'done'}>{lesson.number}</Mark>
}

function Mark({ done, children }: { readonly done: boolean; readonly children: number }) {
  const t = useT()
  if (!done) return <span className="step-mark">{children}</span>
  return (
    <span className="step-mark step-done">
      <svg viewBox="0 0 16 16" width="14" height="14" role="img" aria-label={t('player.state-done')}>
        <path d="M3.5 8.5l3 3 6-7" />
      </svg>
    </span>
  )
}
