import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { keptLists, longestViewName, type SavedView, viewAddress } from './saved-view.ts'

/** Why a view was not kept, with the name that was typed. */
export interface ViewAnswer {
  readonly name: string
  readonly refusal: 'view-name' | 'view-name-conflict' | 'views-conflict'
}

interface SavedViewsPageProps {
  readonly kept: readonly SavedView[]
  /** What is to be kept; absent where she only looks through them. */
  readonly wanted: Pick<SavedView, 'list' | 'query'> | undefined
  readonly answer: ViewAnswer | undefined
}

/** Lists an officer wants to see again: a name for another one, and what she keeps. */
export function SavedViewsPage({ kept, wanted, answer }: SavedViewsPageProps) {
  const t = useT()
  const text = answer && t(`reports.refusal.${answer.refusal}`, { length: longestViewName })
  return (
    <Page title={t('reports.views')} back={<Breadcrumbs items={[{ title: t('organisations.overview'), href: paths.hr() }]} />}>
      <ErrorSummary errors={text ? [{ field: 'name', text }] : []} />
      {wanted && (
        <form method="post" action={paths.hrViews({ list: wanted.list, ...wanted.query })}>
          <p>
            {t('reports.view-of')} <a href={viewAddress(wanted)}>{t(`reports.view-list-${wanted.list}`)}</a>
          </p>
          <Field name="name" label={t('reports.view-name')} hint={t('reports.view-name-hint')} error={text} defaultValue={answer?.name} />
          <p className="actions">
            <Button name="intent" value="keep">
              {t('reports.view-keep')}
            </Button>
          </p>
        </form>
      )}
      {kept.length === 0 && !wanted && (
        <EmptyState title={t('reports.views-none')}>
          <p>{t('reports.views-none-text')}</p>
        </EmptyState>
      )}
      {keptLists.map((list) => (
        <ViewsOfList key={list} title={t(`reports.view-list-${list}`)} views={kept.filter((view) => view.list === list)} />
      ))}
    </Page>
  )
}

function ViewsOfList({ title, views }: { readonly title: string; readonly views: readonly SavedView[] }) {
  const t = useT()
  if (views.length === 0) return null
  return (
    <Section title={title}>
      <ul className="plain-list letter-versions">
        {views.map((view) => (
          <li key={view.id}>
            <a href={viewAddress(view)}>{view.name}</a>
            <form method="post" action={paths.hrViews()}>
              <input type="hidden" name="id" value={view.id} />
              <Button name="intent" value="forget" look="quiet">
                {t('reports.view-forget')}
                <span className="visually-hidden"> {view.name}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Section>
  )
}
