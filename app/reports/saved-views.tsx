import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { isSameView, type KeptList, type SavedView, viewAddress } from './saved-view.ts'

interface SavedViewsProps {
  readonly list: KeptList
  /** What is shown now. */
  readonly query: Readonly<Record<string, string>>
  readonly kept: readonly SavedView[]
}

/** The views of a list that its officer keeps, and the way to keep the one she sees. Nothing where there is nothing to keep. */
export function SavedViews({ list, query, kept }: SavedViewsProps) {
  const t = useT()
  const shown = kept.find((view) => isSameView(view.query, query))
  const isPlain = Object.keys(query).length === 0
  if (kept.length === 0 && isPlain) return null
  return (
    <nav className="saved-views" aria-label={t('reports.views')}>
      {kept.map((view) => (
        <a key={view.id} href={viewAddress(view)} aria-current={view === shown ? 'true' : undefined} className="sort-link">
          {view.name}
        </a>
      ))}
      {!shown && !isPlain && (
        <a href={paths.hrViews({ list, ...query })} className="sort-link">
          {t('reports.view-keep')}
        </a>
      )}
      {kept.length > 0 && (
        <a href={paths.hrViews()} className="sort-link">
          {t('reports.views-tidy')}
        </a>
      )}
    </nav>
  )
}
