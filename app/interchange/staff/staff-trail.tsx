import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'

/** The way back from an import. */
export function StaffTrail() {
  const t = useT()
  return <Breadcrumbs items={[{ title: t('interchange.staff.title'), href: paths.hrImport() }]} />
}
