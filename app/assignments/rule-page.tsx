import { paths } from '#app/http/paths.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { dutyStatuses } from './duty-status.ts'
import type { PreviewView } from './preview-view.server.ts'
import { PreviewDownloads, PreviewFigures, postOf } from './rule-preview.tsx'
import type { RuleView } from './rule-view.server.ts'
import {
  type AudienceWords,
  audienceWords,
  courseWords,
  dueWords,
  renewalDetails,
  renewalWords,
  unitWords,
  type Wording,
} from './rule-words.ts'
import { StatusBadge } from './status-badge.tsx'
import { targetKey } from './target.ts'

interface RulePageProps {
  readonly view: RuleView
  readonly timeZone: string
  /** It has just been put in force. */
  readonly saved: boolean
  /** What ending it would do: asked for, not done yet. */
  readonly ending?: { readonly preview: PreviewView; readonly changed: boolean }
}

/** One rule: what it says, how people do, who they are. */
export function RulePage({ view, timeZone, saved, ending }: RulePageProps) {
  const t = useT()
  const locale = useLocale()
  const { rule, mayChange, names } = view
  return (
    <Page
      title={courseWords(targetKey(rule), { locale, names })}
      kicker={t(rule.endedOn ? 'assignments.rule-ended-on' : 'assignments.rule-since', {
        date: formatDate(rule.endedOn ?? rule.startsOn, locale),
      })}
      back={<Breadcrumbs items={[{ title: t('assignments.rules'), href: paths.hrRules() }]} />}
    >
      {saved && (
        <Notice kind="good" role="status" title={t('assignments.saved')}>
          <p>{t('assignments.saved-text')}</p>
        </Notice>
      )}
      {ending && <EndRule ending={ending} ruleId={rule.id} />}
      <RuleTermsList view={view} />
      {mayChange && !rule.endedOn && !ending && (
        <form method="post" className="actions">
          <ButtonLink look="outline" href={paths.hrEditRule(rule.id)}>
            {t('assignments.edit')}
          </ButtonLink>
          <Button look="outline" name="do" value="end">
            {t('assignments.end')}
          </Button>
        </form>
      )}
      {!mayChange && <p className="quiet">{t('assignments.from-above-text')}</p>}
      <People view={view} />
      <Disclosure summary={t('assignments.versions', { n: view.versions.length })}>
        <DataTable
          caption={t('assignments.versions', { n: view.versions.length })}
          captionHidden
          rows={view.versions}
          rowKey={({ version }) => String(version)}
          columns={[
            { title: t('assignments.version'), numeric: true, cell: ({ version }) => version },
            { title: t('assignments.since'), cell: ({ createdAt }) => formatDate(createdAt, locale, timeZone) },
            { title: t('assignments.note'), cell: ({ note }) => note },
          ]}
        />
      </Disclosure>
    </Page>
  )
}

function RuleTermsList({ view: { rule, names } }: Pick<RulePageProps, 'view'>) {
  const t = useT()
  const locale = useLocale()
  const wording: Wording = { t, locale, names }
  return (
    <DefinitionList
      items={[
        [t('assignments.who'), <AudienceList key="who" words={audienceWords(rule.audience, wording)} />],
        [t('assignments.within'), rule.within && unitWords(rule.within.code, wording)],
        [t('assignments.by-when'), dueWords(rule.due, rule.startsOn, wording)],
        [
          t('assignments.again'),
          [renewalWords(rule.renewal, wording), ...(rule.renewal ? renewalDetails(rule.renewal, wording) : [])].join('; '),
        ],
        [t('assignments.leaving'), t(`assignments.leaving-${rule.leaving}`)],
      ]}
    />
  )
}

