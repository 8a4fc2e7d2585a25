import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { habitField, readWorkAnswers, workAnswers } from '#app/progress/work-check.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Choices } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { HabitList } from './habit-list.tsx'
import type { WorkCheckView } from './work-check-view.server.ts'

/** Why what was posted was not taken. */
export interface WorkCheckAnswer {
  readonly refusal: string
  readonly posted: Readonly<Record<string, string>>
}

interface WorkCheckPageProps {
  readonly view: WorkCheckView
  readonly timeZone: string
  readonly answer: WorkCheckAnswer | undefined
}

/** Some months after a course: what of it she does at work. */
export function WorkCheckPage({ view, timeZone, answer }: WorkCheckPageProps) {
  const t = useT()
  const locale = useLocale()
  const { course, opens, isOpen, habits, answeredAt, confirmedAt, supervisor } = view
  return (
    <Page
      width="text"
      kicker={<span lang={course.title.lang}>{course.title.text}</span>}
      title={t('player.work-check-title')}
      lead={answeredAt ? undefined : t('player.work-check-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('player.learning-title'), href: paths.learning() },
            { title: course.title.text, href: paths.courseHome(course.id) },
          ]}
        />
      }
    >
      {answer && answer.refusal !== 'habits-missing' && <ErrorSummary errors={[{ text: t(`player.refusal.${answer.refusal}`) }]} />}
      {answeredAt ? (
        <>
          <Notice kind="good" title={t('player.work-check-answered', { date: formatDate(answeredAt, locale, timeZone) })}>
            <p>
              {confirmedAt
                ? t('player.work-check-confirmed', { date: formatDate(confirmedAt, locale, timeZone) })
                : supervisor
                  ? t('player.work-check-waits', { name: supervisor })
                  : t('player.work-check-nobody')}
            </p>
          </Notice>
          <HabitList habits={habits} />
        </>
      ) : isOpen ? (
        <HabitForm {...{ view, answer }} />
      ) : (
        <>
          <Notice title={t('quizzes.opens-title', { date: formatDate(opens, locale) })} />
          <HabitList habits={habits} />
        </>
      )}
    </Page>
  )
}

function HabitForm({ view, answer }: Pick<WorkCheckPageProps, 'view' | 'answer'>) {
  const t = useT()
  const { course, habits, supervisor } = view
  const { chosen, missing } = readWorkAnswers(habits, new URLSearchParams(answer?.posted))
  const lacks = (id: string) => answer !== undefined && missing.includes(id)
  const errors = habits
    .filter(({ id }) => lacks(id))
    .map(({ id, text }): FormError => ({ field: habitField(id), text: `${text.text} ${t('player.work-check-choose')}` }))
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" action={paths.workCheck(course.id)} className="stack" noValidate>
        {habits.map(({ id, text }) => (
          <Choices
            key={id}
            name={habitField(id)}
            label={<span lang={text.lang}>{text.text}</span>}
            options={workAnswers.map((value) => ({ value, label: t(`player.work-answer-${value}`) }))}
            chosen={chosen[id] ? [chosen[id]] : []}
            error={lacks(id) ? t('player.work-check-choose') : undefined}
            required
          />
        ))}
        <p className="quiet">{supervisor ? t('player.work-check-who', { name: supervisor }) : t('player.work-check-nobody-asked')}</p>
        <p className="actions">
          <Button>{t('player.work-check-send')}</Button>
        </p>
      </form>
    </>
  )
}
