import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant, formatMinutes, formatPercent } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { LessonState } from '#app/progress/course-completion.ts'
import { GapList } from '#app/progress/gap-list.tsx'
import { readAgainInWords } from '#app/quizzes/read-again-words.ts'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { CourseProgress, LessonMark } from './course-contents.tsx'
import type { CourseStanding, PracticeStanding, QuizStanding, WorkCheckStanding } from './course-standing.server.ts'
import type { LessonEntry } from './lesson-outline.ts'
import { NextStepLink } from './next-step-link.tsx'

interface CourseHomeProps {
  readonly course: CourseStanding
  readonly timeZone: string
}

/** A course from the learner's side: where she stands, what comes next, and every part with its state. */
export function CourseHomePage({ course, timeZone }: CourseHomeProps) {
  const t = useT()
  const locale = useLocale()
  const left = course.minutesLeft > 0 ? t('player.minutes-left', { time: formatMinutes(course.minutesLeft, locale) }) : undefined
  const rule = course.final?.rule
  return (
    <Page
      width="text"
      kicker={`${course.code} · ${course.edition}`}
      title={<span lang={course.title.lang}>{course.title.text}</span>}
      back={<Breadcrumbs items={[{ title: t('player.learning-title'), href: paths.learning() }]} />}
    >
      <div className="course-home-step">
        <CourseProgress lessons={course.lessons} words={left} />
        <NextStepLink course={course} />
        {!course.completion.complete && (
          <>
            <p className="course-home-gaps">{t('progress.not-complete')}</p>
            <GapList gaps={course.completion.gaps} />
          </>
        )}
      </div>
      {rule?.kind === 'read-again' && rule.lessonsLeft > 0 && (
        <Notice kind="warn" title={t('quizzes.read-again-title')}>
          <p>
            {readAgainInWords(rule, t, locale, timeZone)} {t('quizzes.read-again-how')}
          </p>
        </Notice>
      )}
      <Section title={t('player.lessons')} id="lessons">
        <ol className="course-parts">
          {course.lessons.map((lesson) => (
            <LessonRow key={lesson.id} courseId={course.courseId} lesson={lesson} />
          ))}
        </ol>
      </Section>
      {course.practice.length > 0 && (
        <Section title={t('player.practice')} id="practice">
          <ul className="course-parts">
            {course.practice.map((quiz) => (
              <Practice key={quiz.quizId} courseId={course.courseId} quiz={quiz} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('player.tests')} id="tests">
        <ul className="course-parts">
          {course.pre && <PreTest courseId={course.courseId} quiz={course.pre} />}
          {course.final && <FinalTest courseId={course.courseId} quiz={course.final} testedOut={course.testedOut} timeZone={timeZone} />}
          <Certificate course={course} timeZone={timeZone} />
          {course.followUps.map((quiz) => (
            <FollowUp key={quiz.quizId} courseId={course.courseId} quiz={quiz} />
          ))}
          {course.workCheck && <AtWork courseId={course.courseId} check={course.workCheck} />}
        </ul>
      </Section>
    </Page>
  )
}

const lessonTones: Record<LessonState, BadgeTone> = { done: 'good', again: 'warn', begun: 'brand', open: 'plain', renewed: 'warn' }

function LessonRow({ courseId, lesson }: { readonly courseId: string; readonly lesson: LessonEntry }) {
  const t = useT()
  const locale = useLocale()
  return (
    <li className="course-part">
      <LessonMark lesson={lesson} />
      <div className="course-part-text">
        <a href={paths.lesson(courseId, lesson.id)} lang={lesson.title.lang}>
          {lesson.title.text}
        </a>
        <span className="quiet">{formatMinutes(lesson.minutes, locale)}</span>
        {lesson.state === 'renewed' && <p className="quiet">{t('player.state-renewed-why')}</p>}
      </div>
      {lesson.state !== 'open' && <Badge tone={lessonTones[lesson.state]}>{t(`player.state-${lesson.state}`)}</Badge>}
    </li>
  )
}

interface PartProps {
  readonly title: ReactNode
  readonly badge?: ReactNode
  readonly children: ReactNode
}

function Part({ title, badge, children }: PartProps) {
  return (
    <li className="course-part">
      <div className="course-part-text">
        <h3>{title}</h3>
        {children}
      </div>
      {badge}
    </li>
  )
}

interface TestProps {
  readonly courseId: string
  readonly quiz: QuizStanding
}

function PreTest({ courseId, quiz }: TestProps) {
  const t = useT()
  const { rule } = quiz
  if (rule.kind === 'taken') {
    return (
      <Part title={t('player.pre-test')} badge={<Badge tone="good">{t('player.state-taken')}</Badge>}>
        <p>
          <a href={paths.attemptReview(rule.attemptId)}>{t('player.see-answers')}</a>
        </p>
      </Part>
    )
  }
  return (
    <Part title={t('player.pre-test')}>
      <p>{t('player.pre-test-text', { count: quiz.items })}</p>
      <p>
        <a href={paths.quiz(courseId, quiz.quizId)}>{t(rule.kind === 'resume' ? 'player.go-on-test' : 'player.take-pre-test')}</a>
      </p>
    </Part>
  )
}

/** Some days after the course: what stayed. */
function FollowUp({ courseId, quiz }: TestProps) {
  const t = useT()
  const locale = useLocale()
  const { rule, items } = quiz
  return (
    <Part
      title={t('quizzes.follow-up-title')}
      badge={rule.kind === 'taken' ? <Badge tone="good">{t('player.state-taken')}</Badge> : undefined}
    >
      {rule.kind === 'opens-later' && <p>{t('quizzes.opens-title', { date: formatDate(rule.opens, locale) })}</p>}
      {rule.kind === 'start' && <p>{t('player.follow-up-text', { count: items })}</p>}
      <p>
        {rule.kind === 'taken' ? (
          <a href={paths.attemptReview(rule.attemptId)}>{t('player.see-answers')}</a>
        ) : (
          <a href={paths.quiz(courseId, quiz.quizId)}>{t(rule.kind === 'resume' ? 'player.go-on-test' : 'player.about-test')}</a>
        )}
      </p>
    </Part>
  )
}

/** Some months after the course: what of it she does at work. */
function AtWork({ courseId, check: { opens, state } }: { readonly courseId: string; readonly check: WorkCheckStanding }) {
  const t = useT()
  const locale = useLocale()
  const isDone = state === 'answered' || state === 'confirmed'
  return (
    <Part
      title={t('player.work-check-title')}
      badge={isDone ? <Badge tone="good">{t(`player.work-check-${state}-badge`)}</Badge> : undefined}
    >
      {state === 'later' && <p>{t('quizzes.opens-title', { date: formatDate(opens, locale) })}</p>}
      {state === 'open' && <p>{t('player.work-check-text')}</p>}
      <p>
        <a href={paths.workCheck(courseId)}>{t(isDone ? 'player.see-answers' : 'player.work-check-about')}</a>
      </p>
    </Part>
  )
}

/** Where a course has several, the reader tells them apart by their order. */
function Practice({ courseId, quiz }: { readonly courseId: string; readonly quiz: PracticeStanding }) {
  const t = useT()
  const { kind, items, rule, reached } = quiz
  return (
    <Part title={t(`quizzes.${kind}-title`)} badge={reached ? <Badge tone="good">{t('player.state-reached')}</Badge> : undefined}>
      <p>{kind === 'mastery' ? t('player.mastery-text') : t('player.practice-text', { count: items })}</p>
      <p>
        <a href={paths.quiz(courseId, quiz.quizId)}>{t(rule.kind === 'resume' ? 'player.go-on-practice' : 'player.open-practice')}</a>
      </p>
    </Part>
  )
}

interface FinalTestProps extends TestProps, Pick<CourseHomeProps, 'timeZone'> {
  readonly testedOut: boolean
}

function FinalTest({ courseId, quiz, testedOut, timeZone }: FinalTestProps) {
  const t = useT()
  const locale = useLocale()
  const { rule, items, passMark } = quiz
  return (
    <Part title={t('player.final-test')} badge={rule.kind === 'taken' ? <Badge tone="good">{t('player.state-passed')}</Badge> : undefined}>
      <p>{t('player.final-text', { count: items, mark: formatPercent(passMark ?? 0, locale) })}</p>
      {rule.kind === 'lessons-first' && <p>{t('player.final-locked', { count: rule.lessonsLeft })}</p>}
      {rule.kind === 'start' && <p>{t(testedOut ? 'quizzes.tested-out-text' : 'player.final-ready')}</p>}
      {rule.kind === 'marking' && <p>{t('quizzes.marking-title')}</p>}
      {rule.kind === 'opens-later' && <p>{t('quizzes.opens-title', { date: formatDate(rule.opens, locale) })}</p>}
      {rule.kind === 'window-over' && <p>{t('quizzes.window-over-title', { date: formatDate(rule.closes, locale) })}</p>}
      {rule.kind === 'resume' && <p>{t('player.final-under-way')}</p>}
      {rule.kind === 'wait' && <p>{t('player.final-wait', { when: formatInstant(rule.until, locale, timeZone) })}</p>}
      {rule.kind === 'read-again' && <p>{readAgainInWords(rule, t, locale, timeZone)}</p>}
      <p>
        {rule.kind === 'taken' ? (
          <a href={paths.attemptReview(rule.attemptId)}>{t('player.see-answers')}</a>
        ) : (
          <a href={paths.quiz(courseId, quiz.quizId)}>{t(rule.kind === 'resume' ? 'player.go-on-test' : 'player.about-test')}</a>
        )}
      </p>
    </Part>
  )
}

function Certificate({ course, timeZone }: CourseHomeProps) {
  const t = useT()
  const locale = useLocale()
  if (!course.completedAt) {
    return (
      <Part title={t('player.certificate')}>
        <p>{t('player.certificate-later')}</p>
      </Part>
    )
  }
  return (
    <Part title={t('player.certificate')}>
      <p>{t('player.completed-on', { date: formatDate(course.completedAt, locale, timeZone) })}</p>
      {course.completion.complete && <p>{t(`progress.by-${course.completion.by}`)}</p>}
      {course.awardId ? (
        <p>
          <a href={paths.certificatePdf(course.awardId)}>{t('player.open-certificate')}</a>
        </p>
      ) : (
        <p role="status">{t('player.certificate-in-making')}</p>
      )}
    </Part>
  )
}
