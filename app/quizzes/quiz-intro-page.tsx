import type { ReactNode } from 'react'
import { isPractice, isTakenOnce, type QuizDefinition } from '#app/catalogue/quiz-definition.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant, formatMinutes, formatPercent } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { Locale } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { Allowance } from './accommodation.ts'
import { lastDay, roundOf, type StartRule } from './attempt-rules.ts'
import type { Text } from './attempt-view.server.ts'
import { InLanguage } from './in-language.tsx'
import type { ListedAttempt } from './list-results.server.ts'
import { readAgainInWords } from './read-again-words.ts'
import { limitMinutes } from './time-limit.ts'

interface QuizIntroPageProps {
  readonly course: { readonly id: string; readonly title: Text }
  readonly quiz: QuizDefinition
  readonly itemCount: number
  readonly rule: StartRule
  /** What was granted to her; why is not told. */
  readonly allowance: Allowance
  /** Submitted attempts, the first one first. */
  readonly attempts: readonly ListedAttempt[]
  /** The final test, where a pre-test opened it to her before the lessons are done. */
  readonly testedOutTo: string | undefined
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
      lead={t(`quizzes.${quiz.kind}-lead`, { right: quiz.mastery?.right ?? 0, of: quiz.mastery?.of ?? 0 })}
      back={<Breadcrumbs items={[{ title: course.title.text, href: paths.courseHome(course.id) }]} />}
    >
      <ErrorSummary errors={errors} title={t('quizzes.not-started')} />
      {props.testedOutTo === quiz.id && props.rule.kind === 'start' && (
        <Notice kind="good" title={t('quizzes.tested-out-title')}>
          <p>{t('quizzes.tested-out-text')}</p>
        </Notice>
      )}
      <Opening {...props} />
      <QuizFacts {...props} />
      {attempts.length > 0 && <EarlierAttempts {...props} />}
    </Page>
  )
}

