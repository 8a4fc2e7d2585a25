import { useLocale } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import type { OrgUnit } from './org-unit.ts'

/** The name of a unit in the language of the page. */
export function UnitName({ unit }: { readonly unit: Pick<OrgUnit, 'names'> }) {
  const { text, lang } = localise(unit.names, useLocale())
  return <span lang={lang}>{text}</span>
}
