import type { ReactNode } from 'react'
import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { authoredLocales, localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { type OrgUnit, reportingLines, unitKinds } from './org-unit.ts'
import type { PostChoices } from './post-choices.server.ts'
import type { RefusedForm } from './posted-form.ts'
import { StaffForm, useFields } from './staff-form.tsx'
import { territories } from './territory.ts'
import type { UnitChange } from './unit-change.ts'
import { UnitField } from './unit-field.tsx'

interface UnitFormProps {
  readonly units: PostChoices['units']
  readonly today: LocalDate
  readonly refused: RefusedForm | undefined
}

/** Opens a unit. */
export function NewUnitPage({ units, today, refused, parent }: UnitFormProps & { readonly parent: string }) {
  const t = useT()
  const locale = useLocale()
  const field = useFields(refused, { on: today, vertical: parent, horizontal: parent })
  const none = { value: '', label: t('organisations.territory-none') }
  return (
    <Page title={t('organisations.unit-new')} width="text" back={<Breadcrumbs items={[structure(t)]} />}>
      <StaffForm refused={refused} submit={t('organisations.unit-open')} back={paths.hrStructure()}>
        <Field {...field('code')} label={t('organisations.unit-code')} hint={t('organisations.unit-code-new-hint')} maxLength={40} />
        <NameFields field={field} />
        <Select
          {...field('kind')}
          label={t('organisations.kind')}
          options={['', ...unitKinds].map((value) => ({
            value,
            label: t(value === '' ? 'organisations.choose' : `organisations.unit-kind-${value}`),
          }))}
        />
        <Select
          {...field('territory')}
          label={t('organisations.territory')}
          options={[none, ...territories.map(({ code, names }) => ({ value: code, label: localise(names, locale).text }))]}
        />
        {reportingLines.map((line) => (
          <UnitField
            key={line}
            field={field(line)}
            units={units}
            label={t(`organisations.parent-${line}`)}
            hint={t('organisations.parent-hint')}
            optional={t('organisations.optional')}
          />
        ))}
        <Field {...field('on')} type="date" label={t('organisations.unit-open-on')} />
      </StaffForm>
    </Page>
  )
}

interface UnitChangePageProps extends UnitFormProps {
  readonly change: UnitChange
  readonly unit: OrgUnit
}

/** Changes a unit from a day on, in one of the ways that may be ordered. */
export function UnitChangePage(props: UnitChangePageProps) {
  const t = useT()
  const { change, unit, refused } = props
  const { text } = localise(unit.names, useLocale())
  const Fields = fieldsOf[change]
  return (
    <Page
      title={t(`organisations.unit-${change}`)}
      lead={t(`organisations.unit-${change}-lead`)}
      width="text"
      back={<Breadcrumbs items={[structure(t), { title: text, href: paths.hrUnit(unit.code) }]} />}
    >
      <StaffForm
        refused={refused}
        submit={t(`organisations.unit-${change}-do`)}
        back={paths.hrUnit(unit.code)}
        danger={change === 'merge' || change === 'close'}
      >
        <Fields {...props} />
      </StaffForm>
    </Page>
  )
}

const fieldsOf: Readonly<Record<UnitChange, (props: UnitChangePageProps) => ReactNode>> = {
  rename: RenameFields,
  move: MoveFields,
  merge: MergeFields,
  close: CloseFields,
}

function RenameFields({ unit, refused }: UnitChangePageProps) {
  const names = Object.fromEntries(authoredLocales.map((locale) => [`name-${locale}`, unit.names[locale] ?? '']))
  return <NameFields field={useFields(refused, names)} />
}

function MoveFields({ units, refused, today }: UnitChangePageProps) {
  const t = useT()
  const field = useFields(refused, { on: today, lines: 'both' })
  return (
    <>
      <UnitField
        field={field('parent')}
        units={units}
        label={t('organisations.parent-new')}
        hint={t('organisations.parent-hint')}
        optional={t('organisations.optional')}
      />
      <Select
        {...field('lines')}
        label={t('organisations.line')}
        options={['both', ...reportingLines].map((value) => ({ value, label: t(`organisations.line-${value}`) }))}
      />
      <Field {...field('on')} type="date" label={t('organisations.from-day')} />
    </>
  )
}

function MergeFields({ units, refused, today }: UnitChangePageProps) {
  const t = useT()
  const field = useFields(refused, { on: today })
  return (
    <>
      <UnitField field={field('into')} units={units} label={t('organisations.merge-into')} />
      <Field {...field('on')} type="date" label={t('organisations.from-day')} />
    </>
  )
}

function CloseFields({ refused, today }: UnitChangePageProps) {
  const t = useT()
  const field = useFields(refused, { on: today })
  return <Field {...field('on')} type="date" label={t('organisations.from-day')} />
}

function NameFields({ field }: { readonly field: ReturnType<typeof useFields> }) {
  const t = useT()
  return authoredLocales.map((locale) => (
    <Field
      key={locale}
      {...field(`name-${locale}`)}
      label={t('organisations.name-in', { language: t(`i18n.language.${locale}`) })}
      maxLength={200}
      lang={locale}
    />
  ))
}

const structure = (t: ReturnType<typeof useT>) => ({ title: t('organisations.tab-structure'), href: paths.hrStructure() })
