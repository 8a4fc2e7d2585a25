import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Section } from '#app/ui/page.tsx'
import type { StaffCounts, StaffImport } from './staff-import.ts'

/** The rows as files, a sheet each: with what becomes of them, and those with faults alone to mend and hand in again. */
export function ResultLinks({ entry, counts }: { readonly entry: StaffImport; readonly counts: StaffCounts }) {
  const t = useT()
  const several = entry.sheets.filter(({ list }) => list).length > 1
  const links = entry.sheets.flatMap(({ name, list }, sheet) => (list ? [{ name: several ? name || String(sheet + 1) : '', sheet }] : []))
  return (
    <Section title={t('interchange.staff.result-file')} id="result-file">
      <p>{t('interchange.staff.result-file-text')}</p>
      <ul className="plain-list import-earlier">
        {links.map(({ name, sheet }) => (
          <li key={sheet}>
            <a href={paths.hrImportedRows(entry.id, sheet)} download>
              {t('interchange.staff.all-rows')}
              {name && `: ${name}`}
            </a>
            {counts.faulty > 0 && (
              <>
                {' · '}
                <a href={paths.hrImportedRows(entry.id, sheet, 'faulty')} download>
                  {t('interchange.staff.faulty-rows')}
                  {name && `: ${name}`}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
