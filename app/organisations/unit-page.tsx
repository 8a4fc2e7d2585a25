import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { reportingLines } from './org-unit.ts'
import { DatesOf } from './period-dates.tsx'
import { StaffTable } from './staff-table.tsx'
import type { StandPoint } from './stand-point.ts'
import { StandPointForm } from './stand-point-form.tsx'
import { findTerritory } from './territory.ts'
import { unitChanges } from './unit-change.ts'
import { UnitName } from './unit-name.tsx'
import { UnitTreeList } from './unit-tree-list.tsx'
import type { UnitView } from './unit-view.server.ts'

interface UnitPageProps {
  readonly view: UnitView
  readonly standPoint: StandPoint
}

/** One unit on a day: where it stands, what is below it, who works in it, and how it came there. */
export function UnitPage({ view, standPoint, saved }: UnitPageProps & { readonly saved: boolean }) {
  const t = useT()
  const locale = useLocale()
  const { unit, open, tree } = view
  const { text, lang } = localise(unit.names, locale)
  return (
    <Page
      title={<span lang={lang}>{text}</span>}
      kicker={`${t(`organisations.unit-kind-${unit.kind}`)} · ${unit.code}`}
      back={<Breadcrumbs items={[{ title: t('organisations.tab-structure'), href: paths.hrStructure({ ...standPoint }) }]} />}
    >
      {saved && (
        <Notice kind="good" role="status">
          {t('organisations.saved')}
        </Notice>
      )}
      <Facts view={view} standPoint={standPoint} />
      {view.mayChange && unit.closedOn === null && <Changes code={unit.code} />}
      <StandPointForm standPoint={standPoint} />
      {!open && <Notice>{t('organisations.unit-not-then', { date: formatDate(standPoint.day, locale) })}</Notice>}
      {tree && (
        <Section title={t('organisations.parts')}>
          <UnitTreeList nodes={tree.parts} standPoint={standPoint} />
        </Section>
      )}
      {open && <People view={view} standPoint={standPoint} />}
      <Section title={t('organisations.history')}>
        <Stays view={view} />
      </Section>
    </Page>
  )
}

function Changes({ code }: { readonly code: string }) {
  const t = useT()
  return (
    <ul className="hr-links">
      <li>
        <a href={paths.hrNewUnit(code)}>{t('organisations.unit-new-below')}</a>
      </li>
      {unitChanges.map((change) => (
        <li key={change}>
          <a href={paths.hrChangeUnit(code, change)}>{t(`organisations.unit-${change}`)}</a>
        </li>
      ))}
    </ul>
  )
}

function Facts({ view: { unit, above, mergedInto }, standPoint }: UnitPageProps) {
  const t = useT()
  const locale = useLocale()
  const territory = findTerritory(unit.territory)
  const way = (line: (typeof reportingLines)[number]) =>
    above[line].length > 0 &&
    above[line].map((each, index) => (
      <span key={each.code}>
        {index > 0 && ' → '}
        <UnitName unit={each} query={{ ...standPoint, line }} />
      </span>
    ))
  return (
    <DefinitionList
      items={[
        [t('organisations.above-vertical'), way('vertical') || t('organisations.at-the-top')],
        [t('organisations.above-horizontal'), way('horizontal') || t('organisations.at-the-top')],
        [t('organisations.territory'), territory && localise(territory.names, locale).text],
        [t('organisations.opened'), formatDate(unit.openedOn, locale)],
        [t('organisations.closed'), unit.closedOn && formatDate(unit.closedOn, locale)],
        [t('organisations.merged-into'), mergedInto && <UnitName unit={mergedInto} />],
      ]}
    />
  )
}

function People({ view, standPoint }: UnitPageProps) {
  const t = useT()
  const { staff, people, unit } = view
  return (
    <Section
      title={t('organisations.people-here')}
      aside={
        people > staff.length && (
          <ButtonLink
            look="quiet"
            href={paths.hrPeople({ unit: unit.code, ...(standPoint.line === 'horizontal' && { line: 'horizontal' }) })}
          >
            {t('organisations.people-below', { n: people })}
          </ButtonLink>
        )
      }
    >
      {staff.length > 0 ? (
        <StaffTable caption={t('organisations.people-here')} rows={staff} />
      ) : (
        <EmptyState title={t('organisations.people-here-none')} />
      )}
    </Section>
  )
}

function Stays({ view }: { readonly view: UnitView }) {
  const t = useT()
  return (
    <DataTable
      caption={t('organisations.history')}
      captionHidden
      columns={[
        { title: t('organisations.line'), cell: ({ line }) => t(`organisations.line-${line}`) },
        {
          title: t('organisations.under'),
          header: true,
          cell: ({ parent }) => (parent ? <UnitName unit={parent} /> : t('organisations.at-the-top')),
        },
        { title: t('organisations.dates'), cell: (stay) => <DatesOf period={stay} /> },
      ]}
      rows={view.stays}
      rowKey={({ line, from }) => `${line} ${from}`}
    />
  )
}
