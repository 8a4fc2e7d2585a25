import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import type { StandPoint } from './stand-point.ts'
import { StandPointForm } from './stand-point-form.tsx'
import type { StructureView } from './structure-view.server.ts'
import { UnitTreeList } from './unit-tree-list.tsx'

interface StructurePageProps {
  readonly view: StructureView
  readonly standPoint: StandPoint
}

/** The structure that an officer keeps, as it is on a day, in one of its lines. */
export function StructurePage({ view, standPoint }: StructurePageProps) {
  const t = useT()
  const date = formatDate(standPoint.day, useLocale())
  return (
    <Page title={t('organisations.tab-structure')} lead={t('organisations.structure-lead')}>
      <StandPointForm standPoint={standPoint} />
      {view.mayChange && (
        <p className="actions">
          <ButtonLink look="outline" href={paths.hrNewUnit()}>
            {t('organisations.unit-new')}
          </ButtonLink>
        </p>
      )}
      <p className="result-count" role="status">
        {t('organisations.structure-count', { n: view.units, date })}
      </p>
      {view.units > 0 ? (
        <UnitTreeList nodes={view.tops} standPoint={standPoint} />
      ) : (
        <EmptyState title={t('organisations.structure-none', { date })} />
      )}
    </Page>
  )
}
