import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { type Locale, type Localised, locales, localise } from '#app/kernel/locale.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'

export interface TermView {
  readonly id: string
  readonly term: Localised
  readonly definition: Localised
}

/** All terms on one page, so that the browser's own search finds a term in any of the four spellings. */
export function GlossaryPage({ terms }: { readonly terms: readonly TermView[] }) {
  const t = useT()
  const locale = useLocale()
  const sorted = [...terms].sort((a, b) => termIn(a, locale).text.localeCompare(termIn(b, locale).text, locale))
  return (
    <Page title={t('catalogue.glossary')} lead={t('catalogue.glossary-lead')} width="text">
      {sorted.length === 0 && <EmptyState title={t('catalogue.glossary-empty')} />}
      <div className="glossary">
        {sorted.map((term) => (
          <Term key={term.id} term={term} />
        ))}
      </div>
    </Page>
  )
}

function Term({ term }: { readonly term: TermView }) {
  const t = useT()
  const locale = useLocale()
  const own = termIn(term, locale)
  const definition = localise(term.definition, locale)
  const others = locales.filter((lang) => lang !== own.lang && term.term[lang])
  return (
    <section id={term.id} className="term-entry" tabIndex={-1}>
      <h2 lang={own.lang === locale ? undefined : own.lang}>{own.text}</h2>
      <p lang={definition.lang === locale ? undefined : definition.lang}>{definition.text}</p>
      <ul className="term-languages" aria-label={t('catalogue.glossary-other-languages')}>
        {others.map((lang) => (
          <li key={lang} lang={lang}>
            {term.term[lang]}
          </li>
        ))}
      </ul>
    </section>
  )
}

const termIn = (term: TermView, locale: Locale) => localise(term.term, locale)
