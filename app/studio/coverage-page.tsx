import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { exercisePrefix } from '#app/interactions/exercise-block.tsx'
import { type Locale, localise } from '#app/kernel/locale.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import type { CoverageView } from './coverage-view.server.ts'

type Row = CoverageView['rows'][number]

/** Each outcome of a course: where it is taught, practised and tested. */
export function CoveragePage({ coverage: { courseId, code, sourceLanguage, rows } }: { readonly coverage: CoverageView }) {
  const t = useT()
  const locale = useLocale()
  const gaps = rows.filter((row) => row.gaps.length > 0).length
  return (
    <Page
      title={t('studio.coverage')}
      lead={t('studio.coverage-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: code, href: paths.studioCourse(courseId) },
          ]}
        />
      }
    >
      <Notice kind={gaps > 0 ? 'warn' : 'good'}>
        <p>{t('studio.coverage-gaps', { n: gaps })}</p>
      </Notice>
      <DataTable
        caption={t('studio.coverage')}
        captionHidden
        columns={columns(t, locale, { courseId, sourceLanguage })}
        rows={rows}
        rowKey={({ outcome }) => outcome}
      />
    </Page>
  )
}

type Course = Pick<CoverageView, 'courseId' | 'sourceLanguage'>

function columns(t: Translate, locale: Locale, { courseId, sourceLanguage }: Course): Column<Row>[] {
  const say = (text: Row['text']) => {
    const found = localise(text, locale, sourceLanguage)
    return <span lang={found.lang === locale ? undefined : found.lang}>{found.text}</span>
  }
  const orGap = (row: Row, gap: Row['gaps'][number], shown: ReactNode) =>
    row.gaps.includes(gap) ? <Badge tone="warn">{t(`studio.coverage-${gap}`)}</Badge> : shown
  return [
    {
      title: t('studio.coverage-outcome'),
      header: true,
      cell: (row) => (
        <>
          {say(row.text)} <span className="quiet">({row.competencies.join(', ')})</span>
        </>
      ),
    },
    {
      title: t('studio.coverage-taught'),
      cell: (row) =>
        orGap(
          row,
          'not-taught',
          <ul className="plain-list coverage-list">
            {row.lessonTitles.map((title, index) => (
              <li key={row.taught[index]}>
                <a href={paths.lesson(courseId, row.taught[index]!)}>{say(title)}</a>
              </li>
            ))}
          </ul>,
        ),
    },
    {
      title: t('studio.coverage-practised'),
      cell: (row) =>
        orGap(
          row,
          'not-practised',
          <ul className="plain-list coverage-list">
            {row.practised.map(({ lesson, exercise, required }, index) => (
              <li key={`${lesson}/${exercise}`}>
                <a href={`${paths.lesson(courseId, lesson)}#${exercisePrefix(exercise)}`}>{say(row.exerciseTitles[index]!)}</a>
                {!required && ` (${t('interactions.optional')})`}
              </li>
            ))}
          </ul>,
        ),
    },
    {
      title: t('studio.coverage-tested'),
      cell: (row) =>
        orGap(
          row,
          'not-tested',
          <ul className="plain-list coverage-list">
            {row.tested.map(({ level, draws, items }) => (
              <li key={level}>
                {t(`studio.coverage-level-${level}`)}: {t('studio.coverage-draws', { draws, items })}
              </li>
            ))}
          </ul>,
        ),
    },
  ]
}
