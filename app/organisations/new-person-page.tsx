import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { locales } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Choices, Field, Select } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { employments } from './job.ts'
import { PostFields } from './job-page.tsx'
import type { Namesakes } from './namesakes.server.ts'
import { birthBands, sexes } from './person.ts'
import { longestPersonName } from './person-values.ts'
import type { PostChoices } from './post-choices.server.ts'
import type { RefusedPerson } from './post-new-person.server.ts'
import { StaffForm, useFields } from './staff-form.tsx'
import { StaffTable } from './staff-table.tsx'

interface NewPersonPageProps {
  readonly choices: PostChoices
  readonly today: LocalDate
  readonly refused: RefusedPerson | undefined
}

/** Adds one person to the staff list by hand: who she is, and her first job. */
export function NewPersonPage({ choices, today, refused }: NewPersonPageProps) {
  const t = useT()
  const locale = useLocale()
  const field = useFields(refused, { from: today, employment: 'permanent', language: locale })
  const choose = { value: '', label: t('organisations.choose') }
  return (
    <Page
      title={t('organisations.person-new')}
      lead={t('organisations.person-new-lead')}
      width="text"
      back={<Breadcrumbs items={[{ title: t('organisations.tab-people'), href: paths.hrPeople() }]} />}
    >
      <StaffForm refused={refused} submit={t('organisations.person-add')} back={paths.hrPeople()}>
        {refused?.known && <Known known={refused.known} />}
        <Field
          {...field('number')}
          label={t('organisations.personnel-number')}
          hint={t('organisations.person-number-hint')}
          maxLength={40}
          autoComplete="off"
        />
        <Field
          {...field('nameLatin')}
          label={t('organisations.name-latin')}
          hint={t('organisations.person-names-hint')}
          lang="uz-Latn"
          maxLength={longestPersonName}
          autoComplete="off"
        />
        <Field
          {...field('nameCyrillic')}
          label={t('organisations.name-cyrillic')}
          lang="uz-Cyrl"
          maxLength={longestPersonName}
          autoComplete="off"
        />
        <Select
          {...field('sex')}
          label={t('organisations.sex')}
          options={[choose, ...sexes.map((value) => ({ value, label: t(`organisations.sex-${value}`) }))]}
        />
        <Select
          {...field('birthBand')}
          label={t('organisations.age')}
          hint={t('organisations.register-age-hint')}
          options={[
            choose,
            ...birthBands.map((value) => ({ value, label: t('organisations.age-band', { band: value.replace('-', '–') }) })),
          ]}
        />
        <Select
          {...field('language')}
          label={t('organisations.language')}
          options={locales.map((value) => ({ value, label: t(`i18n.language.${value}`) }))}
        />
        <Field
          {...field('email')}
          type="email"
          label={t('organisations.e-mail')}
          hint={t('organisations.person-e-mail-hint')}
          optional={t('organisations.optional')}
          maxLength={254}
          autoComplete="off"
        />
        <Choices
          name="shared"
          kind="checkbox"
          label={t('organisations.person-mailbox')}
          options={[{ value: 'yes', label: t('organisations.person-mailbox-shared') }]}
          chosen={[refused?.values.shared ?? '']}
        />
        <PostFields field={field} choices={choices} />
        <Select
          {...field('employment')}
          label={t('organisations.employment')}
          options={employments.map((value) => ({ value, label: t(`organisations.employment-${value}`) }))}
        />
        <Field {...field('from')} type="date" label={t('organisations.first-day')} />
        <Field
          {...field('last')}
          type="date"
          label={t('organisations.last-day')}
          hint={t('organisations.job-last-hint')}
          optional={t('organisations.optional')}
        />
      </StaffForm>
    </Page>
  )
}

/** Those whom she may be already; where it is only the name, it takes a word of the officer that she is not. */
function Known({ known: { rows, seal } }: { readonly known: Namesakes }) {
  const t = useT()
  return (
    <Notice kind="warn" title={t(seal ? 'organisations.person-namesakes' : 'organisations.person-known')}>
      <StaffTable caption={t('organisations.person-known')} rows={rows} withUnit />
      {seal && (
        <Choices
          name="namesakes"
          kind="checkbox"
          label={t('organisations.person-is-she')}
          options={[{ value: seal, label: t('organisations.person-is-not') }]}
        />
      )}
    </Notice>
  )
}
