import { createContext, type ReactElement, type ReactNode, useContext } from 'react'
import { I18n, useLocale, useT } from '#app/i18n/use-t.tsx'

/** Takes markup that need not be rendered for this answer; gives the mark that React writes in its place. */
export interface FinishedMarkup {
  /** HTML as UTF-8, in pieces. */
  place(html: readonly Uint8Array[]): string
  /** What `element` renders to, made once per process and key. */
  keep(key: string, element: ReactElement): string
}

const FinishedMarkupContext = createContext<FinishedMarkup | undefined>(undefined)

/** Stands around documents that no script continues; the browser, and pages that React continues there, have none. */
export const TakesFinishedMarkup = FinishedMarkupContext.Provider

/**
 * Renders its children once per process for each language and `by`, which names everything else they depend on. Nothing
 * in them may belong to one person or one answer.
 */
export function Kept({ by, children }: { readonly by: string; readonly children: ReactNode }): ReactNode {
  const markup = useContext(FinishedMarkupContext)
  const locale = useLocale()
  const t = useT()
  if (!markup) return children
  return markup.keep(
    `${locale}/${by}`,
    <I18n locale={locale} t={t}>
      {children}
    </I18n>,
  )
}

/** HTML that was finished elsewhere, on pages that no script continues. */
export function FinishedHtml({ html }: { readonly html: readonly Uint8Array[] }): ReactNode {
  const markup = useContext(FinishedMarkupContext)
  if (!markup) throw new Error('Finished HTML needs a page without hydration')
  return markup.place(html)
}
