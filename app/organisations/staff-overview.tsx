import { paths } from '#app/http/paths.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Section } from '#app/ui/page.tsx'
import type { OverviewView } from './overview-view.server.ts'
import { UnitName } from './unit-name.tsx'

/** The staff an officer keeps the files of: how many, and what will change soon. */
export function StaffOverview({ view }: { readonly view: OverviewView }) {
  const t = useT()
  return (
    <>
      <Section title={t('organisations.staff')}>
        <Figures view={view} />
      </Section>
      <Section title={t('organisations.coming')}>
        <Coming view={view} />
      </Section>
      <p className="actions">
        <ButtonLink look="outline" href={paths.slips()}>
          {t('organisations.overview-slips')}
        </ButtonLink>
      </p>
    </>
  )
}

/** The units whose staff is hers. */
export function OverviewScope({ scope }: Pick<OverviewView, 'scope'>) {
  const t = useT()
  if (!scope) return t('organisations.scope-everywhere')
  return (
    <>
      {t('organisations.scope-units')}{' '}
      {scope.map(({ line, code, names }, index) => (
        <span key={`${line} ${code}`}>
          {index > 0 && ', '}
          <UnitName unit={{ code, names }} query={{ line }} />
          {line === 'horizontal' && ` (${t('organisations.line-horizontal')})`}
        </span>
      ))}
    </>
  )
}

function Figures({ view }: { readonly view: OverviewView }) {
  const t = useT()
  const locale = useLocale()
  const figures = [
    ['people', view.people],
    ['units', view.units],
    ['on-leave', view.onLeave],
    ['without-account', view.withoutAccount],
  ] as const
  return (
    <dl className="hr-figures">
      {figures.map(([name, n]) => (
        <div key={name} className="hr-figure">
          <dt>{t(`organisations.figure-${name}`)}</dt>
          <dd>{formatNumber(n, locale)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Coming({ view }: { readonly view: OverviewView }) {
  const t = useT()
  const locale = useLocale()
  if (view.coming.length === 0) return <EmptyState title={t('organisations.coming-none', { date: formatDate(view.until, locale) })} />
  return (
    <DataTable
      caption={t('organisations.coming-until', { date: formatDate(view.until, locale) })}
      columns={[
        { title: t('organisations.day'), cell: ({ on }) => formatDate(on, locale) },
        {
          title: t('organisations.person'),
          header: true,
          cell: (change) => <a href={paths.hrPerson(change.personId)}>{personName(change, locale)}</a>,
        },
        { title: t('organisations.what-changes'), cell: ({ kind }) => t(`organisations.coming-${kind}`) },
      ]}
      rows={view.coming}
      rowKey={({ kind, on, personId }) => `${kind} ${on} ${personId}`}
    />
  )
}
