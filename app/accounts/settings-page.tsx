import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { locales } from '#app/kernel/locale.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Choices, Field, Select } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { NameField } from './holder-names.ts'
import { shortestPassword } from './new-password.ts'

/** What the last post of a form of this page came to, where it was refused. */
export interface SettingsRefusal {
  /** Names as they were typed. */
  readonly given?: Record<NameField, string>
  readonly errors: readonly FormError[]
}

interface SettingsPageProps {
  readonly names: Record<NameField, string>
  readonly errors?: readonly FormError[]
  readonly saved: boolean
}

/** How each language calls itself. */
const ownNames = { 'uz-Latn': 'Oʻzbekcha', 'uz-Cyrl': 'Ўзбекча', ru: 'Русский', en: 'English' } as const

export function SettingsPage({ names, errors, saved }: SettingsPageProps) {
  const t = useT()
  const locale = useLocale()
  const errorOf = (field: NameField | 'current' | 'next') => errors?.find((error) => error.field === field)?.text
  return (
    <Page title={t('accounts.settings-title')} width="narrow">
      {saved && (
        <Notice kind="good" role="status">
          <p>{t('accounts.settings-saved')}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <Section title={t('accounts.certificate-name-title')} id="names">
        <p>{t('accounts.certificate-name-lead')}</p>
        <form method="post" action={paths.settings()} className="stack" noValidate>
          <Field
            name="nameLatin"
            label={t('accounts.name-latin')}
            hint={t('accounts.name-hint')}
            error={errorOf('nameLatin')}
            defaultValue={names.nameLatin}
            autoComplete="name"
            lang="uz-Latn"
            required
          />
          <Field
            name="nameCyrillic"
            label={t('accounts.name-cyrillic')}
            error={errorOf('nameCyrillic')}
            defaultValue={names.nameCyrillic}
            autoComplete="off"
            lang="uz-Cyrl"
            required
          />
          <Choices
            name="certificateScript"
            label={t('accounts.certificate-script')}
            error={errorOf('certificateScript')}
            chosen={[names.certificateScript]}
            options={[
              { value: 'latin', label: t('accounts.script-latin', { name: names.nameLatin }) },
              { value: 'cyrillic', label: t('accounts.script-cyrillic', { name: names.nameCyrillic }) },
            ]}
          />
          <Button>{t('accounts.names-button')}</Button>
        </form>
      </Section>
      <Section title={t('accounts.language-title')} id="language">
        <p>{t('accounts.language-lead')}</p>
        <form method="post" action={paths.settingsLanguage()} className="stack">
          <Select
            name="lang"
            label={t('accounts.language-label')}
            defaultValue={locale}
            options={locales.map((value) => ({ value, label: ownNames[value], lang: value }))}
          />
          <input type="hidden" name="redirectTo" value={`${paths.settings()}?saved`} />
          <Button look="outline">{t('accounts.language-button')}</Button>
        </form>
      </Section>
      <Section title={t('mail.settings-title')} id="letters">
        <p>{t('mail.settings-lead')}</p>
        <p>
          <a href={paths.settingsLetters()}>{t('mail.choose')}</a>
        </p>
      </Section>
      <Section title={t('accounts.password-title')} id="password">
        <p>{t('accounts.password-lead')}</p>
        <form method="post" action={paths.settingsPassword()} className="stack">
          <Field
            name="current"
            type="password"
            label={t('accounts.password-current')}
            error={errorOf('current')}
            autoComplete="current-password"
            required
          />
          <Field
            name="next"
            type="password"
            label={t('accounts.password-new')}
            hint={t('accounts.password-new-hint')}
            error={errorOf('next')}
            autoComplete="new-password"
            minLength={shortestPassword}
            required
          />
          <Button look="outline">{t('accounts.password-button')}</Button>
        </form>
      </Section>
    </Page>
  )
}
