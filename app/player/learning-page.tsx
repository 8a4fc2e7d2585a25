import { paths } from '#app/http/paths.ts'
import { formatDate, formatMinutes } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
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
import { RequiredCourses } from './required-courses.tsx'
import type { RequiredCourse } from './required-view.server.ts'

/** A learner's own page: every course with its one next step. */
export function LearningPage({ view, timeZone }: { readonly view: LearningView; readonly timeZone: string }) {
  const t = useT()
  const { required, underWay, finished } = view
  const isNew = required.open.length + required.waiting.length + underWay.length + finished.length === 0
  return (
    <Page title={t('player.greeting', { name: firstName(view.name) })} lead={leadOf(view, t)}>
      {isNew && (
        <EmptyState title={t('player.empty-title')} action={<ButtonLink href={paths.catalogue()}>{t('player.empty-action')}</ButtonLink>}>
          <p>{t('player.empty-text')}</p>
        </EmptyState>
      )}
      {view.slips > 0 && (
        <p>
          {t('player.slips-waiting', { count: view.slips })} <a href={paths.slips()}>{t('player.slips-open')}</a>
        </p>
      )}
      {view.team.length > 0 && (
        <Section title={t('player.team-checks')} id="team">
          <ul>
            {view.team.map(({ enrolmentId, name, course }) => (
              <li key={enrolmentId}>
                <a href={paths.teamCheck(enrolmentId)}>{name}</a>: <span lang={course.lang}>{course.text}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <RequiredCourses {...required} />
      {underWay.length > 0 && <Chosen courses={underWay} beside={required.open.length > 0} />}
      {finished.length > 0 && (
        <Section title={t('player.finished')} id="finished">
          <ul className="plain-list courses-finished">
            {finished.map((course) => (
              <li key={course.courseId}>
                <FinishedCourse course={course} duty={dutyOf(course, view)} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <LearningRecord year={view.thisYear} hours={view.hours} />
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

function leadOf({ required, underWay }: LearningView, t: Translate): string | undefined {
  if (required.open.length > 0) return t('player.required-lead', { count: required.open.length })
  return underWay.length > 0 ? t('player.greeting-lead', { count: underWay.length }) : undefined
}

/** The required course that this one meets. */
function dutyOf({ courseId }: CourseStanding, { required }: LearningView): RequiredCourse | undefined {
  return required.met.find((each): each is RequiredCourse => each.courseId === courseId)
}

/** Courses under way that nobody asks for; under a heading of their own beside those that somebody does. */
function Chosen({ courses, beside }: { readonly courses: readonly CourseStanding[]; readonly beside: boolean }) {
  const t = useT()
  const list = (
    <ul className="plain-list courses-under-way" aria-label={t('player.under-way')}>
      {courses.map((course, index) => (
        <li key={course.courseId}>
          <CourseUnderWay course={course} first={index === 0 && !beside} />
        </li>
      ))}
    </ul>
  )
  return beside ? (
    <Section title={t('player.chosen')} id="chosen">
      {list}
    </Section>
  ) : (
    list
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

interface FinishedCourseProps {
  readonly course: CourseStanding
  readonly duty: RequiredCourse | undefined
  readonly timeZone: string
}

function FinishedCourse({ course, duty, timeZone }: FinishedCourseProps) {
  const t = useT()
  const locale = useLocale()
  const followUp = course.followUps.find(({ rule }) => rule.kind === 'start' || rule.kind === 'resume')
  return (
    <article className="course-finished">
      <div>
        <h3 lang={course.title.lang}>
          <a href={paths.courseHome(course.courseId)}>{course.title.text}</a>
        </h3>
        <p className="quiet">{t('player.completed-on', { date: formatDate(course.completedAt!, locale, timeZone) })}</p>
        {followUp && (
          <p>
            <a href={paths.quiz(course.courseId, followUp.quizId)}>{t('player.follow-up-open')}</a>
          </p>
        )}
        {course.workCheck?.state === 'open' && (
          <p>
            <a href={paths.workCheck(course.courseId)}>{t('player.work-check-open')}</a>
          </p>
        )}
        {duty?.validUntil && <p className="quiet">{t('assignments.own-valid-until', { date: formatDate(duty.validUntil, locale) })}</p>}
      </div>
      <NextStepLink course={course} look="outline" />
    </article>
  )
}

/** Names are written with the given name first. */
function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name
}
