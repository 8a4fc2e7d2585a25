import type { MetaDescriptor, UIMatch } from '@remix-run/react'
import { type Translate, translator } from '#app/i18n/translate.ts'
import { defaultLocale, isLocale } from '#app/kernel/locale.ts'

interface PageMeta {
  readonly title: string
  readonly description?: string
}

/** Title and description of a page in the reader's language: `meta = ({ matches }) => pageMeta(matches, (t) => ({ title: t('…') }))`. */
export function pageMeta(matches: readonly Pick<UIMatch, 'id' | 'data'>[], say: (t: Translate) => PageMeta): MetaDescriptor[] {
  const root = matches.find((match) => match.id === 'root')?.data as { locale?: unknown } | undefined
  const locale = isLocale(root?.locale) ? root.locale : defaultLocale
  const t = translator(locale)
  const { title, description } = say(t)
  return [{ title: `${title} · Salohiyat` }, { name: 'description', content: description ?? t('ui.site-description') }]
}
