import { useT } from '#app/i18n/use-t.tsx'
import type { Locale } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'

/** The languages in which a question is not written yet. */
export function MissingLanguages({ locales }: { readonly locales: readonly Locale[] }) {
  const t = useT()
  if (locales.length === 0) return null
  const languages = locales.map((locale) => t(`i18n.language.${locale}`)).join(', ')
  return <Badge tone="accent">{t('studio.without-language', { languages })}</Badge>
}
