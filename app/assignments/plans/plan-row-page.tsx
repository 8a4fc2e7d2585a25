import { paths } from '#app/http/paths.ts'
import { monthName } from '#app/i18n/format.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary, type FormError } from '#app/ui/error-summary.tsx'
import { Choices, Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import type { OfferedChoices } from '../rule-choices.server.ts'
import { CourseField, Who } from '../rule-fields.tsx'
import type { RuleFault } from '../rule-form.ts'
import { months, type PlanRowValues } from './plan-row-form.ts'
import type { EditedPlanRow } from './post-plan-row.server.ts'
import { mostRows } from './training-plan.ts'
import type { StoredPlan } from './training-plan-store.server.ts'

interface PlanRowPageProps {
  readonly plan: Pick<StoredPlan, 'id' | 'year' | 'version' | 'unit'>
  /** The row that is changed; absent for a new one. */
  readonly rowId: string | undefined
  readonly offered: OfferedChoices
  /** As the form begins. */
  readonly values: PlanRowValues
  /** As it was posted. */
  readonly edited: Extract<EditedPlanRow, { kind: 'form' }> | undefined
}

/** One row of a draft: what, for whom, when, how many at a time. */
export function PlanRowPage({ plan, rowId, offered, values, edited }: PlanRowPageProps) {
  const t = useT()
  const locale = useLocale()
  const shown = edited?.values ?? values
  const faults = edited?.faults ?? {}
  const faultOf = (field: string) => (faults[field] ? t(`assignments.fault-${faults[field]}`) : undefined)
  const errors: FormError[] = Object.keys(faults).map((field) => ({ field, text: faultOf(field)! }))
  if (edited?.refusal) errors.push({ text: t(`assignments.refusal-${edited.refusal}`, { most: mostRows }) })
  const ofRule = faults as Record<string, RuleFault>
  const { text, lang } = localise(plan.unit, locale)
  return (
    <Page
      title={t(rowId ? 'assignments.plan-row-change' : 'assignments.plan-row-new')}
      kicker={<span lang={lang}>{text}</span>}
      width="text"
      back={
        <Breadcrumbs
          items={[
            { title: t('assignments.plans'), href: paths.hrPlans() },
            { title: t('assignments.plan-of', { year: String(plan.year) }), href: paths.hrPlan(plan.id) },
          ]}
        />
      }
    >
      <ErrorSummary errors={errors} />
      <form method="post" className="rule-form" noValidate>
        {/* What the Enter key does in a field: never a condition more or less. */}
        <button type="submit" name="do" value="save" className="visually-hidden" tabIndex={-1} aria-hidden="true">
          {t('assignments.plan-row-save')}
        </button>
        <input type="hidden" name="version" value={plan.version} />
        <CourseField rule={undefined} offered={offered} values={shown.rule} error={faultOf} />
        <Who rule={{ id: plan.id }} offered={offered} values={shown.rule} faults={ofRule} root={undefined} />
        <div className="rule-values">
          <Choices
            name="months"
            kind="checkbox"
            label={t('assignments.plan-months')}
            options={months.map((month) => ({ value: String(month), label: monthName(month, locale) }))}
            chosen={shown.months}
            error={faultOf('months')}
          />
        </div>
        <Field
          name="places"
          label={t('assignments.plan-places')}
          hint={t('assignments.plan-places-hint')}
          inputMode="numeric"
          maxLength={5}
          autoComplete="off"
          defaultValue={shown.places}
          error={faultOf('places')}
        />
        <p className="actions">
          <Button name="do" value="save">
            {t('assignments.plan-row-save')}
          </Button>
          {rowId && (
            <Button look="outline" name="do" value="take-out">
              {t('assignments.plan-row-remove')}
            </Button>
          )}
          <ButtonLink look="quiet" href={paths.hrPlan(plan.id)}>
            {t('assignments.cancel')}
          </ButtonLink>
        </p>
      </form>
    </Page>
  )
}