/** The one next step. */
function Opening({ course, quiz, rule, allowance, attempts, lessonsToDo, testedOutTo, timeZone }: QuizIntroPageProps) {
  const t = useT()
  const locale = useLocale()
  switch (rule.kind) {
    case 'start': {
      const minutes = limitMinutes(quiz.minutes, allowance)
      return (
        <form method="post" className="actions quiz-start">
          {minutes !== undefined && <p className="quiz-limit">{t('quizzes.limit-before', { time: formatMinutes(minutes, locale) })}</p>}
          <Button size="large">{t('quizzes.start')}</Button>
          {testedOutTo === quiz.id && (
            <ButtonLink look="outline" size="large" href={paths.courseHome(course.id)}>
              {t('quizzes.read-first')}
            </ButtonLink>
          )}
        </form>
      )
    }
    case 'marking':
      return (
        <StepNotice title={t('quizzes.marking-title')} text={t('quizzes.marking-text')}>
          <ButtonLink href={paths.attemptReview(rule.attemptId)}>{t('quizzes.see-answers')}</ButtonLink>
        </StepNotice>
      )
    case 'opens-later':
      return (
        <StepNotice title={t('quizzes.opens-title', { date: formatDate(rule.opens, locale) })} text={t('quizzes.opens-text')}>
          <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-course')}</ButtonLink>
        </StepNotice>
      )
    case 'after-course':
      return (
        <StepNotice title={t('quizzes.after-course-title')} text={t('quizzes.after-course-text', { days: rule.days })}>
          <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-course')}</ButtonLink>
        </StepNotice>
      )
    case 'window-over':
      return (
        <StepNotice
          kind="warn"
          title={t('quizzes.window-over-title', { date: formatDate(rule.closes, locale) })}
          text={t('quizzes.window-over-text')}
        >
          <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-course')}</ButtonLink>
        </StepNotice>
      )
    case 'resume':
      return (
        <StepNotice title={t('quizzes.resume-title')} text={t('quizzes.resume-text')}>
          <ButtonLink href={paths.attempt(rule.attemptId)}>{t('quizzes.resume')}</ButtonLink>
        </StepNotice>
      )
    case 'lessons-first':
      return (
        <StepNotice kind="info" title={t('quizzes.lessons-first-title', { n: rule.lessonsLeft })} text={t('quizzes.lessons-first-text')}>
          <LessonsToDo courseId={course.id} lessons={lessonsToDo} />
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
          title={t('quizzes.read-again-title')}
          text={`${readAgainInWords(rule, t, locale, timeZone)} ${rule.lessonsLeft > 0 ? t('quizzes.read-again-how') : ''}`}
        >
          {rule.lessonsLeft > 0 ? (
            <LessonsToDo courseId={course.id} lessons={lessonsToDo} />
          ) : (
            <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-course')}</ButtonLink>
          )}
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

function LessonsToDo({ courseId, lessons }: { readonly courseId: string; readonly lessons: QuizIntroPageProps['lessonsToDo'] }) {
  const t = useT()
  return (
    <>
      <ul className="quiz-lessons">
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <a href={paths.lesson(courseId, lesson.id)}>
              <InLanguage text={lesson.title} />
            </a>
          </li>
        ))}
      </ul>
      <ButtonLink href={paths.lesson(courseId, lessons[0]!.id)}>{t('quizzes.to-next-lesson')}</ButtonLink>
    </>
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
  readonly attempt?: ListedAttempt
  readonly courseId: string
  readonly timeZone: string
}) {
  const t = useT()
  const locale = useLocale()
  const date = attempt ? formatDate(attempt.submittedAt, locale, timeZone) : ''
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
function QuizFacts(props: QuizIntroPageProps) {
  const t = useT()
  const locale = useLocale()
  const { kind, tries = 3 } = props.quiz
  return (
    <Section title={t('quizzes.how-it-works')} id="how">
      {kind === 'pre' && <p className="quiz-why">{t('quizzes.pre-why')}</p>}
      <Granted {...props} />
      <DefinitionList
        items={[
          ...(isPractice(props.quiz) ? practiceFacts(props, t) : testFacts(props, t, locale)),
          [t('quizzes.fact-answers'), t(`quizzes.${kind}-answers-text`, { tries })],
        ]}
      />
    </Section>
  )
}

type Facts = (readonly [name: string, value: string | undefined])[]

function practiceFacts({ quiz, itemCount }: QuizIntroPageProps, t: Translate): Facts {
  return [
    [
      t('quizzes.fact-questions'),
      quiz.mastery ? t('quizzes.fact-goal-text', { ...quiz.mastery }) : t('quizzes.fact-one-by-one', { n: itemCount }),
    ],
    [t('quizzes.fact-attempts'), t('quizzes.fact-any-number')],
    [t('quizzes.fact-time'), t('quizzes.fact-time-text')],
  ]
}

function testFacts({ quiz, itemCount, rule, allowance }: QuizIntroPageProps, t: Translate, locale: Locale): Facts {
  const { passMark, pauseHoursAfterFails: pause, counts } = quiz
  const round = roundOf(quiz, allowance)
  const left = 'attemptsLeft' in rule ? rule.attemptsLeft : undefined
  const minutes = limitMinutes(quiz.minutes, allowance)
  const pass = {
    percent: formatPercent(passMark ?? 0, locale),
    right: Math.ceil((passMark ?? 0) * itemCount - 1e-9),
    total: itemCount,
  }
  return [
    [t('quizzes.fact-questions'), t('quizzes.fact-questions-text', { n: itemCount })],
    [t('quizzes.fact-pass'), passMark === undefined ? undefined : t('quizzes.fact-pass-text', pass)],
    [
      t('quizzes.fact-attempts'),
      round === undefined
        ? undefined
        : left === undefined
          ? t('quizzes.fact-attempts-text', { n: round })
          : t('quizzes.fact-attempts-left', { left, n: round }),
    ],
    [t('quizzes.fact-counts'), counts && t(`quizzes.counts-${counts}`)],
    [
      t('quizzes.fact-pause'),
      pause && round ? t('quizzes.fact-pause-text', { after: pause.after, hours: pause.hours, n: round }) : undefined,
    ],
    [t('quizzes.fact-window'), windowInWords(quiz.window, allowance, t, locale)],
    [
      t('quizzes.fact-time'),
      minutes === undefined ? t('quizzes.fact-time-text') : t('quizzes.fact-limit-text', { time: formatMinutes(minutes, locale) }),
    ],
    [t('quizzes.fact-test-out'), testOutInWords(quiz, t, locale)],
    [t('quizzes.fact-saving'), t('quizzes.fact-saving-text')],
  ]
}

function testOutInWords({ opensFinalFrom, eachOutcomeFrom }: QuizDefinition, t: Translate, locale: Locale): string | undefined {
  if (opensFinalFrom === undefined) return undefined
  const percent = formatPercent(opensFinalFrom, locale)
  if (eachOutcomeFrom === undefined) return t('quizzes.fact-test-out-text', { percent })
  return t('quizzes.fact-test-out-each', { percent, each: formatPercent(eachOutcomeFrom, locale) })
}

function windowInWords(window: QuizDefinition['window'], allowance: Allowance, t: Translate, locale: Locale): string | undefined {
  const opens = window?.opens && formatDate(window.opens, locale)
  const last = lastDay(window, allowance)
  const closes = last && formatDate(last, locale)
  if (opens && closes) return t('quizzes.window-both', { opens, closes })
  if (opens) return t('quizzes.window-opens', { opens })
  return closes && t('quizzes.window-closes', { closes })
}

/** What was granted to her, and nobody else sees. */
function Granted({ quiz, allowance }: QuizIntroPageProps) {
  const t = useT()
  const locale = useLocale()
  const { extraTimePercent, noTimeLimit, extraAttempts, closes } = allowance
  const minutes = limitMinutes(quiz.minutes, allowance)
  const grants = [
    quiz.minutes !== undefined && noTimeLimit && t('quizzes.granted-no-limit'),
    minutes !== undefined &&
      extraTimePercent > 0 &&
      t('quizzes.granted-time', { percent: formatPercent(extraTimePercent / 100, locale), time: formatMinutes(minutes, locale) }),
    extraAttempts > 0 && (quiz.attempts !== undefined || isTakenOnce(quiz)) && t('quizzes.granted-attempts', { n: extraAttempts }),
    closes && quiz.window?.closes && closes > quiz.window.closes && t('quizzes.granted-closes', { date: formatDate(closes, locale) }),
  ].filter((grant) => typeof grant === 'string')
  if (grants.length === 0) return null
  return (
    <Notice title={t('quizzes.granted-title')}>
      <ul>
        {grants.map((grant) => (
          <li key={grant}>{grant}</li>
        ))}
      </ul>
    </Notice>
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
              {formatInstant(attempt.submittedAt, locale, timeZone)}
            </a>
            <span>{resultInWords(quiz, attempt, t, locale)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function resultInWords(
  { kind }: QuizDefinition,
  { state, score, passed }: ListedAttempt,
  t: Translate,
  locale: Locale,
): string | undefined {
  if (state !== 'result') return t(`quizzes.listed-${state}`)
  const percent = formatPercent(score ?? 0, locale)
  if (kind === 'final') return `${percent}, ${t(passed ? 'quizzes.passed' : 'quizzes.failed')}`
  if (kind === 'mastery') return t(passed ? 'quizzes.listed-reached' : 'quizzes.listed-not-reached')
  return kind === 'practice' ? percent : undefined
}
