import { paths } from '#app/http/paths.ts'
import { formatDecimal } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { SetText } from '#app/interactions/localised-text.tsx'
import { type Locale, localise } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import type { AnswerEntry, MarkedQuestion, QuestionView } from './marking-view.server.ts'

export interface MarkedCourse {
  readonly courseId: string
  readonly code: string
  readonly sourceLanguage: Locale
}

interface QueuePageProps {
  readonly course: MarkedCourse
  readonly questions: readonly MarkedQuestion[]
}

/** What waits to be marked, question by question. */
export function MarkingQueuePage({ course, questions }: QueuePageProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Page
      title={t('studio.marking')}
      lead={t('studio.marking-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: course.code, href: paths.studioCourse(course.courseId) },
          ]}
        />
      }
    >
      {questions.length === 0 ? (
        <EmptyState title={t('studio.marking-none')}>
          <p>{t('studio.marking-none-text')}</p>
        </EmptyState>
      ) : (
        <ul className="plain-list marking-questions">
          {questions.map(({ quizId, itemId, quizKind, stem, waiting, settling, done, total }) => {
            const { text, lang } = localise(stem, locale, course.sourceLanguage)
            return (
              <li key={`${quizId}/${itemId}`}>
                <article className="card">
                  <p className="kicker">{t(`quizzes.${quizKind}-title`)}</p>
                  <h2 className="card-title">
                    <a href={paths.studioMarkingQuestion(course.courseId, quizId, itemId)} lang={lang}>
                      {text ? <SetText words={text} /> : itemId}
                    </a>
                  </h2>
                  <p>{t('studio.marking-waiting', { n: waiting })}</p>
                  {settling > 0 && <p>{t('studio.marking-settling', { n: settling })}</p>}
                  <ProgressBar
                    value={done}
                    max={total}
                    label={t('studio.marking-progress')}
                    words={t('studio.marking-done', { done, total })}
                  />
                </article>
              </li>
            )
          })}
        </ul>
      )}
    </Page>
  )
}

interface QuestionPageProps {
  readonly course: MarkedCourse
  readonly question: QuestionView
}

/** All answers to a question by their neutral names. */
export function MarkingQuestionPage({ course, question }: QuestionPageProps) {
  const t = useT()
  const locale = useLocale()
  const { courseId } = course
  const { quizId, itemId, answers, done, next } = question
  const stem = localise(question.stem, locale, course.sourceLanguage)
  const address = (code: string) => paths.studioMarkingAnswer(courseId, quizId, itemId, code)
  return (
    <Page
      width="text"
      kicker={t('studio.marking')}
      title={t('studio.marking-answers')}
      lead={<span lang={stem.lang}>{stem.text ? <SetText words={stem.text} /> : itemId}</span>}
      back={<MarkingTrail course={course} />}
    >
      <ProgressBar
        value={done}
        max={answers.length}
        label={t('studio.marking-progress')}
        words={t('studio.marking-done', { done, total: answers.length })}
      />
      <p className="actions marking-begin">
        {next ? (
          <ButtonLink href={address(next)}>{t('studio.marking-begin')}</ButtonLink>
        ) : (
          <span role="status">{t('studio.marking-nothing-left')}</span>
        )}
      </p>
      <DataTable
        caption={t('studio.marking-answers')}
        captionHidden
        rows={answers}
        rowKey={({ code }) => code}
        columns={[
          {
            title: t('studio.marking-answer-column'),
            header: true,
            cell: ({ code, label }) => <a href={address(code)}>{t('studio.marking-answer', { label })}</a>,
          },
          { title: t('studio.state'), cell: (answer) => <AnswerState answer={answer} /> },
        ]}
      />
    </Page>
  )
}

function AnswerState({ answer: { state, waits } }: { readonly answer: AnswerEntry }) {
  const t = useT()
  if (state === 'done') return <Badge tone="good">{t('studio.marking-state-done')}</Badge>
  // A second marker must not know that she is the second.
  if (waits)
    return (
      <Badge tone={state === 'settle' ? 'warn' : 'accent'}>{t(`studio.marking-state-${state === 'settle' ? 'settle' : 'waits'}`)}</Badge>
    )
  return <Badge>{t('studio.marking-state-others')}</Badge>
}

/** Where a page of marking stands. */
export function MarkingTrail({
  course,
  question,
}: {
  readonly course: MarkedCourse
  readonly question?: { quizId: string; itemId: string }
}) {
  const t = useT()
  const items = [
    { title: t('studio.title'), href: paths.studio() },
    { title: course.code, href: paths.studioCourse(course.courseId) },
    { title: t('studio.marking'), href: paths.studioMarking(course.courseId) },
  ]
  const { quizId, itemId } = question ?? {}
  const last =
    quizId && itemId ? [{ title: t('studio.marking-answers'), href: paths.studioMarkingQuestion(course.courseId, quizId, itemId) }] : []
  return <Breadcrumbs items={[...items, ...last]} />
}

/** `7,5` of so many points, in the reader's way of writing. */
export function pointsIn(points: number, locale: Locale): string {
  return formatDecimal(Math.round(points * 100) / 100, locale)
}
