import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { locales } from '#app/kernel/locale.ts'

interface LanguageMenuProps {
  readonly signedIn: boolean
  readonly path: string
  readonly search: string
}

/** The four languages by their own names. A visitor follows a link; for a signed-in person her account remembers. */
export function LanguageMenu({ signedIn, path, search }: LanguageMenuProps) {
  const t = useT()
  const current = useLocale()
  const language = (locale: (typeof locales)[number]) => t(`i18n.language.${locale}`)
  if (!signedIn) {
    return (
      <nav className="languages" aria-label={t('i18n.language-menu')}>
        {locales.map((locale) => (
          <a
            key={locale}
            href={withLanguage(path, search, locale)}
            hrefLang={locale}
            lang={locale}
            aria-current={locale === current || undefined}
          >
            {language(locale)}
          </a>
        ))}
      </nav>
    )
  }
  return (
    <form className="languages" method="post" action="/settings/language" aria-label={t('i18n.language-menu')}>
      <input type="hidden" name="redirectTo" value={path + withoutLanguage(search)} />
      {locales.map((locale) => (
        <button key={locale} type="submit" name="lang" value={locale} lang={locale} aria-current={locale === current || undefined}>
          {language(locale)}
        </button>
      ))}
    </form>
  )
}

export function withLanguage(path: string, search: string, locale: string): string {
  const query = new URLSearchParams(search)
  query.set('lang', locale)
  return `${path}?${query}`
}

function withoutLanguage(search: string): string {
  const query = new URLSearchParams(search)
  query.delete('lang')
  return query.size ? `?${query}` : ''
}
