import { paths } from '#app/http/paths.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Button } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/page.tsx'
import { type PreviewGroup, previewGroups } from './preview-group.ts'
import type { NamedEffect, PreviewView } from './preview-view.server.ts'
import { conflictKinds } from './rule-effect.ts'
import { fieldsOf, type RuleValues } from './rule-form.ts'

interface RulePreviewFormProps {
  readonly preview: PreviewView
  readonly values: RuleValues
  readonly changed: boolean
  /** The rule that is changed; absent for a new one. */
  readonly ruleId: string | undefined
}

/** What the rule would do, and the buttons that put it in force or lead back to the form. */
export function RulePreviewForm({ preview, values, changed, ruleId }: RulePreviewFormProps) {
  const t = useT()
  return (
    <form method="post">
      {fieldsOf(values).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="seal" value={preview.seal} />
      {ruleId && <input type="hidden" name="rule" value={ruleId} />}
      {changed && (
        <Notice kind="warn" role="alert" title={t('assignments.preview-changed')}>
          <p>{t('assignments.preview-changed-text')}</p>
        </Notice>
      )}
      <PreviewFigures preview={preview} />
      <p className="actions">
        <Button name="do" value="save">
          {t('assignments.save')}
        </Button>
        <Button look="outline" name="do" value="edit">
          {t('assignments.back-to-form')}
        </Button>
      </p>
      <PreviewDownloads preview={preview} />
    </form>
  )
}

/** Buttons of a form that holds what was previewed and its seal: everybody named in it as a file. */
export function PreviewDownloads({ preview: { adds, removes, redates } }: { readonly preview: PreviewView }) {
  const t = useT()
  if (adds + removes + redates === 0) return null
  return (
    <p className="actions">
      {(['csv', 'xlsx'] as const).map((format) => (
        <Button key={format} look="quiet" name="do" value="download" formAction={paths.hrRulePreviewFile(format)}>
          {t(`assignments.preview-${format}`)}
        </Button>
      ))}
    </p>
  )
}

/** How many people get, lose or keep a duty, and who they are. */
export function PreviewFigures({ preview }: { readonly preview: PreviewView }) {
  const t = useT()
  const locale = useLocale()
  const { adds, removes, redates, keeps, withConflict, conflictCounts } = preview
  const totals: Record<PreviewGroup, number> = { conflicts: withConflict, adds: adds - withConflict, removes, redates }
  const nothing = adds + removes + redates === 0
  return (
    <>
      <dl className="preview-figures">
        {([...Object.entries({ adds, removes, redates, keeps }), ['conflicts', withConflict]] as const).map(([name, n]) => (
          <div key={name}>
            <dt>{t(`assignments.preview-${name}`)}</dt>
            <dd>{formatNumber(Number(n), locale)}</dd>
          </div>
        ))}
      </dl>
      {nothing && <p>{t('assignments.preview-nothing')}</p>}
      {withConflict > 0 && (
        <Section title={t('assignments.conflicts')}>
          <p>{t('assignments.conflicts-text')}</p>
          <ul className="conflict-kinds">
            {conflictKinds
              .filter((kind) => conflictCounts[kind] > 0)
              .map((kind) => (
                <li key={kind}>
                  <strong>
                    {t(`assignments.conflict-${kind}`)}: {formatNumber(conflictCounts[kind], locale)}
                  </strong>
                  {'. '}
                  {t(`assignments.conflict-${kind}-text`)}
                </li>
              ))}
          </ul>
        </Section>
      )}
      {previewGroups.map(
        (group) =>
          totals[group] > 0 && (
            <Disclosure
              key={group}
              summary={t(`assignments.people-${group}`, { n: totals[group] })}
              open={group === 'conflicts' || totals[group] <= 10}
            >
              <People people={preview.groups[group]} group={group} />
              {totals[group] > preview.groups[group].length && (
                <p className="quiet">{t('assignments.people-more', { n: totals[group] - preview.groups[group].length })}</p>
              )}
            </Disclosure>
          ),
      )}
    </>
  )
}

function People({ people, group }: { readonly people: readonly NamedEffect[]; readonly group: PreviewGroup }) {
  const t = useT()
  const locale = useLocale()
  return (
    <DataTable
      caption={t(`assignments.people-${group}`, { n: people.length })}
      captionHidden
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        { title: t('assignments.person'), header: true, cell: (each) => personName(each, locale) },
        { title: t('assignments.post'), cell: ({ unit, position }) => postOf(position, unit, locale) },
        ...(group === 'removes' ? [] : [{ title: t('assignments.due-date'), cell: ({ dueOn }: NamedEffect) => formatDate(dueOn, locale) }]),
        ...(group === 'conflicts'
          ? [
              {
                title: t('assignments.conflicts'),
                cell: ({ conflicts }: NamedEffect) => conflicts.map((kind) => t(`assignments.conflict-${kind}`)).join(', '),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Position and unit of a person in one line. */
export function postOf(position: NamedEffect['position'], unit: NamedEffect['unit'], locale: Parameters<typeof localise>[1]): string {
  return [position, unit].flatMap((names) => (names ? localise(names, locale).text : [])).join(', ')
}
