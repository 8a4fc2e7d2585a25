import { formatNumber } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { EncodingNotice } from './encoding-notice.tsx'
import { fieldNames, type StaffField, staffTables } from './staff-fields.ts'
import type { StaffSheet } from './staff-import.ts'
import type { ColumnsView } from './staff-import-view.server.ts'
import { StaffTrail } from './staff-trail.tsx'

interface StaffColumnsPageProps {
  readonly view: ColumnsView
  /** What was chosen and refused. */
  readonly refused?: {
    readonly errors: readonly FormError[]
    readonly sheets: readonly { readonly mapping: readonly (StaffField | null)[] }[]
    readonly asOf: LocalDate | ''
    readonly complete: boolean
  }
}

/** What each sheet of a file is a list of, and what its columns hold. */
export function StaffColumnsPage({ view: { entry }, refused }: StaffColumnsPageProps) {
  const t = useT()
  const errorOf = (field: string) => refused?.errors.find((error) => error.field === field)?.text
  return (
    <Page
      width="text"
      kicker={entry.fileName}
      title={t('interchange.staff.mapping')}
      lead={t('interchange.staff.mapping-lead')}
      back={<StaffTrail />}
    >
      <ErrorSummary errors={refused?.errors} />
      <EncodingNotice entry={entry} />
      <form method="post" className="stack">
        {/* The first button is the one that Enter in a field presses. */}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" name="intent" value="check" />
        {entry.sheets.map((sheet, i) => (
          <SheetColumns
            // biome-ignore lint/suspicious/noArrayIndexKey: sheets have a place and no other name that is their own
            key={i}
            at={i}
            sheet={refused?.sheets[i] ? { ...sheet, mapping: refused.sheets[i].mapping } : sheet}
            error={errorOf}
            alone={entry.sheets.length === 1}
          />
        ))}
        <Section title={t('interchange.staff.terms')} id="terms">
          <Field
            type="date"
            name="as-of"
            label={t('interchange.staff.as-of')}
            hint={t('interchange.staff.as-of-hint')}
            error={errorOf('as-of')}
            defaultValue={refused ? refused.asOf : entry.asOf}
            required
          />
          <label className="choice">
            <input type="checkbox" name="complete" value="yes" defaultChecked={refused ? refused.complete : entry.complete} />
            <span>
              {t('interchange.staff.complete')}
              <span className="hint">{t('interchange.staff.complete-hint')}</span>
            </span>
          </label>
        </Section>
        <p className="actions">
          <Button name="intent" value="check">
            {t('interchange.staff.check')}
          </Button>
          <Button look="quiet" name="intent" value="discard" formNoValidate>
            {t('interchange.staff.discard')}
          </Button>
        </p>
      </form>
    </Page>
  )
}

interface SheetColumnsProps {
  readonly at: number
  readonly sheet: StaffSheet
  readonly error: (field: string) => string | undefined
  readonly alone: boolean
}

function SheetColumns({ at, sheet, error, alone }: SheetColumnsProps) {
  const t = useT()
  const locale = useLocale()
  const { name, rows, list, remembered } = sheet
  return (
    <Section
      title={alone ? t('interchange.staff.the-sheet') : t('interchange.staff.sheet', { name: name || String(at + 1) })}
      id={`sheet-${at}`}
      aside={<span className="hint">{t('interchange.staff.rows', { n: rows, rows: formatNumber(rows, locale) })}</span>}
    >
      {rows === 0 ? (
        <p>{t('interchange.staff.empty-sheet')}</p>
      ) : (
        <div className="staff-list-choice">
          <Select
            name={`list-${at}`}
            label={t('interchange.staff.list')}
            error={error(`list-${at}`)}
            defaultValue={list ?? ''}
            options={[
              { value: '', label: t('interchange.staff.leave-out') },
              ...staffTables.map((each) => ({ value: each, label: t(`interchange.staff-list.${each}`) })),
            ]}
          />
          <Button look="outline" size="small" name="intent" value="lists" formNoValidate>
            {t('interchange.staff.show-columns')}
          </Button>
        </div>
      )}
      {remembered && <p className="hint">{t('interchange.staff.remembered')}</p>}
      {sheet.blackedOut.length > 0 && (
        <Notice kind="info">
          <p>
            {t('interchange.staff.blacked-out', { columns: sheet.blackedOut.map((i) => sheet.headings[i] || String(i + 1)).join(', ') })}
          </p>
        </Notice>
      )}
      {list && <ColumnChoices at={at} sheet={{ ...sheet, list }} error={error} />}
    </Section>
  )
}

type ColumnChoicesProps = Pick<SheetColumnsProps, 'at' | 'error'> & { readonly sheet: StaffSheet & Required<Pick<StaffSheet, 'list'>> }

function ColumnChoices({ at, sheet, error }: ColumnChoicesProps) {
  const t = useT()
  const { list, headings, mapping, sample, blackedOut } = sheet
  const options = [
    { value: '', label: t('interchange.staff.not-taken') },
    ...fieldNames(list).map((field) => ({ value: field, label: t(`interchange.staff-field.${list}.${field}`) })),
  ]
  return (
    <div className="staff-columns">
      {headings.map((heading, column) => {
        const examples = sample.flatMap((cells) => cells[column]?.trim() || [])
        if (blackedOut.includes(column) || (!heading && examples.length === 0)) return null
        const name = `field-${at}-${column}`
        return (
          <Select
            key={name}
            name={name}
            label={heading || t('interchange.staff.column-number', { n: column + 1 })}
            hint={examples.length > 0 ? examples.join(' · ').slice(0, 90) : undefined}
            error={error(name)}
            defaultValue={mapping[column] ?? ''}
            options={options}
          />
        )
      })}
    </div>
  )
}
