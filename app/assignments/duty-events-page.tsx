import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { daysAfterLeave, longLeaveDays } from './due-date.ts'
import { type DutyEffect, dutyEffects, dutyEvents, effects, eventStates } from './duty-events.ts'

/** The table of states: what each event does to a duty. It is the very table by which duties are planned. */
export function DutyEventsPage() {
  const t = useT()
  return (
    <Page
      title={t('assignments.events')}
      lead={t('assignments.events-lead')}
      back={<Breadcrumbs items={[{ title: t('assignments.rules'), href: paths.hrRules() }]} />}
    >
      <DataTable
        caption={t('assignments.events-caption')}
        rows={dutyEvents}
        rowKey={(event) => event}
        columns={[
          { title: t('assignments.event'), header: true, cell: (event) => t(`assignments.event-${event}`) },
          ...eventStates.map((state) => ({
            title: t(`assignments.event-state-${state}`),
            cell: (event: (typeof dutyEvents)[number]) => t(`assignments.effect-${effects[event][state]}`),
          })),
        ]}
      />
      <Section title={t('assignments.effects')} id="effects">
        <DefinitionList items={dutyEffects.map((effect) => [t(`assignments.effect-${effect}`), meaning(effect, t)])} />
      </Section>
    </Page>
  )
}

function meaning(effect: DutyEffect, t: ReturnType<typeof useT>): string {
  return t(`assignments.effect-${effect}-text`, { longLeave: longLeaveDays, days: daysAfterLeave })
}
