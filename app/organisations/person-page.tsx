import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { localise } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { PlacedJob } from './job-store.server.ts'
import type { Leave } from './leave.ts'
import { timeOf } from './period.ts'
import { DatesOf } from './period-dates.tsx'
import type { PersonView } from './person-view.server.ts'
import { UnitName } from './unit-name.tsx'

interface PersonPageProps {
  readonly view: PersonView
  readonly name: string
  readonly today: LocalDate
  /** Whether a form has just led here. */
  readonly saved: boolean
}

/** The file of one person: who she is, her jobs and her leaves, each with its days. */
export function PersonPage({ view, name, today, saved }: PersonPageProps) {
  const t = useT()
  return (
    <Page
      title={name}
      kicker={view.person.code}
      back={<Breadcrumbs items={[{ title: t('organisations.tab-people'), href: paths.hrPeople() }]} />}
    >
      {saved && (
        <Notice kind="good" role="status">
          {t('organisations.saved')}
        </Notice>
      )}
      <Facts view={view} name={name} />
      <Section
        title={t('organisations.jobs')}
        aside={
          <ButtonLink look="outline" size="small" href={paths.hrNewJob(view.person.id)}>
            {t('organisations.job-new')}
          </ButtonLink>
        }
      >
        <Jobs jobs={view.person.jobs} today={today} />
      </Section>
      <Section
        title={t('organisations.leaves')}
        aside={
          <ButtonLink look="outline" size="small" href={paths.hrNewLeave(view.person.id)}>
            {t('organisations.leave-new')}
          </ButtonLink>
        }
      >
        <Leaves leaves={view.leaves} today={today} />
      </Section>
    </Page>
  )
}

function Facts({ view: { person }, name }: Pick<PersonPageProps, 'view' | 'name'>) {
  const t = useT()
  const locale = useLocale()
  const otherName = name === person.nameLatin ? person.nameCyrillic : person.nameLatin
  const otherScript = name === person.nameLatin ? 'uz-Cyrl' : 'uz-Latn'
  return (
    <DefinitionList
      items={[
        [t('organisations.other-script'), otherName !== name && <span lang={otherScript}>{otherName}</span>],
        [t('organisations.sex'), t(`organisations.sex-${person.sex}`)],
        [t('organisations.age'), t('organisations.age-band', { band: person.birthBand.replace('-', '–') })],
        [t('organisations.language'), t(`i18n.language.${person.locale}`)],
        [
          t('organisations.e-mail'),
          person.email ? (
            <>
              {person.email}
              {person.emailKind === 'shared' && ` (${t('organisations.e-mail-shared')})`}
            </>
          ) : (
            t('organisations.e-mail-none')
          ),
        ],
        [t('organisations.account'), t(person.accountId ? 'organisations.account-yes' : 'organisations.account-no')],
        [t('organisations.left'), person.closedAt && formatDate(person.closedAt, locale)],
      ]}
    />
  )
}

function Jobs({ jobs, today }: { readonly jobs: readonly PlacedJob[]; readonly today: LocalDate }) {
  const t = useT()
  const locale = useLocale()
  if (jobs.length === 0) return <EmptyState title={t('organisations.jobs-none')} />
  const columns: Column<PlacedJob>[] = [
    {
      title: t('organisations.position'),
      header: true,
      cell: ({ position }) => {
        const { text, lang } = localise(position.names, locale)
        return <span lang={lang}>{text}</span>
      },
    },
    { title: t('organisations.unit'), cell: ({ unit }) => <UnitName unit={unit} /> },
    {
      title: t('organisations.kind'),
      cell: ({ kind, employment }) => `${t(`organisations.kind-${kind}`)}, ${t(`organisations.employment-${employment}`)}`,
    },
    { title: t('organisations.supervisor'), cell: ({ supervisor }) => supervisor && personName(supervisor, locale) },
    { title: t('organisations.dates'), cell: (job) => <DatesOf period={job} /> },
    { title: t('organisations.state'), cell: (job) => <TimeBadge period={job} today={today} /> },
    {
      title: t('organisations.change'),
      cell: (job) => timeOf(job, today) !== 'past' && <a href={paths.hrJob(job.personId, job.id)}>{t('organisations.job-change')}</a>,
    },
  ]
  return <DataTable caption={t('organisations.jobs')} captionHidden columns={columns} rows={jobs} rowKey={({ id }) => id} />
}

function Leaves({ leaves, today }: { readonly leaves: readonly Leave[]; readonly today: LocalDate }) {
  const t = useT()
  if (leaves.length === 0) return <EmptyState title={t('organisations.leaves-none')} />
  const columns: Column<Leave>[] = [
    { title: t('organisations.leave-category'), header: true, cell: ({ category }) => t(`organisations.leave-${category}`) },
    { title: t('organisations.dates'), cell: (leave) => <DatesOf period={leave} /> },
    { title: t('organisations.state'), cell: (leave) => <TimeBadge period={leave} today={today} /> },
    {
      title: t('organisations.change'),
      cell: (leave) =>
        timeOf(leave, today) !== 'past' && <a href={paths.hrLeave(leave.personId, leave.id)}>{t('organisations.leave-end')}</a>,
    },
  ]
  return <DataTable caption={t('organisations.leaves')} captionHidden columns={columns} rows={leaves} rowKey={({ id }) => id} />
}

function TimeBadge({ period, today }: { readonly period: Leave | PlacedJob; readonly today: LocalDate }) {
  const t = useT()
  const time = timeOf(period, today)
  return <Badge tone={time === 'now' ? 'good' : time === 'coming' ? 'brand' : 'plain'}>{t(`organisations.time-${time}`)}</Badge>
}
