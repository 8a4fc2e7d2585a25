import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import type { Locale } from '#app/kernel/locale.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Select } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import type { CatalogueFilter } from './catalogue-filter.ts'
import { CourseCard } from './course-card.tsx'
import type { CourseSummary } from './course-summary.ts'
import type { CourseLevel } from './release.ts'
import { SearchBox } from './search-box.tsx'
import type { CourseLength } from './search-courses.ts'

export interface CatalogueView {
  readonly filter: CatalogueFilter
  readonly courses: readonly CourseSummary[]
  readonly choices: {
    readonly levels: readonly CourseLevel[]
    readonly languages: readonly Locale[]
    readonly competencies: readonly { readonly id: string; readonly title: string }[]
    readonly lengths: readonly CourseLength[]
  }
}

export function CataloguePage({ filter, courses, choices }: CatalogueView) {
  const t = useT()
  const filtered = Boolean(filter.q || filter.level || filter.language || filter.competency || filter.length)
  return (
    <Page title={t('catalogue.title')} lead={t('catalogue.lead')}>
      <p>
        {t('catalogue.paths-lead')} <a href={paths.programmes()}>{t('catalogue.paths-open')}</a>
      </p>
      <FilterForm filter={filter} choices={choices} filtered={filtered} />
      <p className="result-count" role="status">
        {filter.q
          ? t('catalogue.count-for', { n: courses.length, q: filter.q })
          : filtered
            ? t('catalogue.count-filtered', { n: courses.length })
            : t('catalogue.count', { n: courses.length })}
      </p>
      {courses.length > 0 ? (
        <ul className="card-grid">
          {courses.map((course) => (
            <li key={course.courseId}>
              <CourseCard course={course} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          title={t('catalogue.empty-title')}
          action={
            filtered && (
              <ButtonLink href={paths.catalogue()} look="outline">
                {t('catalogue.show-all')}
              </ButtonLink>
            )
          }
        >
          <p>{t(filtered ? 'catalogue.empty-filtered' : 'catalogue.empty')}</p>
        </EmptyState>
      )}
    </Page>
  )
}

function FilterForm({ filter, choices, filtered }: Pick<CatalogueView, 'filter' | 'choices'> & { readonly filtered: boolean }) {
  const t = useT()
  const any = (filter: string) => ({ value: '', label: t(`catalogue.any-${filter}`) })
  return (
    // biome-ignore lint/a11y/useSemanticElements: older browsers and screen readers do not know <search>
    <form className="catalogue-form" method="get" action={paths.catalogue()} role="search">
      <SearchBox label={t('catalogue.search-label')} hint={t('catalogue.search-hint')} query={filter.q} />
      <details className="filters" open={Boolean(filter.level || filter.language || filter.competency || filter.length)}>
        <summary>{t('catalogue.filters')}</summary>
        <div className="filter-fields">
          <Select
            name="level"
            label={t('catalogue.level')}
            defaultValue={filter.level}
            options={[any('level'), ...choices.levels.map((level) => ({ value: level, label: t(`catalogue.level-${level}`) }))]}
          />
          <Select
            name="language"
            label={t('catalogue.language')}
            defaultValue={filter.language}
            options={[any('language'), ...choices.languages.map((lang) => ({ value: lang, label: t(`i18n.language.${lang}`), lang }))]}
          />
          <Select
            name="competency"
            label={t('catalogue.competency')}
            defaultValue={filter.competency}
            options={[any('competency'), ...choices.competencies.map(({ id, title }) => ({ value: id, label: title }))]}
          />
          <Select
            name="length"
            label={t('catalogue.length')}
            defaultValue={filter.length}
            options={[any('length'), ...choices.lengths.map((length) => ({ value: length, label: t(`catalogue.length-${length}`) }))]}
          />
        </div>
        <p className="filter-actions">
          <Button look="outline">{t('catalogue.apply-filters')}</Button>
          {filtered && <a href={paths.catalogue()}>{t('catalogue.show-all')}</a>}
        </p>
      </details>
    </form>
  )
}
