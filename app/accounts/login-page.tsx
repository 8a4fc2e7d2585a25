import { paths } from '#app/http/paths.ts'
import { personName } from '#app/i18n/person-name.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import type { Role } from '#app/kernel/ctx.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { demoPassword } from './demo-people.ts'
import { type KeptPost, keptFieldName } from './kept-post.ts'

export interface DemoPersonView {
  readonly email: string
  readonly nameLatin: string
  readonly nameCyrillic: string
  readonly role: Role
}

interface LoginPageProps {
  readonly redirectTo?: string
  readonly email?: string
  readonly errors?: readonly FormError[]
  readonly demoPeople: readonly DemoPersonView[]
  /** Answers that were posted after the session had ended. */
  readonly kept?: KeptPost
}

export function LoginPage({ redirectTo, email, errors, demoPeople, kept }: LoginPageProps) {
  const t = useT()
  const errorOf = (field: string) => errors?.find((error) => error.field === field)?.text
  return (
    <Page
      title={t('accounts.login-title')}
      lead={t(kept ? 'accounts.login-kept' : redirectTo ? 'accounts.login-continue' : 'accounts.login-lead')}
      width="narrow"
      ornament
    >
      <ErrorSummary errors={errors} />
      <form method="post" action={paths.login()} className="stack" noValidate>
        <input type="hidden" name="redirectTo" value={redirectTo ?? ''} />
        {kept?.fields.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and nothing moves.
          <input key={index} type="hidden" name={keptFieldName(name)} value={value} />
        ))}
        <Field
          name="email"
          label={t('accounts.login-email')}
          defaultValue={email}
          error={errorOf('email')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Field
          name="password"
          type="password"
          label={t('accounts.login-password')}
          error={errorOf('password')}
          autoComplete="current-password"
          required
        />
        <Button wide>{t('accounts.login-button')}</Button>
        <p className="hint">{t('accounts.login-help')}</p>
      </form>
      <p className="login-register">
        <a href={paths.register()}>{t('accounts.login-register')}</a>
      </p>
      {demoPeople.length > 0 && <DemoPeople people={kept ? [] : demoPeople} redirectTo={redirectTo} />}
    </Page>
  )
}

/** One button per person: demo mode only. */
function DemoPeople({ people, redirectTo }: { people: readonly DemoPersonView[]; redirectTo?: string }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={t('accounts.demo-title')} id="demo">
      <p>{t('accounts.demo-lead', { password: demoPassword })}</p>
      <ul className="demo-people">
        {people.map((person) => {
          const name = personName(person, locale)
          return (
            <li key={person.email}>
              <form method="post" action={paths.login()}>
                <input type="hidden" name="redirectTo" value={redirectTo ?? ''} />
                <input type="hidden" name="email" value={person.email} />
                <input type="hidden" name="password" value={demoPassword} />
                <Button look="outline" wide>
                  <span className="demo-name">{name}</span>
                  <span className="demo-role">{t(`accounts.role-${person.role}`)}</span>
                  <span className="demo-role">{person.email}</span>
                </Button>
              </form>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
