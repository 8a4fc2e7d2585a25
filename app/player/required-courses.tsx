import { BecauseOf, BeginForm, DutyDay, nextTitle } from '#app/assignments/own-duty.tsx'
import { PathProgress } from '#app/assignments/path-left.tsx'
import { StatusBadge } from '#app/assignments/status-badge.tsx'
import { paths } from '#app/http/paths.ts'
import { formatMinutes } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { CourseCover } from '#app/ui/course-cover.tsx'
import { Section } from '#app/ui/page.tsx'
import { CourseProgress } from './course-contents.tsx'
import { NextStepLink } from './next-step-link.tsx'
import type { RequiredCourse, RequiredPath, RequiredView } from './required-view.server.ts'

/** What is asked of her, why and by when: the most pressing first, each with its one next step. */
export function RequiredCourses({ open, waiting }: Pick<RequiredView, 'open' | 'waiting'>) {
  const t = useT()
  if (open.length + waiting.length === 0) return null
  return (
    <Section title={t('player.required')} id="required">
      <ul className="plain-list courses-under-way">
        {open.map((course, index) => (
          <li key={course.id}>
            {course.courseId === null ? <Path path={course} first={index === 0} /> : <Required course={course} first={index === 0} />}
          </li>
        ))}
      </ul>
      {waiting.map((course) => (
        <article key={course.id} className="course-finished">
          <div>
            <h3 lang={course.title.lang}>{course.title.text}</h3>
            <p className="quiet">
              <StatusBadge status={course.status} /> <BecauseOf reasons={course.reasons} />
            </p>
          </div>
        </article>
      ))}
    </Section>
  )
}

function Required({ course, first }: { readonly course: RequiredCourse; readonly first: boolean }) {
  const t = useT()
  const locale = useLocale()
  const { standing } = course
  const left =
    standing && standing.minutesLeft > 0 ? t('player.minutes-left', { time: formatMinutes(standing.minutesLeft, locale) }) : undefined
  return (
    <article className="course-under-way">
      <CourseCover courseId={course.courseId} design={course.cover} />
      <div className="course-under-way-text">
        <p className="kicker">
          {course.code} <StatusBadge status={course.status} />
        </p>
        <h3 lang={course.title.lang}>
          <a href={standing ? paths.courseHome(course.courseId) : paths.course(course.courseId)}>{course.title.text}</a>
        </h3>
        <p className="duty-day">
          <DutyDay duty={course} />
        </p>
        <p className="quiet">
          <BecauseOf reasons={course.reasons} />
        </p>
        {standing && <CourseProgress lessons={standing.lessons} words={left} />}
        {standing ? (
          <NextStepLink course={standing} look={first ? 'solid' : 'outline'} />
        ) : (
          <BeginForm duty={course} look={first ? 'solid' : 'outline'} />
        )}
        <p className="duty-more">
          <a href={paths.ownDuty(course.id)}>{t(course.asked ? 'assignments.own-asked' : 'assignments.own-ask')}</a>
        </p>
      </div>
    </article>
  )
}

/** A learning path: its one next step is its next course. */
function Path({ path: duty, first }: { readonly path: RequiredPath; readonly first: boolean }) {
  const t = useT()
  const locale = useLocale()
  const { path } = duty
  return (
    <article className="course-under-way">
      {duty.cover && <CourseCover courseId={path.next!} design={duty.cover} />}
      <div className="course-under-way-text">
        <p className="kicker">
          {t('assignments.path')} <StatusBadge status={duty.status} />
        </p>
        <h3 lang={duty.title.lang}>
          <a href={paths.ownDuty(duty.id)}>{duty.title.text}</a>
        </h3>
        <p className="duty-day">
          <DutyDay duty={duty} />
        </p>
        <p className="quiet">
          <BecauseOf reasons={duty.reasons} />
        </p>
        <PathProgress path={path} />
        {path.next && <BeginForm duty={duty} look={first ? 'solid' : 'outline'} next={nextTitle(path, locale)} />}
        <p className="duty-more">
          <a href={paths.ownDuty(duty.id)}>{t(duty.asked ? 'assignments.own-asked' : 'assignments.own-ask')}</a>
        </p>
      </div>
    </article>
  )
}
