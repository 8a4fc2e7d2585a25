import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import type { ProgrammeSummary } from './programmes-view.server.ts'

/** All learning paths. */
export function ProgrammesPage({ programmes }: { readonly programmes: readonly ProgrammeSummary[] }) {
  const t = useT()
  return (
    <Page
      title={t('player.paths-title')}
      lead={t('player.paths-text')}
      back={<Breadcrumbs items={[{ title: t('ui.nav-catalogue'), href: paths.catalogue() }]} />}
    >
      {programmes.length === 0 ? (
        <EmptyState title={t('player.path-none')}>
          <p>{t('player.path-none-text')}</p>
        </EmptyState>
      ) : (
        <ul className="card-grid">
          {programmes.map((programme) => (
            <li key={programme.id}>
              <ProgrammeCard programme={programme} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

function ProgrammeCard({ programme: { id, title, summary, courses, yours, standing } }: { readonly programme: ProgrammeSummary }) {
  const t = useT()
  return (
    <article className="course-card">
      <div className="course-card-text">
        {yours && (
          <p className="programme-yours">
            <Badge tone="accent">{t('player.path-yours')}</Badge>
          </p>
        )}
        <h2 lang={title.lang}>
          <a href={paths.programme(id)}>{title.text}</a>
        </h2>
        <p className="course-card-summary" lang={summary.lang}>
          {summary.text}
        </p>
        <div className="course-card-facts">
          {standing ? (
            <ProgressBar
              value={standing.done}
              max={standing.needed}
              label={t('player.path-progress')}
              words={t('player.path-done', { done: standing.done, needed: standing.needed })}
            />
          ) : (
            t('player.path-facts', { courses })
          )}
        </div>
      </div>
    </article>
  )
}
