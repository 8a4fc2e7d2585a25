import { cognitiveLevels } from '#app/catalogue/quiz-definition.ts'
import type { Release } from '#app/catalogue/release.ts'
import { paths } from '#app/http/paths.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { SetText } from '#app/interactions/localised-text.tsx'
import { MissingLanguages } from '#app/interactions/missing-languages.tsx'
import { localise } from '#app/kernel/locale.ts'
import { quizTitle } from '#app/quizzes/quiz-title.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { type Column, DataTable } from '#app/ui/data-table.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Select } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import type { BankEntry, BankFilter, BankView } from './bank-view.server.ts'
import type { SlotSupply } from './quiz-supply.ts'

interface BankPageProps {
  readonly course: Pick<Release, 'courseId' | 'code' | 'outcomes' | 'sourceLanguage'>
  readonly view: BankView
  readonly filter: BankFilter
}

/** Every question of a course, to look through, find and mend. */
export function BankPage({ course, view, filter }: BankPageProps) {
  const t = useT()
  const { entries, total } = view
  return (
    <Page
      title={t('studio.questions')}
      lead={t('studio.bank-lead')}
      back={
        <Breadcrumbs
          items={[
            { title: t('studio.title'), href: paths.studio() },
            { title: course.code, href: paths.studioCourse(course.courseId) },
          ]}
        />
      }
    >
      <p className="actions">
        <ButtonLink href={paths.studioNewItem(course.courseId)}>{t('studio.new-item')}</ButtonLink>
        <ButtonLink look="outline" href={paths.studioImport(course.courseId)}>
          {t('studio.import')}
        </ButtonLink>
      </p>
      <Supply course={course} supply={view.supply} />
      <BankFilterForm course={course} view={view} filter={filter} />
      <p className="result-count" role="status">
        {entries.length === total ? t('studio.bank-count', { n: total }) : t('studio.bank-count-of', { n: entries.length, total })}
      </p>
      {entries.length > 0 ? (
        <BankTable course={course} entries={entries} />
      ) : (
        <EmptyState
          title={t('studio.bank-empty')}
          action={
            total > 0 && (
              <ButtonLink look="outline" href={paths.studioBank(course.courseId)}>
                {t('studio.bank-show-all')}
              </ButtonLink>
            )
          }
        />
      )}
    </Page>
  )
}

/** Whether the tests find what their blueprints draw; open when one does not. */
function Supply({ course, supply }: { readonly course: BankPageProps['course']; readonly supply: readonly SlotSupply[] }) {
  const t = useT()
  if (supply.length === 0) return null
  const columns: Column<SlotSupply>[] = [
    { title: t('studio.editor-supply-quiz'), header: true, cell: (slot) => quizTitle(slot, t) },
    { title: t('studio.editor-supply-what'), cell: ({ outcome, level }) => <SlotLink {...{ course, outcome, level }} /> },
    { title: t('studio.editor-supply-draws'), numeric: true, cell: ({ draws }) => draws },
    { title: t('studio.editor-supply-in-use'), numeric: true, cell: ({ inUse }) => inUse },
    {
      title: t('studio.state'),
      cell: ({ state }) => (
        <Badge tone={state === 'enough' ? 'good' : state === 'scarce' ? 'warn' : 'bad'}>{t(`studio.editor-supply-${state}`)}</Badge>
      ),
    },
  ]
  return (
    <Disclosure summary={t('studio.editor-supply')} open={supply.some(({ state }) => state === 'short')}>
      <DataTable
        caption={t('studio.editor-supply')}
        captionHidden
        columns={columns}
        rows={supply}
        rowKey={({ quizId, outcome, level }) => `${quizId} ${outcome} ${level}`}
      />
    </Disclosure>
  )
}

function SlotLink({ course, outcome, level }: { readonly course: BankPageProps['course'] } & Pick<SlotSupply, 'outcome' | 'level'>) {
  const t = useT()
  const query = new URLSearchParams({ outcome, ...(level && { level }), state: 'drawn' })
  return (
    <a href={`${paths.studioBank(course.courseId)}?${query}`}>
      {outcome}, {level ? t(`studio.level-${level}`) : t('studio.editor-supply-any')}
    </a>
  )
}

