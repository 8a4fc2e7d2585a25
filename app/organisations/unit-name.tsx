import { paths } from '#app/http/paths.ts'
import { useLocale } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import type { OrgUnit } from './org-unit.ts'

interface UnitNameProps {
  /** One that is not the reader's `own` is named only. */
  readonly unit: Pick<OrgUnit, 'code' | 'names'> & { readonly own?: boolean }
  /** Line and day in which its page is opened. */
  readonly query?: Record<string, string>
}

/** The name of a unit, leading to its page. */
export function UnitName({ unit: { code, names, own = true }, query }: UnitNameProps) {
  const { text, lang } = localise(names, useLocale())
  if (!own) return <span lang={lang}>{text}</span>
  return (
    <a href={paths.hrUnit(code, query)} lang={lang}>
      {text}
    </a>
  )
}
