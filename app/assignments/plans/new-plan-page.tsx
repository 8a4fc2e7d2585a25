import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'
import type { PostChoices } from '#app/organisations/post-choices.server.ts'
import type { RefusedForm } from '#app/organisations/posted-form.ts'
import { UnitField } from '#app/organisations/unit-field.tsx'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'

interface NewPlanPageProps {
  readonly units: PostChoices['units']
  /** The officer's only body, and the year to come. */
  readonly first: { readonly unit: string; readonly year: number }
  readonly refused: RefusedForm | undefined
}

/** Begins the plan of a body for a year. */
export function NewPlanPage({ units, first, refused }: NewPlanPageProps) {
  const t = useT()
  const wrong = refused?.wrong[0]
  const text = wrong && t(`assignments.refusal-${wrong.code}`, wrong.params)
  const field = (name: 'unit' | 'year') => ({
    name,
    defaultValue: refused?.values[name] ?? String(first[name]),
    error: wrong?.field === name ? text : undefined,
  })
  return (
    <Page
      title={t('assignments.plan-new')}
      width="text"
      back={<Breadcrumbs items={[{ title: t('assignments.plans'), href: paths.hrPlans() }]} />}
    >
      <form method="post" className="hr-form" noValidate>
        <ErrorSummary errors={text ? [{ field: wrong.field, text }] : undefined} />
        {wrong?.code === 'plan-there-conflict' && (
          <p>
            <a href={paths.hrPlan(String(wrong.params?.id))}>{t('assignments.plan-there-open')}</a>
          </p>
        )}
        <UnitField field={field('unit')} label={t('assignments.plan-body')} hint={t('assignments.plan-body-hint')} units={units} />
        <Field {...field('year')} label={t('assignments.plan-year')} inputMode="numeric" maxLength={4} autoComplete="off" />
        <p className="actions">
          <Button>{t('assignments.plan-begin')}</Button>
          <ButtonLink look="quiet" href={paths.hrPlans()}>
            {t('assignments.cancel')}
          </ButtonLink>
        </p>
      </form>
    </Page>
  )
}
