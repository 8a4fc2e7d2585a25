import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { DefinitionList } from '#app/ui/definition-list.tsx'
import { Field, Select, TextArea } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { PostChoices } from '../post-choices.server.ts'
import type { RefusedForm } from '../posted-form.ts'
import { StaffForm, useFields } from '../staff-form.tsx'
import { UnitField } from '../unit-field.tsx'
import { UnitName } from '../unit-name.tsx'
import type { WaitingView } from './registrations-view.server.ts'

interface RegistrationPageProps {
  readonly waiting: WaitingView
  readonly choices: PostChoices
  readonly today: LocalDate
  readonly refused: RefusedForm | undefined
}

/** Somebody who asks to be let in: what she says of herself, and the two answers. */
export function RegistrationPage({ waiting, choices, today, refused }: RegistrationPageProps) {
  const t = useT()
  const locale = useLocale()
  const { applicant, unit } = waiting
  const refusing = refused?.values.intent === 'refuse'
  const accept = useFields(refusing ? undefined : refused, { unit: unit.code, personnelNumber: applicant.personnelNumber, from: today })
  const refuse = useFields(refusing ? refused : undefined)
  const positions = choices.positions.map(({ code, names }) => ({ value: code, label: localise(names, locale).text }))
  return (
    <Page
      title={personName(applicant, locale)}
      width="text"
      back={<Breadcrumbs items={[{ title: t('organisations.registrations'), href: paths.hrRegistrations() }]} />}
    >
      <DefinitionList
        items={[
          [t('organisations.name-latin'), applicant.nameLatin],
          [t('organisations.name-cyrillic'), applicant.nameCyrillic],
          [t('organisations.e-mail'), applicant.email],
          [t('organisations.unit'), <UnitName key="unit" unit={unit} />],
          [t('organisations.personnel-number'), applicant.personnelNumber],
          [t('organisations.sex'), t(`organisations.sex-${applicant.sex}`)],
          [t('organisations.age'), t('organisations.age-band', { band: applicant.birthBand.replace('-', '–') })],
        ]}
      />
      <Section title={t('organisations.accept')}>
        <StaffForm
          refused={refusing ? undefined : refused}
          intent="accept"
          submit={t('organisations.accept-do')}
          back={paths.hrRegistrations()}
        >
          <Field
            {...accept('personnelNumber')}
            label={t('organisations.personnel-number')}
            hint={t('organisations.accept-number-hint')}
            maxLength={60}
            autoComplete="off"
          />
          <UnitField field={accept('unit')} label={t('organisations.unit')} units={choices.units} />
          <Select
            {...accept('position')}
            label={t('organisations.position')}
            options={[{ value: '', label: t('organisations.choose') }, ...positions]}
          />
          <Field {...accept('from')} type="date" label={t('organisations.first-day')} hint={t('organisations.accept-from-hint')} />
        </StaffForm>
      </Section>
      <Section title={t('organisations.refuse')}>
        <StaffForm refused={refusing ? refused : undefined} intent="refuse" submit={t('organisations.refuse-do')} danger>
          <TextArea {...refuse('reason')} label={t('organisations.reason')} hint={t('organisations.reason-hint')} maxLength={500} />
        </StaffForm>
      </Section>
    </Page>
  )
}
