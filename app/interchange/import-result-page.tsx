import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { SetText } from '#app/interactions/localised-text.tsx'
import { MissingLanguages } from '#app/interactions/missing-languages.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { type ImportCourse, ImportTrail } from './import-review-page.tsx'
import type { AddedItem, ResultView } from './import-view.server.ts'
import { pageName } from './posted-choices.ts'

interface ImportResultPageProps {
  readonly course: ImportCourse
  readonly view: ResultView
}

/** What an import added, and the way back. */
export function ImportResultPage({ course, view }: ImportResultPageProps) {
  const t = useT()
  const { entry, counts, total, state, left } = view
  const undone = state === 'undone'
  return (
    <Page
      width="text"
      kicker={entry.fileName}
      title={t(undone ? 'studio.import-undone' : 'studio.import-added')}
      back={<ImportTrail course={course} />}
    >
      <Notice
        kind={undone ? 'info' : 'good'}
        role="status"
        title={t(undone ? 'studio.import-kept-count' : 'studio.import-added-count', { n: total })}
      >
        <p>{t('studio.import-counts', { n: counts.inFile, can: counts.can, cannot: counts.cannot })}</p>
      </Notice>
      {total > 0 && (
        <Section title={t('studio.questions')} id="added">
          <AddedItems course={course} view={view} />
          <PageLinks course={course} view={view} />
        </Section>
      )}
      {counts.cannot > 0 && (
        <Disclosure summary={t('studio.import-left-out', { n: counts.cannot })}>
          <ul className="import-left">
            {left.map(({ position, reason, params }) => (
              <li key={position.index}>
                {t('studio.import-number', { number: position.index })} <span lang={entry.locale}>{position.name}</span>:{' '}
                {t(`interchange.reason.${reason}`, params)}
              </li>
            ))}
          </ul>
          {counts.cannot > left.length && <p>{t('studio.import-left-more', { n: counts.cannot - left.length })}</p>}
        </Disclosure>
      )}
      {!undone && <AfterAdding view={view} />}
      <p className="actions">
        <ButtonLink look="outline" href={paths.studioBank(course.courseId)}>
          {t('studio.import-to-bank')}
        </ButtonLink>
      </p>
    </Page>
  )
}

function AddedItems({ course, view }: ImportResultPageProps) {
  const t = useT()
  const locale = useLocale()
  const { entry, items, state } = view
  const columns: Column<AddedItem>[] = [
    {
      title: t('studio.question'),
      header: true,
      cell: ({ itemId, stem }) => {
        const { text, lang } = localise(stem, locale, entry.locale)
        return (
          <a className="bank-stem" href={paths.studioItem(course.courseId, entry.bank, itemId)} lang={lang}>
            {text ? <SetText words={text} /> : itemId}
          </a>
        )
      },
    },
    { title: t('studio.type'), cell: ({ type }) => t(`interactions.type.${type}`) },
    {
      title: t('studio.state'),
      cell: ({ inUse, missing, because }) => (
        <span className="badges">
          {inUse ? <Badge tone="good">{t('studio.state-drawn')}</Badge> : <Badge>{t('studio.import-not-in-use')}</Badge>}
          <MissingLanguages locales={missing} />
          {state === 'undone' && because && <Badge tone="warn">{t(`studio.import-because-${because}`)}</Badge>}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('studio.import-from', { file: entry.fileName })}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={({ itemId }) => itemId}
    />
  )
}

function PageLinks({ course, view }: ImportResultPageProps) {
  const t = useT()
  const { entry, page, pages } = view
  if (pages === 1) return null
  const to = (number: number) => `${paths.studioImported(course.courseId, entry.id)}?show=${pageName({ shown: 'all', page: number })}#added`
  return (
    <nav className="import-pages" aria-label={t('studio.questions')}>
      {page > 1 && (
        <ButtonLink look="outline" size="small" href={to(page - 1)} rel="prev">
          {t('studio.import-page-before')}
        </ButtonLink>
      )}
      <span>{t('studio.import-page', { page, pages })}</span>
      {page < pages && (
        <ButtonLink look="outline" size="small" href={to(page + 1)} rel="next">
          {t('studio.import-page-after')}
        </ButtonLink>
      )}
    </nav>
  )
}

function AfterAdding({ view }: Pick<ImportResultPageProps, 'view'>) {
  const t = useT()
  const { total, removable, waiting } = view
  const kept = total - removable
  return (
    <Section title={t('studio.import-after')} id="after">
      <form method="post" className="import-after">
        {waiting > 0 && (
          <div>
            <p>{t('studio.import-waiting', { n: waiting })}</p>
            <Button name="intent" value="use">
              {t('studio.import-use')}
            </Button>
          </div>
        )}
        <div>
          <p>
            {t('studio.import-undo-text', { n: removable })} {kept > 0 && t('studio.import-undo-kept', { n: kept })}
          </p>
          <Button look="danger" name="intent" value="undo" disabled={removable === 0}>
            {t('studio.import-undo')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
