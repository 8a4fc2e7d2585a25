import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { Field, Select } from '#app/ui/field.tsx'
import { type Leave, leaveCategories } from './leave.ts'
import { DatesOf } from './period-dates.tsx'
import type { Person } from './person.ts'
import { PersonChangePage } from './person-change-page.tsx'
import type { RefusedForm } from './posted-form.ts'
import { StaffForm, useFields } from './staff-form.tsx'

interface LeavePageProps {
  readonly person: Pick<Person, 'id' | 'nameLatin' | 'nameCyrillic'>
  readonly refused: RefusedForm | undefined
  readonly today: LocalDate
}

/** Notes that somebody is away. */
export function NewLeavePage({ person, refused, today }: LeavePageProps) {
  const t = useT()
  const field = useFields(refused, { from: today })
  return (
    <PersonChangePage title={t('organisations.leave-new')} person={person}>
      <StaffForm refused={refused} submit={t('organisations.save')} back={paths.hrPerson(person.id)}>
        <Select
          {...field('category')}
          label={t('organisations.leave-category')}
          options={['', ...leaveCategories].map((value) => ({
            value,
            label: t(value === '' ? 'organisations.choose' : `organisations.leave-${value}`),
          }))}
        />
        <Field {...field('from')} type="date" label={t('organisations.first-day')} />
        <Field
          {...field('last')}
          type="date"
          label={t('organisations.last-day')}
          hint={t('organisations.leave-last-hint')}
          optional={t('organisations.optional')}
        />
      </StaffForm>
    </PersonChangePage>
  )
}

/** Notes that somebody is back, or will be. */
export function EndLeavePage({ person, leave, refused, today }: LeavePageProps & { readonly leave: Leave }) {
  const t = useT()
  const field = useFields(refused, { on: today })
  return (
    <PersonChangePage title={t('organisations.leave-end')} person={person}>
      <p>
        {t(`organisations.leave-${leave.category}`)}: <DatesOf period={leave} />
      </p>
      <StaffForm refused={refused} submit={t('organisations.save')} back={paths.hrPerson(person.id)}>
        <Field {...field('on')} type="date" label={t('organisations.back-at-work')} hint={t('organisations.back-at-work-hint')} />
      </StaffForm>
    </PersonChangePage>
  )
}
