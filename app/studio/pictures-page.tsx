import type { PublishedImages } from '#app/catalogue/bank-item.ts'
import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'

interface PicturesPageProps {
  readonly course: Pick<Release, 'courseId' | 'code'>
  readonly pictures: PublishedImages
  /** Name of the one that was just added. */
  readonly added?: string | undefined
  readonly errors?: readonly FormError[] | undefined
}

/** The pictures of a course, which its questions may show, and where one is added. */
export function PicturesPage({ course: { courseId, code }, pictures, added, errors = [] }: PicturesPageProps) {
  const t = useT()
  const all = Object.entries(pictures)
  return (
    <Page
      width="text"
      title={t('studio.pictures')}
      lead={t('studio.pictures-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: code, href: paths.studioCourse(courseId) },
          ]}
        />
      }
    >
      <ErrorSummary errors={errors} />
      {added && Object.hasOwn(pictures, added) && (
        <Notice kind="good" role="status" title={t('studio.picture-added', { name: added })}>
          <p>{t('studio.picture-added-text')}</p>
        </Notice>
      )}
      <form method="post" encType="multipart/form-data" className="stack">
        <FileField
          label={t('studio.picture-file')}
          hint={t('studio.picture-file-hint')}
          accept=".svg,.png"
          error={errors.find(({ field }) => field === 'file')?.text}
        />
        <p className="actions">
          <Button>{t('studio.picture-add')}</Button>
        </p>
      </form>
      <Section title={t('studio.pictures-all', { n: all.length })} id="pictures">
        {all.length === 0 && <p>{t('studio.picture-none')}</p>}
        <ul className="plain-list course-pictures">
          {all.map(([name, { src, width, height }]) => (
            <li key={name}>
              <a href={src}>
                <img src={src} width={width} height={height} alt="" loading="lazy" />
                {name}
              </a>
              <span className="hint">
                {width} × {height}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}
