import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { LocalDate } from '#app/kernel/local-date.ts'
import { localise } from '#app/kernel/locale.ts'
import { Field, Select } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { employments, jobKinds } from './job.ts'
import type { PlacedJob } from './job-store.server.ts'
import { DatesOf } from './period-dates.tsx'
import type { Person } from './person.ts'
import { PersonChangePage } from './person-change-page.tsx'
import type { PostChoices } from './post-choices.server.ts'
import type { RefusedForm } from './posted-form.ts'
import { StaffForm, useFields } from './staff-form.tsx'
import { UnitField } from './unit-field.tsx'
import { UnitName } from './unit-name.tsx'

interface JobPageProps {
  readonly person: Pick<Person, 'id' | 'nameLatin' | 'nameCyrillic'>
  readonly choices: PostChoices
  readonly today: LocalDate
  readonly refused: RefusedForm | undefined
}

/** Gives somebody a job, beside those that she has. */
export function NewJobPage({ person, choices, refused, today }: JobPageProps) {
  const t = useT()
  const field = useFields(refused, { from: today, kind: 'main', employment: 'permanent' })
  return (
    <PersonChangePage title={t('organisations.job-new')} person={person}>
      <StaffForm refused={refused} submit={t('organisations.save')} back={paths.hrPerson(person.id)}>
        <PostFields field={field} choices={choices} />
        <Select
          {...field('kind')}
          label={t('organisations.kind')}
          options={jobKinds.map((value) => ({ value, label: t(`organisations.kind-${value}`) }))}
        />
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
    </PersonChangePage>
  )
}

interface ChangeJobPageProps extends JobPageProps {
  readonly job: PlacedJob
  /** Personnel number of the superior; empty without one. */
  readonly supervisor: string
}

/** Moves somebody to another post, or ends her job. */
export function ChangeJobPage({ person, job, supervisor, choices, refused, today }: ChangeJobPageProps) {
  const t = useT()
  const { text, lang } = localise(job.position.names, useLocale())
  const ending = refused?.values.intent === 'end'
  const move = useFields(ending ? undefined : refused, {
    unit: job.unit.code,
    position: job.position.code,
    supervisor,
    from: today,
  })
  const end = useFields(ending ? refused : undefined, { last: today })
  const back = paths.hrPerson(person.id)
  return (
    <PersonChangePage title={t('organisations.job-change')} person={person}>
      <p>
        <span lang={lang}>{text}</span>, <UnitName unit={job.unit} />, {t(`organisations.kind-${job.kind}`)}: <DatesOf period={job} />
      </p>
      <Section title={t('organisations.job-move')}>
        <StaffForm refused={ending ? undefined : refused} intent="move" submit={t('organisations.job-move-do')} back={back}>
          <PostFields field={move} choices={choices} />
          <Field {...move('from')} type="date" label={t('organisations.job-move-from')} hint={t('organisations.job-move-hint')} />
        </StaffForm>
      </Section>
      <Section title={t('organisations.job-end')}>
        <StaffForm refused={ending ? refused : undefined} intent="end" submit={t('organisations.job-end-do')} danger>
          <Field {...end('last')} type="date" label={t('organisations.job-last-day')} hint={t('organisations.job-end-hint')} />
        </StaffForm>
      </Section>
    </PersonChangePage>
  )
}

/** Unit, position and supervisor. */
export function PostFields({ field, choices }: { readonly field: ReturnType<typeof useFields>; readonly choices: PostChoices }) {
  const t = useT()
  const locale = useLocale()
  const positions = choices.positions.map(({ code, names }) => {
    const { text, lang } = localise(names, locale)
    return { value: code, label: text, lang }
  })
  return (
    <>
      <UnitField field={field('unit')} label={t('organisations.unit')} units={choices.units} />
      <Select
        {...field('position')}
        label={t('organisations.position')}
        options={[{ value: '', label: t('organisations.choose') }, ...positions]}
      />
      <Field
        {...field('supervisor')}
        label={t('organisations.supervisor')}
        hint={t('organisations.supervisor-hint')}
        optional={t('organisations.optional')}
        maxLength={60}
        autoComplete="off"
      />
    </>
  )
}
