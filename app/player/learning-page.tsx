import { paths } from '#app/http/paths.ts'
import { formatDate, formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CourseCover } from '#app/ui/course-cover.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { CourseProgress } from './course-contents.tsx'
import type { CourseStanding } from './course-standing.server.ts'
import { LearningRecord } from './learning-record.tsx'
import type { LearningView } from './learning-view.server.ts'
import { NextStepLink } from './next-step-link.tsx'

/** A learner's own page: every course with its one next step. */
export function LearningPage({ view, timeZone }: { readonly view: LearningView; readonly timeZone: string }) {
  const t = useT()
  const { underWay, finished } = view
  const isNew = underWay.length + finished.length === 0
  return (
    <Page
      title={t('player.greeting', { name: firstName(view.name) })}
      lead={underWay.length > 0 ? t('player.greeting-lead', { count: underWay.length }) : undefined}
    >
      {isNew && (
        <EmptyState title={t('player.empty-title')} action={<ButtonLink href={paths.catalogue()}>{t('player.empty-action')}</ButtonLink>}>
          <p>{t('player.empty-text')}</p>
        </EmptyState>
      )}
      {underWay.length > 0 && (
        <ul className="plain-list courses-under-way" aria-label={t('player.under-way')}>
          {underWay.map((course, index) => (
            <li key={course.courseId}>
              <CourseUnderWay course={course} first={index === 0} />
            </li>
          ))}
        </ul>
      )}
      {finished.length > 0 && (
        <Section title={t('player.finished')} id="finished">
          <ul className="plain-list courses-finished">
            {finished.map((course) => (
              <li key={course.courseId}>
                <FinishedCourse course={course} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <LearningRecord year={view.thisYear} />
      <Section title={t('player.competencies-title')} id="role">
        <p>
          {t('player.competencies-lead')} <a href={paths.competencies()}>{t('player.competencies-open')}</a>
        </p>
      </Section>
      {!isNew && (
        <Section title={t('player.more-courses')} id="more">
          <p>
            {t('player.more-courses-text')} <a href={paths.catalogue()}>{t('player.open-catalogue')}</a>
          </p>
        </Section>
      )}
    </Page>
  )
}

function CourseUnderWay({ course, first }: { readonly course: CourseStanding; readonly first: boolean }) {
  const t = useT()
  const locale = useLocale()
  const left = course.minutesLeft > 0 ? t('player.minutes-left', { time: formatMinutes(course.minutesLeft, locale) }) : undefined
  return (
    <article className="course-under-way">
      <CourseCover courseId={course.courseId} design={course.cover} />
      <div className="course-under-way-text">
        <p className="kicker">{course.code}</p>
        <h2 lang={course.title.lang}>
          <a href={paths.courseHome(course.courseId)}>{course.title.text}</a>
        </h2>
        <CourseProgress lessons={course.lessons} words={left} />
        <NextStepLink course={course} look={first ? 'solid' : 'outline'} />
      </div>
    </article>
  )
}

function FinishedCourse({ course, timeZone }: { readonly course: CourseStanding; readonly timeZone: string }) {
  const t = useT()
  const locale = useLocale()
  return (
    <article className="course-finished">
      <div>
        <h3 lang={course.title.lang}>
          <a href={paths.courseHome(course.courseId)}>{course.title.text}</a>
        </h3>
        <p className="quiet">{t('player.completed-on', { date: formatDate(course.completedAt!, locale, timeZone) })}</p>
      </div>
      <NextStepLink course={course} look="outline" />
    </article>
  )
}

/** Names are written with the given name first. */
function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name
}
