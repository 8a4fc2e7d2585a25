import type { DutyStatus } from '#app/assignments/duty-status.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate, formatMonth } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { CalendarView, DueCourse } from './calendar-view.server.ts'

/** The days by which a learner has to have done what is required of her, by month, and an address for her own calendar. */
export function CalendarPage({ view: { due, feedAddress } }: { readonly view: CalendarView }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Page
      width="text"
      title={t('player.calendar-title')}
      lead={due.length > 0 ? t('player.calendar-lead') : undefined}
      back={<Breadcrumbs items={[{ title: t('player.learning-title'), href: paths.learning() }]} />}
    >
      {due.length === 0 && (
        <EmptyState
          title={t('player.calendar-empty-title')}
          action={<ButtonLink href={paths.learning()}>{t('player.learning-title')}</ButtonLink>}
        >
          <p>{t('player.calendar-empty-text')}</p>
        </EmptyState>
      )}
      {byMonth(due).map(([month, entries]) => (
        <Section key={month} title={formatMonth(entries[0]!.dueOn, locale)} id={`m${month}`}>
          <ul className="course-parts">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        </Section>
      ))}
      <Feed address={feedAddress} />
    </Page>
  )
}

function byMonth(due: readonly DueCourse[]): [month: string, entries: DueCourse[]][] {
  const months = new Map<string, DueCourse[]>()
  for (const entry of due) {
    const month = entry.dueOn.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), entry])
  }
  return [...months]
}

const badges: Partial<Record<DutyStatus, BadgeTone>> = { overdue: 'bad', lapsed: 'bad', 'in-grace': 'warn', 'due-soon': 'warn' }

function Entry({ entry: { courseId, programmeId, title, dueOn, opensOn, graceUntil, status } }: { readonly entry: DueCourse }) {
  const t = useT()
  const locale = useLocale()
  const tone = badges[status]
  return (
    <li className="course-part">
      <div className="course-part-text">
        <a href={courseId ? paths.course(courseId) : paths.programme(programmeId!)} lang={title.lang}>
          {title.text}
        </a>
        <span className="quiet">
          {t('player.calendar-due', { date: formatDate(dueOn, locale) })}
          {status === 'planned' && ` · ${t('player.calendar-opens', { date: formatDate(opensOn, locale) })}`}
          {status === 'in-grace' && graceUntil && ` · ${t('player.calendar-grace', { date: formatDate(graceUntil, locale) })}`}
        </span>
      </div>
      {tone && <Badge tone={tone}>{t(`player.calendar-${status}`)}</Badge>}
    </li>
  )
}

function Feed({ address }: { readonly address: string | undefined }) {
  const t = useT()
  return (
    <Section title={t('player.feed-title')} id="feed" className="no-print">
      <p>{t('player.feed-text')}</p>
      <form method="post" action={paths.calendar()} className="stack">
        {address ? (
          <>
            <Field name="address" label={t('player.feed-address')} hint={t('player.feed-hint')} value={address} readOnly />
            <Button name="intent" value="withdraw" look="danger">
              {t('player.feed-withdraw')}
            </Button>
          </>
        ) : (
          <Button name="intent" value="offer" look="outline">
            {t('player.feed-offer')}
          </Button>
        )}
      </form>
    </Section>
  )
}
