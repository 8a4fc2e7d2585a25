import { paths } from '#app/http/paths.ts'
import { formatDate, formatInstant, formatList, formatPercent, formatTime } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { Locale } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Page } from '#app/ui/page.tsx'
import type { AttemptLogView } from './attempt-log.server.ts'
import type { LogEntry } from './attempt-log.ts'

interface AttemptLogPageProps {
  readonly view: AttemptLogView
  readonly timeZone: string
}

/** Everything that happened to an attempt, to read, to print and to quote. */
export function AttemptLogPage({ view, timeZone }: AttemptLogPageProps) {
  const t = useT()
  const locale = useLocale()
  const { attemptId, course, quiz, entries, submitted, receipt, dueAt } = view
  const title = t(`quizzes.${quiz.kind}-title`)
  const columns: Column<LogEntry>[] = [
    { title: t('quizzes.log-when'), cell: ({ at }) => <LogTime at={at} locale={locale} timeZone={timeZone} /> },
    { title: t('quizzes.log-what'), cell: (entry) => sentenceOf(entry, locale, t) },
  ]
  return (
    <Page
      width="text"
      kicker={title}
      title={t('quizzes.log-title')}
      lead={t('quizzes.log-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: course.title.text, href: paths.courseHome(course.id) },
            { title, href: submitted ? paths.attemptReview(attemptId) : paths.attempt(attemptId) },
          ]}
        />
      }
    >
      <DefinitionList
        items={[
          [t('quizzes.log-learner'), view.learner],
          [t('quizzes.log-course'), course.title.text],
          [t('quizzes.log-attempt'), view.number],
          [t('quizzes.log-due'), dueAt && formatInstant(dueAt, locale, timeZone)],
          [t('quizzes.receipt'), receipt && <code key="receipt">{receipt}</code>],
          [t('quizzes.log-zone'), timeZone],
        ]}
      />
      <div className="attempt-log">
        <DataTable
          caption={t('quizzes.log-title')}
          captionHidden
          columns={columns}
          rows={entries}
          rowKey={(entry) => `${entry.at.getTime()} ${entry.kind} ${'revision' in entry ? entry.revision : ''}`}
        />
      </div>
    </Page>
  )
}

/** To the second: answers may follow one another quickly. */
function LogTime({ at, locale, timeZone }: { readonly at: Date; readonly locale: Locale; readonly timeZone: string }) {
  const seconds = String(at.getUTCSeconds()).padStart(2, '0')
  return (
    <time dateTime={at.toISOString()} className="log-time">
      {formatDate(at, locale, timeZone)}, {formatTime(at, timeZone)}:{seconds}
    </time>
  )
}

function sentenceOf(entry: LogEntry, locale: Locale, t: ReturnType<typeof useT>): string {
  const list = (places: readonly number[]) => formatList(places.map(String), locale)
  switch (entry.kind) {
    case 'saved': {
      const { answered, takenBack } = entry
      const parts = [
        answered.length > 0 && t('quizzes.log-saved', { n: answered.length, questions: list(answered) }),
        takenBack.length > 0 && t('quizzes.log-taken-back', { n: takenBack.length, questions: list(takenBack) }),
      ]
      return parts.filter(Boolean).join(' ')
    }
    case 'outage':
      return t('quizzes.log-outage', { minutes: Math.floor(entry.seconds / 60), seconds: entry.seconds % 60 })
    case 'graded':
      return gradedSentence(entry, locale, t)
    default:
      return t(`quizzes.log-${entry.kind}`)
  }
}

function gradedSentence(
  { reason, score, before }: Extract<LogEntry, { kind: 'graded' }>,
  locale: Locale,
  t: ReturnType<typeof useT>,
): string {
  const said = t(`quizzes.log-${reason === 'submitted' ? 'graded' : reason}`)
  if (score === undefined) return said
  const now = formatPercent(score, locale)
  return before === undefined
    ? `${said} ${t('quizzes.log-score', { now })}`
    : `${said} ${t('quizzes.log-score-changed', { before: formatPercent(before, locale), now })}`
}
