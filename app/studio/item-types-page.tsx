import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Page } from '#app/ui/page.tsx'

interface ItemTypesPageProps {
  readonly course: Pick<Release, 'courseId' | 'code'>
  readonly types: readonly string[]
}

/** The first step to a new question: what kind it is to be. */
export function ItemTypesPage({ course: { courseId, code }, types }: ItemTypesPageProps) {
  const t = useT()
  return (
    <Page
      title={t('studio.editor-new')}
      lead={t('studio.editor-types-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: code, href: paths.studioCourse(courseId) },
            { title: t('studio.questions'), href: paths.studioBank(courseId) },
          ]}
        />
      }
    >
      <ul className="plain-list studio-tasks">
        {types.map((type) => (
          <li key={type}>
            <article className="card">
              <h2 className="card-title">
                <a href={`${paths.studioNewItem(courseId)}?type=${type}`}>{t(`interactions.type.${type}`)}</a>
              </h2>
              <p>{t(`studio.type-text.${type}`)}</p>
            </article>
          </li>
        ))}
      </ul>
    </Page>
  )
}
