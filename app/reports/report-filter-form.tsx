import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { locales, localise } from '#app/kernel/locale.ts'
import { sexes } from '#app/organisations/person.ts'
import { gradeGroups } from '#app/organisations/position.ts'
import { territories } from '#app/organisations/territory.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { ReportChoices } from './dashboard-view.server.ts'
import { type ReportFilter, writeReportFilter } from './report-filter.ts'
import type { SubjectName } from './subject-names.server.ts'

interface ReportFilterFormProps {
  readonly choices: ReportChoices
  readonly filter: ReportFilter
  /** What else is asked for on this page, and stays. */
  readonly also?: Readonly<Record<string, string>>
  readonly showAll: string
}

/** Narrows figures and lists down; the unit is chosen by going into it. */
export function ReportFilterForm({ choices, filter, also = {}, showAll }: ReportFilterFormProps) {
  const t = useT()
  const locale = useLocale()
  const any = { value: '', label: t('organisations.any') }
  const named = ({ code, names }: { readonly code: string; readonly names: Parameters<typeof localise>[0] }) => {
    const { text, lang } = localise(names, locale)
    return { value: code, label: text, lang }
  }
  const { unit, line, ...asked } = writeReportFilter(filter)
  const kept = { ...also, ...(unit && { unit }), ...(line && { line }) }
  const narrowed = Object.keys(asked).length > 0
  return (
    <Disclosure summary={t('reports.filter')} open={narrowed}>
      {/* biome-ignore lint/a11y/useSemanticElements: older browsers and screen readers do not know <search> */}
      <form method="get" role="search" className="hr-filter">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Select
          name="course"
          label={t('reports.subject')}
          defaultValue={filter.course}
          options={[any]}
          groups={[
            { label: t('assignments.courses'), options: choices.courses.map(subjectOption) },
            { label: t('assignments.paths'), options: choices.learningPaths.map(subjectOption) },
          ]}
        />
        <Select
          name="territory"
          label={t('organisations.territory')}
          defaultValue={filter.territory}
          options={[any, ...territories.map(named)]}
        />
        <Select
          name="position"
          label={t('organisations.position')}
          defaultValue={filter.position}
          options={[any, ...choices.positions.map(named)]}
        />
        <Select
          name="grade"
          label={t('assignments.kind-grade')}
          defaultValue={filter.grade}
          options={[any, ...gradeGroups.map((grade) => ({ value: grade, label: t(`assignments.grade-${grade}`) }))]}
        />
        <Select
          name="sex"
          label={t('reports.sex')}
          defaultValue={filter.sex}
          options={[any, ...sexes.map((sex) => ({ value: sex, label: t(`reports.sex-${sex}`) }))]}
        />
        <Select
          name="language"
          label={t('reports.language')}
          defaultValue={filter.language}
          options={[any, ...locales.map((each) => ({ value: each, label: t(`catalogue.language-${each}`) }))]}
        />
        <Field name="from" type="date" label={t('reports.due-from')} defaultValue={filter.from} />
        <Field name="until" type="date" label={t('reports.due-until')} defaultValue={filter.until} />
        <Button look="outline">{t('reports.filter-show')}</Button>
        {narrowed && (
          <ButtonLink look="quiet" href={showAll}>
            {t('reports.filter-none')}
          </ButtonLink>
        )}
      </form>
    </Disclosure>
  )
}

/** Says which parts of the address say nothing, and so are left out. */
export function AddressFaults({ faults }: { readonly faults: readonly string[] }) {
  const t = useT()
  if (faults.length === 0) return null
  return (
    <Notice kind="bad" title={t('reports.address-faults', { parts: faults.join(', ') })}>
      <p>{t('reports.address-faults-do')}</p>
    </Notice>
  )
}

const subjectOption = ({ key, title, lang }: SubjectName) => ({ value: key, label: title, lang })

/** The units above, down to the one that is looked at; each leads to its figures. */
export function UnitWay({ choices, filter }: Pick<ReportFilterFormProps, 'choices' | 'filter'>) {
  const t = useT()
  const locale = useLocale()
  if (choices.way.length === 0) return null
  return (
    <nav aria-label={t('reports.where')} className="unit-way">
      <a href={paths.hr(writeReportFilter({ ...filter, unit: '' }))}>{t('reports.all-units')}</a>
      {choices.way.map(({ code, names }, n) => {
        const { text, lang } = localise(names, locale)
        const last = n === choices.way.length - 1
        return (
          <span key={code}>
            {' → '}
            {last ? (
              <b lang={lang}>{text}</b>
            ) : (
              <a href={paths.hr(writeReportFilter({ ...filter, unit: code }))} lang={lang}>
                {text}
              </a>
            )}
          </span>
        )
      })}
    </nav>
  )
}
