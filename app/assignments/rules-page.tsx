import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { type DutyStatus, openStatuses } from './duty-status.ts'
import { audienceLine, courseWords, dueWords, renewalWords, unitWords, type Wording } from './rule-words.ts'
import type { RuleInList, RulesView } from './rules-view.server.ts'
import { targetKey } from './target.ts'

/** Rules of required learning: what is asked of whom, and how far they are. */
export function RulesPage({ view }: { readonly view: RulesView }) {
  const t = useT()
  const { inForce, ended, requests, moreRequests } = view
  const newRule = <ButtonLink href={paths.hrNewRule()}>{t('assignments.new-rule')}</ButtonLink>
  return (
    <Page title={t('assignments.rules')} lead={t('assignments.rules-lead')}>
      {requests > 0 && (
        <Notice kind="warn" title={t(moreRequests ? 'assignments.requests-wait-more' : 'assignments.requests-wait', { n: requests })}>
          <p>
            <a href={paths.hrExtensions()}>{t('assignments.requests-open')}</a>
          </p>
        </Notice>
      )}
      <Section title={t('assignments.in-force')} id="in-force" aside={inForce.length > 0 && newRule}>
        {inForce.length > 0 ? (
          <Rules rules={inForce} view={view} caption={t('assignments.in-force')} />
        ) : (
          <EmptyState title={t('assignments.none-yet')} action={newRule}>
            <p>{t('assignments.none-yet-text')}</p>
          </EmptyState>
        )}
      </Section>
      {ended.length > 0 && (
        <Disclosure summary={t('assignments.ended', { n: ended.length })}>
          <Rules rules={ended} view={view} caption={t('assignments.ended', { n: ended.length })} />
        </Disclosure>
      )}
      <p className="rules-more">
        <a href={paths.hrDutyEvents()}>{t('assignments.events-link')}</a>
      </p>
      {view.keepsLetters && (
        <p>
          <a href={paths.hrLetters()}>{t('mail.texts-link')}</a>
        </p>
      )}
    </Page>
  )
}

function Rules({ rules, view, caption }: { readonly rules: readonly RuleInList[]; readonly view: RulesView; readonly caption: string }) {
  const t = useT()
  const locale = useLocale()
  const wording: Wording = { t, locale, names: view.names }
  const figure = (title: string, states: readonly DutyStatus[]): Column<RuleInList> => ({
    title,
    numeric: true,
    cell: ({ counts, rule }) =>
      rule.endedOn
        ? ''
        : formatNumber(
            states.reduce((sum, state) => sum + (counts[state] ?? 0), 0),
            locale,
          ),
  })
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rules}
      rowKey={({ rule }) => rule.id}
      columns={[
        {
          title: t('assignments.target'),
          header: true,
          cell: ({ rule, mayChange }) => (
            <>
              <a href={paths.hrRule(rule.id)}>{courseWords(targetKey(rule), wording)}</a>
              {!mayChange && <span className="rule-note">{t('assignments.from-above')}</span>}
            </>
          ),
        },
        {
          title: t('assignments.who'),
          cell: ({ rule }) => (
            <>
              {audienceLine(rule.audience, wording)}
              {rule.within && (
                <span className="rule-note">{t('assignments.within-unit', { unit: unitWords(rule.within.code, wording) })}</span>
              )}
            </>
          ),
        },
        {
          title: t('assignments.by-when'),
          cell: ({ rule }) => (
            <>
              {dueWords(rule.due, rule.startsOn, wording)}
              <span className="rule-note">{renewalWords(rule.renewal, wording)}</span>
            </>
          ),
        },
        figure(t('assignments.count-late'), ['overdue', 'lapsed', 'in-grace']),
        figure(
          t('assignments.count-open'),
          openStatuses.filter((status) => status === 'open' || status === 'due-soon'),
        ),
        figure(t('assignments.count-met'), ['met']),
      ]}
    />
  )
}
