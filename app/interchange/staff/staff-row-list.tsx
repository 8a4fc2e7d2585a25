import { paths } from '#app/http/paths.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field } from '#app/ui/field.tsx'
import { faultWords, fieldName, noteWords, valueWords } from './outcome-words.ts'
import type { StaffCounts } from './staff-import.ts'
import type { ImportedRow, RowCell, RowList } from './staff-import-view.server.ts'
import type { OutcomeKind } from './staff-plan.ts'
import { kindsInOrder, rowPageName } from './staff-row-pages.ts'

const tones: Readonly<Record<OutcomeKind, BadgeTone>> = {
  created: 'good',
  changed: 'brand',
  moved: 'accent',
  ended: 'warn',
  unchanged: 'plain',
  faulty: 'bad',
}

interface StaffRowsProps {
  readonly importId: string
  readonly counts: StaffCounts
  readonly list: RowList
  /** Id of the form that mended cells belong to; absent where nothing can be mended any more. */
  readonly form?: string
}

/** How many rows have which outcome, and a page of those of one. */
export function StaffRows({ importId, counts, list, form }: StaffRowsProps) {
  const t = useT()
  return (
    <>
      <OutcomeTabs importId={importId} counts={counts} list={list} />
      {list.rows.length === 0 && <p>{t('interchange.staff.no-rows')}</p>}
      <ol className="plain-list staff-rows">
        {list.rows.map((row) => (
          <li key={row.n} id={`row-${row.n}`} data-kind={row.outcome.kind}>
            <StaffRow row={row} form={form} />
          </li>
        ))}
      </ol>
      <PageLinks importId={importId} list={list} />
    </>
  )
}

function OutcomeTabs({ importId, counts, list }: Pick<StaffRowsProps, 'importId' | 'counts' | 'list'>) {
  const t = useT()
  const locale = useLocale()
  const shown = kindsInOrder.filter((kind) => counts[kind] > 0)
  return (
    <nav aria-label={t('interchange.staff.outcomes')}>
      <ul className="plain-list staff-outcomes" data-created={counts.created} data-faulty={counts.faulty} data-ended={counts.ended}>
        {shown.map((kind) => (
          <li key={kind}>
            <a
              href={`${paths.hrImported(importId)}?show=${rowPageName({ kind, page: 1 })}#rows`}
              aria-current={kind === list.kind ? 'page' : undefined}
              data-outcome={kind}
            >
              {t(`interchange.staff-outcome.${kind}`)} <strong className="figure">{formatNumber(counts[kind], locale)}</strong>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function StaffRow({ row, form }: { readonly row: ImportedRow; readonly form: string | undefined }) {
  const t = useT()
  const locale = useLocale()
  const words = { t, locale }
  const { outcome, line, sheet, mended } = row
  const { table, kind, subject, name, faults, notes, fields } = outcome
  return (
    <article className="staff-row">
      <h3 className="staff-row-name">
        <span>{name || subject || t('interchange.staff.nameless')}</span>{' '}
        {subject && subject !== name && <span className="hint">{subject}</span>}
      </h3>
      <p className="badges">
        <Badge tone={tones[kind]}>{t(`interchange.staff-outcome.${kind}`)}</Badge>
        <span className="hint">
          {t(`interchange.staff-list.${table}`)} · {line === 0 ? t('interchange.staff.not-in-file') : t('interchange.staff.line', { line })}
          {sheet && ` · ${sheet}`}
        </span>
        {mended && <Badge>{t('interchange.staff.mended')}</Badge>}
      </p>
      {fields.length > 0 && (
        <dl className="staff-changes">
          {fields.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{fieldName(field, table, words)}</dt>
              <dd>
                {before && <del>{valueWords(field, before, words)}</del>} {before && <span aria-hidden="true">→</span>}{' '}
                {after ? <ins>{valueWords(field, after, words)}</ins> : <span className="hint">{t('interchange.staff.none')}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {notes.length > 0 && (
        <ul className="import-notes">
          {notes.map((note) => (
            <li key={note.code}>{noteWords(note, words)}</li>
          ))}
        </ul>
      )}
      {faults.length > 0 && (
        <ul className="import-notes staff-faults">
          {faults.map((fault) => (
            <li key={`${fault.code} ${fault.field}`} data-fault={fault.code}>
              {faultWords(fault, table, words)}
            </li>
          ))}
        </ul>
      )}
      {form && row.cells.length > 0 && <MendCells row={row} form={form} />}
    </article>
  )
}

/** The cells with a fault, and the others of the row folded away: any of them may be the one that is wrong. */
function MendCells({ row, form }: { readonly row: ImportedRow; readonly form: string }) {
  const t = useT()
  const { faults } = row.outcome
  const isWrong = ({ field }: RowCell) => faults.some((fault) => fault.field === field)
  const others = row.cells.filter((cell) => !isWrong(cell))
  return (
    <>
      <div className="staff-cells">
        {row.cells.filter(isWrong).map((cell) => (
          <CellField key={cell.column} row={row} cell={cell} form={form} />
        ))}
      </div>
      {others.length > 0 && (
        <Disclosure summary={t('interchange.staff.other-cells')}>
          <div className="staff-cells">
            {others.map((cell) => (
              <CellField key={cell.column} row={row} cell={cell} form={form} />
            ))}
          </div>
        </Disclosure>
      )}
    </>
  )
}

function CellField({ row, cell, form }: { readonly row: ImportedRow; readonly cell: RowCell; readonly form: string }) {
  const t = useT()
  return (
    <Field
      name={`cell-${row.n}-${cell.column}`}
      label={t(`interchange.staff-field.${row.outcome.table}.${cell.field}`)}
      defaultValue={cell.value}
      maxLength={500}
      form={form}
    />
  )
}

function PageLinks({ importId, list: { kind, page, pages } }: Pick<StaffRowsProps, 'importId' | 'list'>) {
  const t = useT()
  if (pages === 1) return null
  const to = (number: number) => `${paths.hrImported(importId)}?show=${rowPageName({ kind, page: number })}#rows`
  return (
    <nav className="import-pages" aria-label={t('interchange.staff.pages')}>
      {page > 1 && (
        <ButtonLink look="outline" size="small" href={to(page - 1)} rel="prev">
          {t('interchange.staff.page-before')}
        </ButtonLink>
      )}
      <span>{t('interchange.staff.page', { page, pages })}</span>
      {page < pages && (
        <ButtonLink look="outline" size="small" href={to(page + 1)} rel="next">
          {t('interchange.staff.page-after')}
        </ButtonLink>
      )}
    </nav>
  )
}
