import { paths } from '#app/http/paths.ts'
import { formatInstant, formatPercent } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ItemBlock } from '#app/interactions/item-block.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { StartRule } from './attempt-rules.ts'
import type { ReviewView } from './attempt-view.server.ts'
import { InLanguage } from './in-language.tsx'

interface ReviewPageProps {
  readonly view: ReviewView
  /** What opening the quiz again would lead to. */
  readonly next: StartRule | undefined
  readonly courseCompleted: boolean
  readonly timeZone: string
}

/** The result of an attempt in words, what follows from it, and as much of the answers as the rule allows. */
export function ReviewPage(props: ReviewPageProps) {
  const t = useT()
  const locale = useLocale()
  const { view, timeZone } = props
  const { course, quiz, items, rule } = view
  return (
    <Page
      width="text"
      kicker={t(`quizzes.${quiz.kind}-title`)}
      title={t(titleOf(view))}
      back={<Breadcrumbs items={[{ title: course.title.text, href: paths.courseHome(course.id) }]} />}
    >
      <Result {...props} />
      <DefinitionList
        items={[
          [t('quizzes.submitted-at'), formatInstant(view.submittedAt, locale, timeZone)],
          [t('quizzes.fact-attempts'), quiz.attempts !== undefined && t('quizzes.attempt-number', { n: view.number })],
          [
            t('quizzes.receipt'),
            <span key="receipt">
              <code>{view.receipt}</code> <span className="quiet">{t('quizzes.receipt-text')}</span>
            </span>,
          ],
        ].map(([name, value]) => [String(name), value || undefined] as const)}
      />
      {view.readAgain.length > 0 && <ReadAgain view={view} />}
      <Section title={t('quizzes.your-answers')} id="answers">
        <p className="quiz-why">{t(`quizzes.review-${rule.items}`)}</p>
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
            </div>
          ))}
        </div>
      </Section>
    </Page>
  )
}

function titleOf({ passed }: ReviewView): string {
  if (passed === null) return 'quizzes.result-taken'
  return passed ? 'quizzes.result-passed' : 'quizzes.result-failed'
}

function Result({ view, next, courseCompleted, timeZone }: ReviewPageProps) {
  const t = useT()
  const locale = useLocale()
  const { passed, right, items, score, quiz, course } = view
  const figures = { right, total: items.length, percent: formatPercent(score, locale), mark: formatPercent(quiz.passMark ?? 0, locale) }
  if (passed === null) {
    return (
      <div className="quiz-step">
        <Notice kind="info">
          <p>{t('quizzes.pre-result', figures)}</p>
          <p>{t('quizzes.pre-next')}</p>
        </Notice>
        <div className="actions">
          <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-lessons')}</ButtonLink>
        </div>
      </div>
    )
  }
  if (passed) {
    return (
      <div className="quiz-step">
        <Notice kind="good" title={t('quizzes.passed-figures', figures)}>
          <p>{t(courseCompleted ? 'quizzes.certificate-coming' : 'quizzes.course-not-complete')}</p>
        </Notice>
        <div className="actions">
          {courseCompleted ? (
            <ButtonLink href={paths.credentials()}>{t('quizzes.to-credentials')}</ButtonLink>
          ) : (
            <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-course')}</ButtonLink>
          )}
        </div>
      </div>
    )
  }
  return (
    <div className="quiz-step">
      <Notice kind="warn" title={t('quizzes.failed-figures', figures)}>
        <p>{nextSentence(t, next, locale, timeZone)}</p>
      </Notice>
      <div className="actions">
        {next?.kind === 'start' ? (
          <ButtonLink href={paths.quiz(course.id, quiz.id)}>{t('quizzes.to-next-attempt')}</ButtonLink>
        ) : (
          <ButtonLink href={paths.courseHome(course.id)}>{t('quizzes.to-course')}</ButtonLink>
        )}
      </div>
    </div>
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
      return t('quizzes.next-read-again', { when: formatInstant(next.until, locale, timeZone) })
    case 'lessons-first':
      return t('quizzes.next-lessons-first', { n: next.lessonsLeft })
    case 'taken':
      return t('quizzes.next-taken')
    default:
      return t('quizzes.next-resume')
  }
}

function ReadAgain({ view }: { readonly view: ReviewView }) {
  const t = useT()
  return (
    <Section title={t('quizzes.look-again')} id="look-again">
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
