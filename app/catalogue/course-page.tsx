import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatList, formatMinutes, formatNumber, formatPercent } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { CourseCover } from '#app/ui/course-cover.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Section } from '#app/ui/page.tsx'
import { CertificateSpecimen } from './certificate-specimen.tsx'
import type { CourseView } from './course-view.ts'

interface CoursePageProps {
  readonly course: CourseView
  readonly standing: 'signed-out' | 'not-enrolled' | 'enrolled'
  readonly issuer: string
  readonly timeZone: string
  /** Size of all lessons and their pictures as sent, in kilobytes. */
  readonly kilobytes: number
}

export function CoursePage({ course, standing, issuer, timeZone, kilobytes }: CoursePageProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <div className="page">
      <Breadcrumbs items={[{ title: t('ui.nav-catalogue'), href: paths.catalogue() }]} />
      <header className="course-head">
        <CourseCover courseId={course.courseId} design={course.cover} />
        <div className="course-head-text">
          <p className="kicker">
            {course.code} · {t(`catalogue.level-${course.level}`)} · {formatMinutes(course.minutes, locale)}
          </p>
          <h1 lang={course.lang}>{course.title}</h1>
          <p className="lead" lang={course.lang}>
            {course.summary}
          </p>
          <NextStep course={course} standing={standing} />
        </div>
      </header>
      <div className="course-columns">
        <div>
          <Section title={t('catalogue.outcomes')} id="outcomes">
            <p>{t('catalogue.outcomes-lead')}</p>
            <ul className="outcomes">
              {course.outcomes.map((outcome) => (
                <li key={outcome.id} lang={outcome.lang}>
                  {outcome.text}
                </li>
              ))}
            </ul>
          </Section>
          <Lessons course={course} />
          <Tests course={course} />
          <Section title={t('catalogue.certificate')} id="certificate">
            <p>{t('catalogue.certificate-text', { months: course.validMonths })}</p>
            <CertificateSpecimen course={course} issuer={issuer} />
          </Section>
          <Sources course={course} />
        </div>
        <Facts course={course} timeZone={timeZone} kilobytes={kilobytes} />
      </div>
    </div>
  )
}

function NextStep({ course, standing }: Pick<CoursePageProps, 'course' | 'standing'>) {
  const t = useT()
  if (standing === 'enrolled') {
    return (
      <p className="actions">
        <ButtonLink href={paths.courseHome(course.courseId)} size="large">
          {t('catalogue.continue')}
        </ButtonLink>
        <span className="quiet">{t('catalogue.enrolled')}</span>
      </p>
    )
  }
  if (standing === 'signed-out') {
    return (
      <p className="actions">
        <ButtonLink href={paths.login(paths.course(course.courseId))} size="large">
          {t('catalogue.sign-in-to-enrol')}
        </ButtonLink>
        <span className="quiet">{t('catalogue.sign-in-why')}</span>
      </p>
    )
  }
  return (
    <form className="actions" method="post" action={paths.courseHome(course.courseId)}>
      <Button name="intent" value="enrol" size="large">
        {t('catalogue.enrol')}
      </Button>
      <span className="quiet">{t('catalogue.enrol-why')}</span>
    </form>
  )
}

