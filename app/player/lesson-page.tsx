import { paths } from '#app/http/paths.ts'
import { formatDate, formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { exercisePrefix } from '#app/interactions/exercise-block.tsx'
import type { LessonGap } from '#app/progress/lesson-completion.ts'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { FinishedHtml, Kept } from '#app/ui/finished-markup.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { UpgradeScripts } from '#app/ui/upgrade-script.tsx'
import { clock } from './clock.ts'
import { CourseContents } from './course-contents.tsx'
import { LessonEnd } from './lesson-end.tsx'
import type { LessonView } from './lesson-view.server.ts'
import { type RefusedReport, ReportForm } from './report-form.tsx'

/** What the last post of a form of this page came to, where it was refused. */
export interface LessonRefusal {
  /** The token that was posted, where it still proves the opening. */
  readonly token?: string | undefined
  readonly gaps?: readonly LessonGap[]
  readonly report?: RefusedReport
}

interface LessonPageProps {
  readonly view: LessonView
  readonly refused?: LessonRefusal | undefined
  readonly reportSent: boolean
}

export function LessonPage({ view, refused, reportSent }: LessonPageProps) {
  const t = useT()
  const { course, lesson, lang } = view
  // What depends on nothing else is the same for all who read this lesson.
  const of = `${view.releaseId}/${lesson.id}`
  const report = <ReportForm courseId={course.id} lessonId={lesson.id} refused={refused?.report} sent={reportSent} />
  return (
    <div className="lesson">
      <Kept by={`contents/${of}/${standing(view)}`}>
        <CourseContents {...view} />
      </Kept>
      <article
        className="lesson-text"
        data-account={view.accountId}
        data-lesson={`${course.id}/${lesson.id}`}
        data-place={paths.place(course.id, lesson.id)}
        data-token={view.token}
        data-not-saved={t('player.not-saved')}
        data-signed-out={t('player.signed-out')}
        data-saving={t('player.saving')}
        data-brought-over={t('player.brought-over')}
      >
        <Refused view={view} refused={refused} />
        <LessonMeta view={view} />
        <h1 lang={lesson.title.lang}>{lesson.title.text}</h1>
        {lesson.state === 'again' && (
          <Notice kind="warn">
            <p>{t('player.lesson-again')}</p>
          </Notice>
        )}
        {lang && (
          <Notice>
            <p>{t('i18n.text-in-other-language', { language: t(`i18n.language.${lang}`) })}</p>
          </Notice>
        )}
        <div className="lesson-body" lang={lang}>
          <FinishedHtml html={view.html} />
        </div>
        <LessonEnd view={view} token={refused?.token ?? view.token} secondsLeft={secondsLeft(view, refused)} />
        {refused?.report || reportSent ? report : <Kept by={`report/${of}`}>{report}</Kept>}
      </article>
      <Kept by={`sections/${of}`}>
        <InThisLesson view={view} />
      </Kept>
      <UpgradeScripts names={['lesson', ...view.upgrades]} />
    </div>
  )
}

/** All that the contents show of a learner. */
function standing({ course, lessons, final }: LessonView): string {
  return `${lessons.map(({ state }) => state).join()}/${final?.open}/${course.completed}`
}

function secondsLeft(view: LessonView, refused: LessonRefusal | undefined): number {
  const early = refused?.gaps?.find((gap) => gap.reason === 'too-early')
  if (early) return early.secondsLeft
  return refused?.token ? 0 : view.secondsLeft
}

function LessonMeta({ view: { lesson, reviewBy } }: Pick<LessonPageProps, 'view'>) {
  const t = useT()
  const locale = useLocale()
  const facts = [
    t('player.lesson-number', { n: lesson.number }),
    formatMinutes(lesson.minutes, locale),
    t('player.next-review', { date: formatDate(reviewBy, locale) }),
  ]
  return <p className="lesson-meta">{facts.join(' · ')}</p>
}

function Refused({ view, refused }: Pick<LessonPageProps, 'view' | 'refused'>) {
  const t = useT()
  if (refused?.report) {
    const { refusal, params } = refused.report
    return (
      <ErrorSummary
        title={t('player.report-refused-title')}
        errors={[{ field: 'report-message', text: t(`progress.refusal.${refusal}`, params) }]}
      />
    )
  }
  const errors = refused?.gaps?.flatMap((gap): FormError[] => {
    if (gap.reason === 'exercises-open') {
      const open = view.required.filter(({ id }) => gap.exerciseIds.includes(id))
      return open.map(({ id, title }) => ({ field: exercisePrefix(id), text: t('progress.gap.exercise-open', { title: title.text }) }))
    }
    const time = gap.reason === 'too-early' ? clock(gap.secondsLeft) : ''
    return [{ field: 'finish', text: t(`progress.gap.${gap.reason}`, { time }) }]
  })
  return <ErrorSummary title={t('player.not-finished-title')} errors={errors} />
}

function InThisLesson({ view: { sections } }: Pick<LessonPageProps, 'view'>) {
  const t = useT()
  if (sections.length === 0) return null
  return (
    <nav className="lesson-sections no-print" aria-labelledby="in-this-lesson">
      <p id="in-this-lesson">{t('player.in-this-lesson')}</p>
      <ol>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} lang={title.lang}>
              {title.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
