import type { ReactNode } from 'react'
import type { QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant, formatPercent } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { AttemptSummary } from './attempt.ts'
import type { StartRule } from './attempt-rules.ts'
import type { Text } from './attempt-view.server.ts'
import { InLanguage } from './in-language.tsx'

interface QuizIntroPageProps {
  readonly course: { readonly id: string; readonly title: Text }
  readonly quiz: QuizDefinition
  readonly itemCount: number
  readonly rule: StartRule
  /** Submitted attempts, the first one first. */
  readonly attempts: readonly AttemptSummary[]
  readonly lessonsToDo: readonly { readonly id: string; readonly title: Text }[]
  readonly timeZone: string
  readonly errors?: readonly FormError[]
}

/** What a test is, and one button to begin; where it cannot begin, why and what to do. */
export function QuizIntroPage(props: QuizIntroPageProps) {
  const t = useT()
  const { course, quiz, attempts, errors } = props
  return (
    <Page
      width="text"
      title={t(`quizzes.${quiz.kind}-title`)}
      lead={t(`quizzes.${quiz.kind}-lead`)}
      back={<Breadcrumbs items={[{ title: course.title.text, href: paths.courseHome(course.id) }]} />}
    >
      <ErrorSummary errors={errors} title={t('quizzes.not-started')} />
      <Opening {...props} />
      <QuizFacts {...props} />
      {attempts.length > 0 && <EarlierAttempts {...props} />}
    </Page>
  )
}

/** The one next step. */
function Opening({ course, quiz, rule, attempts, lessonsToDo, timeZone }: QuizIntroPageProps) {
  const t = useT()
  const locale = useLocale()
  switch (rule.kind) {
    case 'start':
      return <StartForm label={t('quizzes.start')} />
    case 'resume':
      return (
        <StepNotice title={t('quizzes.resume-title')} text={t('quizzes.resume-text')}>
          <ButtonLink href={paths.attempt(rule.attemptId)}>{t('quizzes.resume')}</ButtonLink>
        </StepNotice>
      )
    case 'lessons-first':
      return (
        <StepNotice kind="info" title={t('quizzes.lessons-first-title', { n: rule.lessonsLeft })} text={t('quizzes.lessons-first-text')}>
          <ul className="quiz-lessons">
            {lessonsToDo.map((lesson) => (
              <li key={lesson.id}>
                <a href={paths.lesson(course.id, lesson.id)}>
                  <InLanguage text={lesson.title} />
                </a>
              </li>
            ))}
          </ul>
          <ButtonLink href={paths.lesson(course.id, lessonsToDo[0]!.id)}>{t('quizzes.to-next-lesson')}</ButtonLink>
        </StepNotice>
      )
    case 'wait':
      return (
        <StepNotice
          kind="warn"
          title={t('quizzes.wait-title', { when: formatInstant(rule.until, locale, timeZone) })}
          text={t('quizzes.wait-text', { hours: quiz.pauseHoursAfterFails?.hours ?? 0, left: rule.attemptsLeft })}
        >
          <ButtonLink href={paths.attemptReview(attempts.at(-1)!.id)}>{t('quizzes.see-review')}</ButtonLink>
        </StepNotice>
      )
    case 'read-again':
      return (
        <StepNotice
          kind="warn"
          title={t('quizzes.read-again-title', { when: formatInstant(rule.until, locale, timeZone) })}
          text={t('quizzes.read-again-text', { attempts: quiz.attempts ?? 0 })}
        >
          <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-course')}</ButtonLink>
        </StepNotice>
      )
    case 'taken':
      return (
        <Taken
          kind={quiz.kind}
          attempt={attempts.find((attempt) => attempt.id === rule.attemptId)}
          courseId={course.id}
          timeZone={timeZone}
        />
      )
  }
}

function StartForm({ label }: { readonly label: string }) {
  return (
    <form method="post" className="actions quiz-start">
      <Button size="large">{label}</Button>
    </form>
  )
}

