import type { ReactNode } from 'react'
import { isPractice, type ReviewAspect } from '#app/catalogue/quiz-definition.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant, formatList, formatPercent } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ItemBlock } from '#app/interactions/item-block.tsx'
import type { Locale } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Notice, type NoticeKind } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { lastDay, type StartRule } from './attempt-rules.ts'
import { InLanguage } from './in-language.tsx'
import { readAgainInWords } from './read-again-words.ts'
import { reviewAt } from './review-rules.ts'
import type { Regraded, ResultFigures, ReviewView } from './review-view.server.ts'

interface ReviewPageProps {
  readonly view: ReviewView
  /** What opening the quiz again would lead to. */
  readonly next: StartRule | undefined
  readonly courseCompleted: boolean
  /** The final test, where this pre-test opened it before the lessons are done. */
  readonly testedOutTo: string | undefined
  readonly timeZone: string
}

/** The result of an attempt in words, what follows from it, and as much of the answers as the rule allows. */
export function ReviewPage(props: ReviewPageProps) {
  const t = useT()
  const locale = useLocale()
  const { view, timeZone } = props
  const { course, quiz, items } = view
  return (
    <Page
      width="text"
      kicker={t(`quizzes.${quiz.kind}-title`)}
      title={t(titleOf(view))}
      back={<Breadcrumbs items={[{ title: course.title.text, href: paths.courseHome(course.id) }]} />}
    >
      {view.timedOut && (
        <Notice kind="info" title={t('quizzes.timed-out-title')}>
          <p>{t('quizzes.timed-out-text')}</p>
        </Notice>
      )}
      <Result {...props} />
      {view.regraded && view.result && <RegradedNotice regraded={view.regraded} result={view.result} timeZone={timeZone} />}
      <DefinitionList
        items={[
          [t('quizzes.submitted-at'), formatInstant(view.submittedAt, locale, timeZone)],
          [t('quizzes.fact-attempts'), quiz.attempts !== undefined && t('quizzes.attempt-number', { n: view.number })],
          [
            t('quizzes.receipt'),
            !isPractice(quiz) && (
              <span key="receipt">
                <code>{view.receipt}</code> <span className="quiet">{t('quizzes.receipt-text')}</span>{' '}
                <a href={paths.attemptLog(view.attemptId)}>{t('quizzes.log-link')}</a>
              </span>
            ),
          ],
        ].map(([name, value]) => [String(name), value || undefined] as const)}
      />
      {view.readAgain.length > 0 && <ReadAgain view={view} />}
      {items.length > 0 && (
        <Section title={t('quizzes.your-answers')} id="answers">
          <p className="quiz-why">{t(`quizzes.${reviewSentence(view)}`)}</p>
          <div className="review-items">
            {items.map((item) => (
              <div className="attempt-item" key={item.itemId}>
                <ItemBlock
                  itemId={item.itemId}
                  number={item.number}
                  count={items.length}
                  stem={item.stem}
                  view={item.view}
                  dontKnow={item.dontKnow}
                  outcome={item.outcome}
                  readOnly
                  locale={locale}
                  source={view.source}
                  seed={item.seed}
                  keptBy={item.keptBy}
                  t={t}
                />
                {item.comments && <MarkersComments comments={item.comments} />}
              </div>
            ))}
          </div>
        </Section>
      )}
    </Page>
  )
}

function titleOf({ result, quiz }: ReviewView): string {
  if (isPractice(quiz)) return result?.passed ? 'quizzes.result-mastered' : 'quizzes.result-practised'
  if (!result || result.passed === null) return 'quizzes.result-taken'
  return result.passed ? 'quizzes.result-passed' : 'quizzes.result-failed'
}

/** What is said above the answers: what shows now, and what may show later. */
function reviewSentence({ rule, quiz }: ReviewView): string {
  const shows = (aspect: ReviewAspect) => rule.includes(aspect)
  if (shows('explanations')) return 'review-all-explained'
  if (shows('right-answers')) return 'review-right-answers'
  const moreLater = reviewAt(quiz, 'settled').includes('explanations')
  if (shows('own-explanations')) return moreLater ? 'review-own-choice-explained' : 'review-own-explained'
  if (shows('verdicts')) return 'review-verdicts'
  return quiz.kind === 'pre' ? 'review-own-answer' : 'review-answers'
}

