import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Choices } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { HabitList } from './habit-list.tsx'
import type { TeamCheckView } from './work-check-view.server.ts'

interface TeamCheckPageProps {
  readonly view: TeamCheckView
  readonly timeZone: string
  readonly refusal: string | undefined
}

/** What somebody in the team says she does since a course; her supervisor confirms what she has seen. */
export function TeamCheckPage({ view, timeZone, refusal }: TeamCheckPageProps) {
  const t = useT()
  const locale = useLocale()
  const { enrolmentId, name, course, answeredAt, confirmedAt, habits } = view
  return (
    <Page
      width="text"
      kicker={<span lang={course.lang}>{course.text}</span>}
      title={t('player.team-check-title', { name })}
      lead={confirmedAt ? undefined : t('player.team-check-lead', { name, date: formatDate(answeredAt, locale, timeZone) })}
      back={<Breadcrumbs items={[{ title: t('player.learning-title'), href: paths.learning() }]} />}
    >
      <ErrorSummary errors={refusal ? [{ text: t(`player.refusal.${refusal}`) }] : undefined} />
      {confirmedAt ? (
        <>
          <Notice kind="good" title={t('player.team-check-done', { date: formatDate(confirmedAt, locale, timeZone) })} />
          <HabitList habits={habits} />
        </>
      ) : (
        <form method="post" action={paths.teamCheck(enrolmentId)} className="stack">
          <Choices
            name="seen"
            kind="checkbox"
            label={t('player.team-check-question')}
            hint={t('player.team-check-hint')}
            options={habits.map(({ id, text, answer }) => ({
              value: id,
              label: text.text,
              lang: text.lang,
              hint: answer && t('player.team-check-says', { answer: t(`player.work-answer-${answer}`) }),
            }))}
            chosen={habits.filter(({ answer }) => answer === 'done').map(({ id }) => id)}
          />
          <p className="actions">
            <Button>{t('player.team-check-send')}</Button>
          </p>
        </form>
      )}
    </Page>
  )
}
