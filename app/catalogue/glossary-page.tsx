import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { type Locale, locales, localise } from '#app/kernel/locale.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import type { GlossaryTerm } from './glossary-term.ts'
import { SearchBox } from './search-box.tsx'

export interface GlossaryView {
  /** What was searched for; empty for all terms. */
  readonly query: string
  /** The best first where something was searched for. */
  readonly terms: readonly GlossaryTerm[]
}

/** All terms on one page by the alphabet of the reader, or those that a search found. */
export function GlossaryPage({ query, terms }: GlossaryView) {
  const t = useT()
  const locale = useLocale()
  const shown = query ? terms : [...terms].sort((a, b) => termIn(a, locale).text.localeCompare(termIn(b, locale).text, locale))
  const found = t('catalogue.glossary-count-for', { n: shown.length, q: query })
  return (
    <Page title={t('catalogue.glossary')} lead={t('catalogue.glossary-lead')} width="text">
      {/* biome-ignore lint/a11y/useSemanticElements: older browsers and screen readers do not know <search> */}
      <form className="catalogue-form" method="get" action={paths.glossary()} role="search">
        <SearchBox label={t('catalogue.glossary-search')} hint={t('catalogue.glossary-search-hint')} query={query} />
      </form>
      {shown.length > 0 ? (
        <>
          <p className="result-count" role="status">
            {query ? found : t('catalogue.glossary-count', { n: shown.length })}
          </p>
          <div className="glossary">
            {shown.map((term) => (
              <Term key={term.id} term={term} />
            ))}
          </div>
        </>
      ) : query ? (
        <EmptyState title={found} action={<ButtonLink href={paths.glossary()}>{t('catalogue.glossary-show-all')}</ButtonLink>}>
          <p>{t('catalogue.glossary-nothing')}</p>
        </EmptyState>
      ) : (
        <EmptyState title={t('catalogue.glossary-empty')} />
      )}
    </Page>
  )
}

function Term({ term }: { readonly term: GlossaryTerm }) {
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

const termIn = (term: GlossaryTerm, locale: Locale) => localise(term.term, locale)