function BankFilterForm({ course, view, filter }: BankPageProps) {
  const t = useT()
  const locale = useLocale()
  const any = { value: '', label: t('studio.any') }
  const outcomes = course.outcomes.map(({ id, text }) => ({
    value: id,
    label: `${id}: ${localise(text, locale, course.sourceLanguage).text}`,
  }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: older browsers and screen readers do not know <search>
    <form method="get" role="search" className="bank-filter">
      <div className="field bank-search">
        <label className="label" htmlFor="q">
          {t('studio.bank-search')}
        </label>
        <input className="input" id="q" name="q" type="search" defaultValue={filter.q} maxLength={200} autoComplete="off" />
      </div>
      <Select name="outcome" label={t('studio.outcome')} defaultValue={filter.outcome} options={[any, ...outcomes]} />
      <Select
        name="level"
        label={t('studio.level')}
        defaultValue={filter.level}
        options={[any, ...cognitiveLevels.map((level) => ({ value: level, label: t(`studio.level-${level}`) }))]}
      />
      <Select
        name="type"
        label={t('studio.type')}
        defaultValue={filter.type}
        options={[any, ...view.types.map((type) => ({ value: type, label: t(`interactions.type.${type}`) }))]}
      />
      <Select
        name="state"
        label={t('studio.state')}
        defaultValue={filter.state}
        options={[
          any,
          ...(['drawn', 'retired', 'review-due', 'language-missing'] as const).map((state) => ({
            value: state,
            label: t(`studio.state-${state}`),
          })),
        ]}
      />
      <Select
        name="sort"
        label={t('studio.editor-sort')}
        defaultValue={filter.sort}
        options={(['outcome', 'changed', 'review', 'id'] as const).map((sort) => ({ value: sort, label: t(`studio.editor-sort-${sort}`) }))}
      />
      <Button look="outline">{t('studio.bank-find')}</Button>
    </form>
  )
}

function BankTable({ course, entries }: { readonly course: BankPageProps['course']; readonly entries: readonly BankEntry[] }) {
  const t = useT()
  const locale = useLocale()
  const columns: Column<BankEntry>[] = [
    {
      title: t('studio.question'),
      header: true,
      cell: ({ bank, id, stem }) => {
        const { text, lang } = localise(stem, locale, course.sourceLanguage)
        return (
          <a className="bank-stem" href={paths.studioItem(course.courseId, bank, id)} lang={lang}>
            {text ? <SetText words={text} /> : id}
          </a>
        )
      },
    },
    { title: t('studio.type'), cell: ({ type }) => t(`interactions.type.${type}`) },
    { title: t('studio.outcome'), cell: ({ outcome, level }) => `${outcome}, ${t(`studio.level-${level}`)}` },
    { title: t('studio.version'), numeric: true, cell: ({ version }) => version },
    {
      title: t('studio.review-by'),
      cell: ({ reviewBy }) => (reviewBy ? <time dateTime={reviewBy}>{formatDate(reviewBy, locale)}</time> : '–'),
    },
    { title: t('studio.state'), cell: (entry) => <ItemState entry={entry} /> },
  ]
  return (
    <DataTable caption={t('studio.questions')} captionHidden columns={columns} rows={entries} rowKey={({ bank, id }) => `${bank}/${id}`} />
  )
}

/** What an author has to know of an item at a glance. */
export function ItemState({ entry }: { readonly entry: Pick<BankEntry, 'retired' | 'reviewDue' | 'missing'> }) {
  const t = useT()
  const { retired, reviewDue, missing } = entry
  return (
    <span className="badges">
      {retired ? <Badge>{t('studio.state-retired')}</Badge> : <Badge tone="good">{t('studio.state-drawn')}</Badge>}
      {reviewDue && !retired && <Badge tone="warn">{t('studio.state-review-due')}</Badge>}
      <MissingLanguages locales={missing} />
    </span>
  )
}