interface StepNoticeProps {
  readonly kind?: 'info' | 'good' | 'warn'
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}

function StepNotice({ kind = 'info', title, text, children }: StepNoticeProps) {
  return (
    <div className="quiz-step">
      <Notice kind={kind} title={title}>
        <p>{text}</p>
      </Notice>
      <div className="actions">{children}</div>
    </div>
  )
}

function Taken({
  kind,
  attempt,
  courseId,
  timeZone,
}: {
  readonly kind: QuizDefinition['kind']
  readonly attempt?: AttemptSummary
  readonly courseId: string
  readonly timeZone: string
}) {
  const t = useT()
  const locale = useLocale()
  const date = attempt?.submittedAt ? formatDate(attempt.submittedAt, locale, timeZone) : ''
  return (
    <StepNotice kind="good" title={t(`quizzes.${kind}-taken-title`, { date })} text={t(`quizzes.${kind}-taken-text`)}>
      {kind === 'final' ? (
        <ButtonLink href={paths.credentials()}>{t('quizzes.to-credentials')}</ButtonLink>
      ) : (
        <ButtonLink href={paths.courseHome(courseId)}>{t('quizzes.to-lessons')}</ButtonLink>
      )}
      {attempt && (
        <ButtonLink look="outline" href={paths.attemptReview(attempt.id)}>
          {t('quizzes.see-answers')}
        </ButtonLink>
      )}
    </StepNotice>
  )
}

/** The rules, in words, before anything is at stake. */
function QuizFacts({ quiz, itemCount, rule }: QuizIntroPageProps) {
  const t = useT()
  const locale = useLocale()
  const { kind, passMark, attempts, pauseHoursAfterFails: pause } = quiz
  const left = 'attemptsLeft' in rule ? rule.attemptsLeft : undefined
  return (
    <Section title={t('quizzes.how-it-works')} id="how">
      {kind === 'pre' && <p className="quiz-why">{t('quizzes.pre-why')}</p>}
      <DefinitionList
        items={[
          [t('quizzes.fact-questions'), t('quizzes.fact-questions-text', { n: itemCount })],
          [
            t('quizzes.fact-pass'),
            passMark !== undefined &&
              t('quizzes.fact-pass-text', {
                percent: formatPercent(passMark, locale),
                right: Math.ceil(passMark * itemCount - 1e-9),
                total: itemCount,
              }),
          ],
          [
            t('quizzes.fact-attempts'),
            attempts === undefined
              ? undefined
              : left === undefined
                ? t('quizzes.fact-attempts-text', { n: attempts })
                : t('quizzes.fact-attempts-left', { left, n: attempts }),
          ],
          [
            t('quizzes.fact-pause'),
            pause && attempts && t('quizzes.fact-pause-text', { after: pause.after, hours: pause.hours, n: attempts }),
          ],
          [t('quizzes.fact-time'), t('quizzes.fact-time-text')],
          [t('quizzes.fact-saving'), t('quizzes.fact-saving-text')],
          [t('quizzes.fact-answers'), t(`quizzes.${kind}-answers-text`)],
        ].map(([name, value]) => [String(name), value || undefined] as const)}
      />
    </Section>
  )
}

function EarlierAttempts({ attempts, quiz, timeZone }: QuizIntroPageProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={t('quizzes.earlier-attempts')} id="earlier">
      <ul className="quiz-attempts">
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <a href={paths.attemptReview(attempt.id)}>
              {t('quizzes.attempt-number', { n: attempt.number })}
              {', '}
              {formatInstant(attempt.submittedAt!, locale, timeZone)}
            </a>
            {quiz.kind === 'final' && (
              <span>
                {formatPercent(attempt.score ?? 0, locale)}, {t(attempt.passed ? 'quizzes.passed' : 'quizzes.failed')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