/** Lists in lists, each under what has to hold of it. */
function AudienceList({ words }: { readonly words: AudienceWords }) {
  const t = useT()
  if (typeof words === 'string') return words
  const [first] = words.parts
  if (words.joined === 'none' && words.parts.length === 1 && typeof first === 'string') return t('assignments.who-not', { part: first })
  return (
    <>
      {t(`assignments.parts-${words.joined}`)}
      <ul>
        {words.parts.map((part) => (
          <li key={JSON.stringify(part)}>
            <AudienceList words={part} />
          </li>
        ))}
      </ul>
    </>
  )
}

function EndRule({ ending, ruleId }: { readonly ending: NonNullable<RulePageProps['ending']>; readonly ruleId: string }) {
  const t = useT()
  return (
    <Section title={t('assignments.end-title')} id="end" className="rule-part">
      {ending.changed && (
        <Notice kind="warn" role="alert" title={t('assignments.preview-changed')}>
          <p>{t('assignments.preview-changed-text')}</p>
        </Notice>
      )}
      <p>{t('assignments.end-text')}</p>
      <PreviewFigures preview={ending.preview} />
      <form method="post">
        <input type="hidden" name="seal" value={ending.preview.seal} />
        <input type="hidden" name="rule" value={ruleId} />
        <input type="hidden" name="ends" value="yes" />
        <p className="actions">
          <Button look="danger" name="do" value="end-now">
            {t('assignments.end-now')}
          </Button>
          <ButtonLink look="outline" href={paths.hrRule(ruleId)}>
            {t('assignments.cancel')}
          </ButtonLink>
        </p>
        <PreviewDownloads preview={ending.preview} />
      </form>
    </Section>
  )
}

function People({ view }: Pick<RulePageProps, 'view'>) {
  const t = useT()
  const locale = useLocale()
  const { rule, counts, state, people } = view
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const states = dutyStatuses.filter((each) => counts[each] || each === state)
  return (
    <Section title={t('assignments.people')} id="people">
      <nav className="state-filter" aria-label={t('assignments.states')}>
        <a href={`${paths.hrRule(rule.id)}#people`} aria-current={state === undefined ? 'true' : undefined}>
          {t('assignments.states-all')} <span className="n">{formatNumber(all, locale)}</span>
        </a>
        {states.map((each) => (
          <a key={each} href={paths.hrRulePeople(rule.id, each)} aria-current={state === each ? 'true' : undefined}>
            {t(`assignments.status-${each}`)} <span className="n">{formatNumber(counts[each] ?? 0, locale)}</span>
          </a>
        ))}
      </nav>
      {people.length > 0 ? (
        <DataTable
          caption={t('assignments.people')}
          captionHidden
          rows={people}
          rowKey={({ id }) => id}
          columns={[
            {
              title: t('assignments.person'),
              header: true,
              cell: (each) => <a href={paths.hrDuty(each.id)}>{personName(each, locale)}</a>,
            },
            { title: t('assignments.post'), cell: ({ reason }) => reason && postOf(reason.position, reason.unit, locale) },
            { title: t('assignments.state'), cell: ({ status }) => <StatusBadge status={status} /> },
            {
              title: t('assignments.due-date'),
              cell: ({ metOn, dueOn }) =>
                metOn ? t('assignments.met-on', { date: formatDate(metOn, locale) }) : formatDate(dueOn, locale),
            },
          ]}
        />
      ) : (
        <EmptyState title={t('assignments.nobody')} />
      )}
      <Pages view={view} />
    </Section>
  )
}

function Pages({ view: { state, page, isLastPage } }: Pick<RulePageProps, 'view'>) {
  const t = useT()
  if (page === 1 && isLastPage) return null
  const to = (n: number) => `?${new URLSearchParams({ ...(state && { state }), page: String(n) })}#people`
  return (
    <nav className="state-filter" aria-label={t('assignments.pages')}>
      {page > 1 && <a href={to(page - 1)}>{t('assignments.page-before')}</a>}
      <span>{t('assignments.page', { n: page })}</span>
      {!isLastPage && <a href={to(page + 1)}>{t('assignments.page-after')}</a>}
    </nav>
  )
}