function Result(props: ReviewPageProps) {
  const t = useT()
  const locale = useLocale()
  const { view, next, courseCompleted, testedOutTo, timeZone } = props
  const { result, quiz, course, total, waiting } = view
  const toCourse = <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-course')}</ButtonLink>
  if (waiting > 0) return <Step title={t('quizzes.waiting-title', { n: waiting })} text={t('quizzes.waiting-text')} actions={toCourse} />
  if (!result) return <Step text={withheldSentence(view, t, locale)} actions={toCourse} />
  const { right, partly, score, passed } = result
  const percent = formatPercent(score, locale)
  const mark = formatPercent(quiz.passMark ?? 0, locale)
  const inPart = partly > 0 ? t('quizzes.partly-figures', { n: partly }) : undefined
  if (isPractice(quiz)) {
    const reached = passed ? t('quizzes.mastery-reached', { right: quiz.mastery?.right ?? 0, of: quiz.mastery?.of ?? 0 }) : undefined
    return (
      <Step
        kind={passed ? 'good' : 'info'}
        text={reached ?? t('quizzes.practice-figures', { right, total })}
        more={inPart}
        actions={
          <>
            {toCourse}
            <ButtonLink look="outline" href={paths.quiz(course.id, quiz.id)}>
              {t('quizzes.practise-again')}
            </ButtonLink>
          </>
        }
      />
    )
  }
  if (passed === null) {
    const figures = t(`quizzes.${quiz.kind}-result`, { right, total })
    if (quiz.kind === 'follow-up') return <Step kind="good" text={t('quizzes.follow-up-next')} more={figures} actions={toCourse} />
    if (testedOutTo === undefined) {
      const toLessons = <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-lessons')}</ButtonLink>
      if (view.testOut !== 'weak-outcome') return <Step text={t('quizzes.pre-next')} more={figures} actions={toLessons} />
      const heldBack = { n: view.readAgain.length, percent, each: formatPercent(quiz.eachOutcomeFrom ?? 0, locale) }
      return <Step text={t('quizzes.held-back', heldBack)} more={figures} actions={toLessons} />
    }
    return (
      <Step
        kind="good"
        title={figures}
        text={t('quizzes.tested-out-next')}
        actions={
          <>
            <ButtonLink href={paths.quiz(course.id, testedOutTo)}>{t('quizzes.to-final')}</ButtonLink>
            <ButtonLink look="outline" href={paths.courseHome(course.id)}>
              {t('quizzes.read-first')}
            </ButtonLink>
          </>
        }
      />
    )
  }
  const figures = t(passed ? 'quizzes.passed-figures' : 'quizzes.failed-figures', { right, total, percent, mark })
  if (passed) {
    return (
      <Step
        kind="good"
        title={figures}
        more={inPart}
        text={t(courseCompleted ? 'quizzes.course-complete' : 'quizzes.course-not-complete')}
        actions={courseCompleted ? <ButtonLink href={paths.credentials()}>{t('quizzes.to-credentials')}</ButtonLink> : toCourse}
      />
    )
  }
  const again = <ButtonLink href={paths.quiz(course.id, quiz.id)}>{t('quizzes.to-next-attempt')}</ButtonLink>
  return (
    <Step
      kind="warn"
      title={figures}
      more={inPart}
      text={nextSentence(t, next, locale, timeZone)}
      actions={next?.kind === 'start' ? again : toCourse}
    />
  )
}

interface StepProps {
  readonly kind?: NoticeKind
  readonly title?: string
  readonly text: string
  readonly more?: string
  readonly actions: ReactNode
}

function Step({ kind = 'info', title, text, more, actions }: StepProps) {
  return (
    <div className="quiz-step">
      <Notice kind={kind} title={title}>
        {more !== undefined && <p>{more}</p>}
        <p>{text}</p>
      </Notice>
      <div className="actions">{actions}</div>
    </div>
  )
}

/** When the result will show, where that is a day. */
function withheldSentence({ quiz, allowance }: ReviewView, t: Translate, locale: Locale): string {
  const closes = lastDay(quiz.window, allowance)
  if (closes && reviewAt(quiz, 'closed').includes('score')) return t('quizzes.withheld-until', { date: formatDate(closes, locale) })
  return t('quizzes.withheld')
}

function MarkersComments({ comments }: { readonly comments: readonly string[] }) {
  const t = useT()
  return (
    <aside className="markers-comments">
      <p className="hint">{t('quizzes.markers-comments', { n: comments.length })}</p>
      {comments.map((comment) => (
        <p key={comment} className="written-text">
          {comment}
        </p>
      ))}
    </aside>
  )
}

interface RegradedProps {
  readonly regraded: Regraded
  readonly result: ResultFigures
  readonly timeZone: string
}

/** What it was, what it is, and why. */
function RegradedNotice({ regraded: { at, before, numbers }, result, timeZone }: RegradedProps) {
  const t = useT()
  const locale = useLocale()
  const inWords = ({ score, passed }: Pick<ResultFigures, 'score' | 'passed'>) =>
    formatPercent(score, locale) + (passed === null ? '' : ` (${t(passed ? 'quizzes.passed' : 'quizzes.failed')})`)
  const says = { date: formatDate(at, locale, timeZone), before: inWords(before), now: inWords(result) }
  return (
    <Notice kind="info" title={t('quizzes.regraded-title')}>
      <p>{t('quizzes.regraded-text', says)}</p>
      {numbers.length > 0 && (
        <p>{t('quizzes.regraded-questions', { n: numbers.length, numbers: formatList(numbers.map(String), locale) })}</p>
      )}
    </Notice>
  )
}

function nextSentence(
  t: ReturnType<typeof useT>,
  next: StartRule | undefined,
  locale: ReturnType<typeof useLocale>,
  timeZone: string,
): string {
  switch (next?.kind) {
    case 'start':
      return t('quizzes.next-start', { left: next.attemptsLeft })
    case 'wait':
      return t('quizzes.next-wait', { when: formatInstant(next.until, locale, timeZone), left: next.attemptsLeft })
    case 'read-again':
      return readAgainInWords(next, t, locale, timeZone)
    case 'lessons-first':
      return t('quizzes.next-lessons-first', { n: next.lessonsLeft })
    case 'taken':
      return t('quizzes.next-taken')
    case 'marking':
      return t('quizzes.marking-text')
    case 'opens-later':
      return t('quizzes.opens-title', { date: formatDate(next.opens, locale) })
    case 'window-over':
      return t('quizzes.next-window-over', { date: formatDate(next.closes, locale) })
    default:
      return t('quizzes.next-resume')
  }
}

function ReadAgain({ view }: { readonly view: ReviewView }) {
  const t = useT()
  return (
    <Section title={t(view.quiz.kind === 'pre' ? 'quizzes.read-first-title' : 'quizzes.look-again')} id="look-again">
      <ul className="look-again">
        {view.readAgain.map(({ outcome, lessons }) => (
          <li key={outcome.text}>
            <p>
              <InLanguage text={outcome} />
            </p>
            {lessons.map((lesson) => (
              <a key={lesson.id} href={paths.lesson(view.course.id, lesson.id)}>
                <InLanguage text={lesson.title} />
              </a>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}
