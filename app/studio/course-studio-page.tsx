import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { Locale } from '#app/kernel/locale.ts'
import { type Localised, localise } from '#app/kernel/locale.ts'
import type { CourseGap } from '#app/progress/course-completion.ts'
import { GapList } from '#app/progress/gap-list.tsx'
import { type NamedQuiz, quizTitle } from '#app/quizzes/quiz-title.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page, Section } from '#app/ui/page.tsx'

export interface CourseStudio {
  readonly courseId: string
  readonly code: string
  readonly title: Localised
  readonly sourceLanguage: Locale
  readonly edition: string
  readonly quizzes: readonly (NamedQuiz & { readonly id: string })[]
  /** Items that can be drawn, in all banks. */
  readonly items: number
  readonly toMark: number
  /** What somebody lacks who has just enrolled, and who need not read the lessons; undefined where nobody is spared them. */
  readonly gaps: { readonly newcomer: readonly CourseGap[]; readonly testedOut: readonly CourseGap[] | undefined }
}

/** The desk of an author: what there is to do in a course. */
export function CourseStudioPage({ course }: { readonly course: CourseStudio }) {
  const t = useT()
  const { courseId, quizzes, items, toMark, gaps } = course
  const title = localise(course.title, useLocale(), course.sourceLanguage)
  return (
    <Page
      kicker={`${course.code} · ${t('studio.edition', { edition: course.edition })}`}
      title={<span lang={title.lang}>{title.text}</span>}
      back={<Breadcrumbs items={[{ title: t('studio.title'), href: paths.studio() }]} />}
    >
      <Section title={t('studio.work')} id="work">
        <ul className="plain-list studio-tasks">
          <Task href={paths.studioBank(courseId)} title={t('studio.questions')} text={t('studio.questions-text', { n: items })} />
          <Task href={paths.studioMarking(courseId)} title={t('studio.marking')} text={t('studio.marking-text', { n: toMark })} />
          <li>
            <article className="card">
              <h3 className="card-title">{t('studio.analysis')}</h3>
              <p>{t('studio.analysis-text')}</p>
              <ul className="studio-analyses">
                {quizzes.map((quiz) => (
                  <li key={quiz.id}>
                    <a href={paths.studioAnalysis(courseId, quiz.id)}>{quizTitle(quiz, t)}</a>
                  </li>
                ))}
              </ul>
            </article>
          </li>
          <Task href={paths.studioLessons(courseId)} title={t('reports.lessons')} text={t('reports.lessons-text')} />
          <Task href={paths.studioCoverage(courseId)} title={t('studio.coverage')} text={t('studio.coverage-text')} />
          <Task href={paths.studioAccommodations(courseId)} title={t('studio.accommodations')} text={t('studio.accommodations-text')} />
          <Task href={paths.studioPictures(courseId)} title={t('studio.pictures')} text={t('studio.pictures-text')} />
          <Task href={paths.studioImport(courseId)} title={t('studio.import')} text={t('studio.import-text')} />
          <Task href={paths.studioExport(courseId)} title={t('studio.export')} text={t('studio.export-text')} />
        </ul>
      </Section>
      <Section title={t('studio.completion')} id="completion">
        <p>{t('studio.completion-newcomer')}</p>
        <GapList gaps={gaps.newcomer} />
        {gaps.testedOut && (
          <>
            <p>{t('studio.completion-tested-out')}</p>
            <GapList gaps={gaps.testedOut} />
          </>
        )}
      </Section>
      <p className="actions">
        <ButtonLink look="outline" href={paths.course(courseId)}>
          {t('studio.open-course')}
        </ButtonLink>
      </p>
    </Page>
  )
}

function Task({ href, title, text }: { readonly href: string; readonly title: string; readonly text: string }) {
  return (
    <li>
      <article className="card">
        <h3 className="card-title">
          <a href={href}>{title}</a>
        </h3>
        <p>{text}</p>
      </article>
    </li>
  )
}
