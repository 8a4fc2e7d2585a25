import { paths } from '#app/http/paths.ts'
import { formatMinutes, formatNumber, formatPercent } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { type Locale, type Localised, localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import type { LessonStanding, LessonsView } from './lessons-view.server.ts'
import { fewestTold } from './small-groups.ts'

interface LessonsPageProps {
  readonly course: { readonly courseId: string; readonly code: string; readonly title: Localised; readonly sourceLanguage: Locale }
  readonly view: LessonsView
  readonly quietDays: number
}

/** How far those who take a course come, and where they leave it: what its author should look at. */
export function LessonsPage({ course, view, quietDays }: LessonsPageProps) {
  const t = useT()
  const locale = useLocale()
  const { taken, completed, lessons } = view
  const share = (n: number) => formatPercent(n / taken, locale)
  const columns: Column<LessonStanding>[] = [
    {
      title: t('reports.lesson'),
      header: true,
      cell: ({ title }) => {
        const { text, lang } = localise(title, locale, course.sourceLanguage)
        return <span lang={lang}>{text}</span>
      },
    },
    { title: t('reports.lesson-planned'), numeric: true, cell: ({ minutes }) => formatMinutes(minutes, locale) },
    { title: t('reports.lesson-opened'), numeric: true, cell: ({ opened }) => share(opened) },
    { title: t('reports.lesson-finished'), numeric: true, cell: ({ finished }) => share(finished) },
    {
      title: t('reports.lesson-left'),
      numeric: true,
      cell: ({ left }) => (left === undefined ? t('reports.lesson-few', { fewest: fewestTold }) : formatNumber(left, locale)),
    },
  ]
  return (
    <Page
      kicker={course.code}
      title={t('reports.lessons')}
      lead={t('reports.lessons-lead', { days: quietDays })}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: localise(course.title, locale, course.sourceLanguage).text, href: paths.studioCourse(course.courseId) },
          ]}
        />
      }
    >
      {lessons === undefined ? (
        <EmptyState title={t('reports.lessons-none')}>
          <p>{t('reports.lessons-none-text', { fewest: fewestTold })}</p>
        </EmptyState>
      ) : (
        <>
          <p className="forecast-sentence">{t('reports.lessons-sentence', { count: taken, share: share(completed) })}</p>
          <DataTable caption={t('reports.lessons')} captionHidden columns={columns} rows={lessons} rowKey={({ id }) => id} />
        </>
      )}
    </Page>
  )
}
