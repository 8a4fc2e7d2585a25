import { useT } from '#app/i18n/use-t.tsx'
import { Page } from './page.tsx'
import { TextBlocks } from './text-blocks.tsx'

interface StandingPageProps {
  /** Messages `ui.<name>-title`, `-lead`, and `-<section>-title`, `-<section>-text` of each section. */
  readonly name: 'licence' | 'privacy' | 'accessibility' | 'contact'
  readonly sections: readonly string[]
  /** Addresses and figures that the texts name. */
  readonly params?: Record<string, string | number>
}

/** A page of text that stands in every installation and is led to from the footer. */
export function StandingPage({ name, sections, params }: StandingPageProps) {
  const t = useT()
  return (
    <Page title={t(`ui.${name}-title`)} lead={t(`ui.${name}-lead`)} width="text">
      <div className="prose">
        {sections.map((section) => (
          <section key={section} className="prose">
            <h2>{t(`ui.${name}-${section}-title`)}</h2>
            <TextBlocks text={t(`ui.${name}-${section}-text`, params)} />
          </section>
        ))}
      </div>
    </Page>
  )
}
