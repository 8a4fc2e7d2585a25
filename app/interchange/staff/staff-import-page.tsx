import { paths } from '#app/http/paths.ts'
import { formatInstant } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { tableLimits } from '../table-file.ts'
import { fieldNames, isRequired, type StaffTable, staffTables } from './staff-fields.ts'
import type { StaffImport } from './staff-import.ts'
import { type TemplateFile, templateFiles } from './staff-template.ts'

interface StaffImportPageProps {
  readonly imports: readonly Pick<StaffImport, 'id' | 'fileName' | 'state' | 'createdAt'>[]
  readonly timeZone: string
  readonly refused?: { readonly errors: readonly FormError[] }
}

/** Where a file of staff data is handed in, what it may hold, and what became of earlier ones. */
export function StaffImportPage({ imports, timeZone, refused }: StaffImportPageProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Page width="text" title={t('interchange.staff.title')} lead={t('interchange.staff.lead')}>
      <ErrorSummary errors={refused?.errors} />
      <form method="post" encType="multipart/form-data" className="stack">
        <Field
          type="file"
          name="file"
          label={t('interchange.staff.file')}
          hint={t('interchange.staff.file-hint', { megabytes: tableLimits.bytes / 1024 / 1024 })}
          error={refused?.errors.find(({ field }) => field === 'file')?.text}
          accept=".csv,.txt,.tsv,.xlsx,.xlsm"
          required
        />
        <p className="actions">
          <Button>{t('interchange.staff.read')}</Button>
        </p>
      </form>
      {imports.length > 0 && (
        <Section title={t('interchange.staff.earlier')} id="earlier">
          <ul className="plain-list import-earlier">
            {imports.map(({ id, fileName, state, createdAt }) => (
              <li key={id}>
                <a href={paths.hrImported(id)}>{fileName}</a>{' '}
                <span className="hint">
                  {formatInstant(createdAt, locale, timeZone)}: {t(`interchange.staff-state.${state}`)}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('interchange.staff.columns')} id="columns">
        <p>{t('interchange.staff.columns-text')}</p>
        <ul className="plain-list import-earlier">
          {templateFiles.map((file) => (
            <li key={file}>
              <a href={paths.hrImportTemplate(file)} download>
                {templateName(file, t)}
              </a>
            </li>
          ))}
        </ul>
        {staffTables.map((list) => (
          <Disclosure key={list} summary={t(`interchange.staff-list.${list}`)}>
            <p>{t(`interchange.staff-list-text.${list}`)}</p>
            <ColumnsOfList list={list} />
          </Disclosure>
        ))}
      </Section>
    </Page>
  )
}

function templateName(file: TemplateFile, t: ReturnType<typeof useT>): string {
  const list = staffTables.find((each) => file === `${each}.csv`)
  return list ? t('interchange.staff.template-list', { list: t(`interchange.staff-list.${list}`) }) : t('interchange.staff.template')
}

function ColumnsOfList({ list }: { readonly list: StaffTable }) {
  const t = useT()
  return (
    <DataTable
      caption={t(`interchange.staff-list.${list}`)}
      captionHidden
      columns={[
        {
          title: t('interchange.staff.column'),
          header: true,
          cell: (field) => (
            <>
              {t(`interchange.staff-field.${list}.${field}`)}
              {isRequired(list, field) && <span className="hint"> {t('interchange.staff.required')}</span>}
            </>
          ),
        },
        { title: t('interchange.staff.holds'), cell: (field) => t(`interchange.staff-hint.${list}.${field}`) },
      ]}
      rows={fieldNames(list)}
      rowKey={(field) => field}
    />
  )
}
