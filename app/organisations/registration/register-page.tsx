import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { birthBands, sexes } from '../person.ts'
import type { RefusedForm } from '../posted-form.ts'
import { StaffForm, useFields } from '../staff-form.tsx'

interface RegisterPageProps {
  /** What has just been done, where something was. */
  readonly done: 'sent' | 'confirmed' | undefined
  readonly refused: RefusedForm | undefined
}

/** Where a civil servant without an account asks for one. */
export function RegisterPage({ done, refused }: RegisterPageProps) {
  const t = useT()
  return (
    <Page title={t('organisations.register')} lead={done ? undefined : t('organisations.register-lead')} width="text">
      {done ? (
        <Notice kind="good" role="status" title={t(`organisations.register-${done}-title`)}>
          <p>{t(`organisations.register-${done}`)}</p>
        </Notice>
      ) : (
        <RegisterForm refused={refused} />
      )}
    </Page>
  )
}

function RegisterForm({ refused }: Pick<RegisterPageProps, 'refused'>) {
  const t = useT()
  const field = useFields(refused)
  const choose = { value: '', label: t('organisations.choose') }
  return (
    <StaffForm refused={refused} submit={t('organisations.register-do')}>
      <Field
        {...field('email')}
        type="email"
        label={t('organisations.e-mail')}
        hint={t('organisations.register-e-mail-hint')}
        autoComplete="email"
      />
      <Field
        {...field('code')}
        label={t('organisations.invitation-code')}
        hint={t('organisations.register-code-hint')}
        optional={t('organisations.optional')}
        autoComplete="off"
        maxLength={40}
      />
      <Field
        {...field('nameLatin')}
        label={t('organisations.name-latin')}
        hint={t('organisations.register-name-hint')}
        lang="uz-Latn"
        maxLength={200}
      />
      <Field {...field('nameCyrillic')} label={t('organisations.name-cyrillic')} lang="uz-Cyrl" maxLength={200} />
      <Field
        {...field('personnelNumber')}
        label={t('organisations.personnel-number')}
        optional={t('organisations.optional')}
        autoComplete="off"
        maxLength={60}
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
        options={[choose, ...birthBands.map((value) => ({ value, label: t('organisations.age-band', { band: value.replace('-', '–') }) }))]}
      />
      <Field
        {...field('password')}
        type="password"
        label={t('organisations.password')}
        hint={t('organisations.password-hint')}
        autoComplete="new-password"
      />
    </StaffForm>
  )
}

/** Where the link of the letter leads: it takes a press of a button, as mail programs open links by themselves. */
export function ConfirmPage({ unit, lang }: { readonly unit: string; readonly lang: string }) {
  const t = useT()
  return (
    <Page title={t('organisations.confirm')} width="text">
      <p>{t('organisations.confirm-text')}</p>
      <p>
        <strong lang={lang}>{unit}</strong>
      </p>
      <form method="post" className="actions">
        <Button>{t('organisations.confirm-do')}</Button>
      </form>
    </Page>
  )
}
