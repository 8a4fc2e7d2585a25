import { useT } from '#app/i18n/use-t.tsx'
import { Icon } from './icon.tsx'

interface PagerProps {
  /** From 1. */
  readonly page: number
  readonly pages: number
  readonly hrefOf: (page: number) => string
}

/** Leads through the pages of a long list. Nothing where there is one page. */
export function Pager({ page, pages, hrefOf }: PagerProps) {
  const t = useT()
  if (pages < 2) return null
  return (
    <nav className="pager" aria-label={t('ui.pages')}>
      {page > 1 && (
        <a className="button button-outline" href={hrefOf(page - 1)} rel="prev">
          <Icon name="back" size={16} />
          {t('ui.page-before')}
        </a>
      )}
      <span>{t('ui.page-of', { page, pages })}</span>
      {page < pages && (
        <a className="button button-outline" href={hrefOf(page + 1)} rel="next">
          {t('ui.page-after')}
          <Icon name="next" size={16} />
        </a>
      )}
    </nav>
  )
}