function Facts({ course, timeZone, kilobytes }: Pick<CoursePageProps, 'course' | 'timeZone' | 'kilobytes'>) {
  const t = useT()
  const locale = useLocale()
  return (
    <aside className="course-facts" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('catalogue.facts')}</h2>
      <DefinitionList
        items={[
          [t('catalogue.time'), t('catalogue.time-value', { time: formatMinutes(course.minutes, locale), lessons: course.lessons })],
          [t('catalogue.level'), t(`catalogue.level-${course.level}`)],
          [t('catalogue.languages'), <Languages key="languages" course={course} />],
          [
            t('catalogue.audience'),
            <span key="audience" lang={course.audience.lang}>
              {course.audience.text}
            </span>,
          ],
          [
            t('catalogue.competencies'),
            <ul key="competencies" className="plain-list">
              {course.competencies.map(({ id, text, lang, level }) => (
                <li key={id} lang={lang}>
                  {text} <span className="quiet">({t(`catalogue.competency-${level}`)})</span>
                </li>
              ))}
            </ul>,
          ],
          [
            t('catalogue.edition'),
            <>
              {course.edition} <span className="quiet">· {course.releaseSigns}</span>
              <br />
              <span className="quiet">{t('catalogue.published-on', { date: formatDate(course.publishedAt, locale, timeZone) })}</span>
            </>,
          ],
          [t('catalogue.weight'), t('catalogue.weight-value', { kilobytes: formatNumber(kilobytes, locale) })],
          [t('catalogue.works-without'), t('catalogue.works-without-value')],
        ]}
      />
    </aside>
  )
}

function Languages({ course }: Pick<CoursePageProps, 'course'>): ReactNode {
  const t = useT()
  const locale = useLocale()
  return (
    <>
      {formatList(
        course.languages.map((lang) => t(`catalogue.language-${lang}`)),
        locale,
      )}
    </>
  )
}

function Lessons({ course }: Pick<CoursePageProps, 'course'>) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section
      title={t('catalogue.lessons')}
      id="lessons"
      aside={<span className="quiet">{t('catalogue.lessons-total', { lessons: course.lessons, exercises: course.exercises })}</span>}
    >
      <ol className="lesson-list">
        {course.lessonList.map((lesson) => (
          <li key={lesson.id}>
            <div>
              <h3 lang={lesson.title.lang}>{lesson.title.text}</h3>
              <p lang={lesson.summary.lang}>{lesson.summary.text}</p>
            </div>
            <p className="lesson-minutes">
              {formatMinutes(lesson.minutes, locale)}
              <span className="quiet">{t('catalogue.exercises', { n: lesson.exercises })}</span>
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Tests({ course }: Pick<CoursePageProps, 'course'>) {
  const t = useT()
  const locale = useLocale()
  const { finalTest, preTestItems } = course
  return (
    <Section title={t('catalogue.tests')} id="tests">
      <div className="prose">
        {preTestItems !== undefined && <p>{t('catalogue.pre-test', { n: preTestItems })}</p>}
        {finalTest && (
          <p>
            {t('catalogue.final-test', { n: finalTest.items, passMark: formatPercent(finalTest.passMark, locale) })}
            {finalTest.attempts !== undefined && ` ${t('catalogue.final-attempts', { n: finalTest.attempts })}`}
            {finalTest.pause && ` ${t('catalogue.final-pause', { after: finalTest.pause.after, hours: finalTest.pause.hours })}`}
          </p>
        )}
      </div>
    </Section>
  )
}

function Sources({ course }: Pick<CoursePageProps, 'course'>) {
  const t = useT()
  return (
    <Section title={t('catalogue.sources')} id="sources">
      <p>{t('catalogue.sources-text')}</p>
      <div className="disclosures">
        {course.lessonList
          .filter((lesson) => lesson.sources.length > 0)
          .map((lesson) => (
            <Disclosure
              key={lesson.id}
              summary={
                <span>
                  <span lang={lesson.title.lang}>{lesson.title.text}</span>{' '}
                  <span className="quiet">{t('catalogue.sources-count', { n: lesson.sources.length })}</span>
                </span>
              }
            >
              <ul className="source-list" lang={lesson.sourcesLang}>
                {lesson.sources.map((source) => (
                  <li key={source.id}>
                    {source.url ? (
                      <a href={source.url} rel="external noopener">
                        {source.text}
                      </a>
                    ) : (
                      source.text
                    )}
                  </li>
                ))}
              </ul>
            </Disclosure>
          ))}
      </div>
    </Section>
  )
}
