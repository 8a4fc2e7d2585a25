import { paths } from '#app/http/paths.ts'
import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { type ScopeRoot, writeScopeRoot } from '#app/organisations/staff-scope.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choices, Field, Select, TextArea } from '#app/ui/field.tsx'
import { AudienceFields } from './audience-fields.tsx'
import type { OfferedChoices } from './rule-choices.server.ts'
import { dueKinds, longestNote, type ReadRule, type RuleField, type RuleValues, renewalBases } from './rule-form.ts'
import { courseTitle } from './rule-words.ts'

interface RuleFieldsProps {
  readonly rule: { readonly id: string } | undefined
  readonly offered: OfferedChoices
  readonly values: RuleValues
  readonly faults: ReadRule['faults']
  readonly root: ScopeRoot | undefined
}

interface PartProps extends Omit<RuleFieldsProps, 'root'> {
  readonly error: (field: RuleField) => string | undefined
}

export function RuleFields({ root, ...props }: RuleFieldsProps) {
  const t = useT()
  const { rule, values, faults } = props
  const part: PartProps = { ...props, error: (field) => (faults[field] ? t(`assignments.fault-${faults[field]}`) : undefined) }
  return (
    <form method="post" className="rule-form">
      {/* What the Enter key does in a field: never a row more or less. */}
      <button type="submit" name="do" value="preview" className="visually-hidden" tabIndex={-1} aria-hidden="true">
        {t('assignments.to-preview')}
      </button>
      <CourseField {...part} />
      <Who {...part} root={root} />
      <Due {...part} />
      <Again {...part} />
      <Choices
        name="leaving"
        label={t('assignments.leaving')}
        hint={t('assignments.leaving-hint')}
        options={(['close', 'keep'] as const).map((value) => ({ value, label: t(`assignments.leaving-${value}`) }))}
        chosen={[values.leaving === 'keep' ? 'keep' : 'close']}
      />
      <TextArea
        name="note"
        label={t('assignments.note')}
        hint={t('assignments.note-hint')}
        rows={2}
        maxLength={longestNote}
        defaultValue={values.note}
        error={part.error('note')}
      />
      <p className="actions">
        <Button name="do" value="preview">
          {t('assignments.to-preview')}
        </Button>
        <ButtonLink look="outline" href={rule ? paths.hrRule(rule.id) : paths.hrRules()}>
          {t('assignments.cancel')}
        </ButtonLink>
      </p>
    </form>
  )
}

export function CourseField({ rule, offered, values, error }: Omit<PartProps, 'faults'>) {
  const t = useT()
  const locale = useLocale()
  const courses = useCourseOptions(offered)
  const learningPaths = Object.entries(offered.paths).map(([value, path]) => ({ value, label: courseTitle(path, locale)! }))
  if (rule) return null
  return (
    <Select
      name="course"
      label={t('assignments.target')}
      defaultValue={values.course}
      error={error('course')}
      hint={t('assignments.target-hint')}
      options={[{ value: '', label: t('assignments.choose') }]}
      groups={[
        { label: t('assignments.courses'), options: courses },
        { label: t('assignments.paths'), options: learningPaths },
      ]}
    />
  )
}

function useCourseOptions({ courses }: OfferedChoices) {
  const locale = useLocale()
  return Object.entries(courses)
    .map(([value, course]) => ({ value, label: `${course.code} ${courseTitle(course, locale)}` }))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1))
}

export function Who({ rule, offered, values, faults, root }: Omit<PartProps, 'error'> & Pick<RuleFieldsProps, 'root'>) {
  const t = useT()
  const errorOf = (field: string) => (faults[field] ? t(`assignments.fault-${faults[field]}`) : undefined)
  return (
    <fieldset className="rule-part" id="who">
      <legend>{t('assignments.who')}</legend>
      {faults.who && <p className="field-error">{errorOf('who')}</p>}
      <p className="hint">{t('assignments.who-hint')}</p>
      {!rule && <WithinField roots={offered.roots} root={root} />}
      <AudienceFields values={values} offered={offered} errorOf={errorOf} />
    </fieldset>
  )
}

function WithinField({ roots, root }: { readonly roots: OfferedChoices['roots']; readonly root: ScopeRoot | undefined }) {
  const t = useT()
  const locale = useLocale()
  if (roots === 'everybody') return <input type="hidden" name="within" value="" />
  const options = roots.map((each) => ({ value: writeScopeRoot(each), label: localise(each.names, locale).text }))
  if (options.length === 1) {
    return (
      <p>
        <input type="hidden" name="within" value={options[0]!.value} />
        {t('assignments.within-own', { unit: options[0]!.label })}
      </p>
    )
  }
  return (
    <Select
      name="within"
      label={t('assignments.within')}
      hint={t('assignments.within-hint')}
      options={options}
      defaultValue={root && writeScopeRoot(root)}
    />
  )
}

function Due({ offered, values, error }: PartProps) {
  const t = useT()
  return (
    <fieldset className="rule-part rule-due" id="by-when">
      <legend>{t('assignments.by-when')}</legend>
      <Choices
        name="due"
        label={t('assignments.due')}
        error={error('due')}
        options={dueKinds.map((value) => ({ value, label: t(`assignments.due-kind-${value}`) }))}
        chosen={[values.due]}
      />
      <Field
        name="dueDays"
        className="when-after"
        label={t('assignments.due-days')}
        inputMode="numeric"
        maxLength={4}
        defaultValue={values.dueDays}
        error={error('dueDays')}
      />
      <Select
        name="dueCourse"
        className="when-completion"
        label={t('assignments.due-course')}
        defaultValue={values.dueCourse}
        error={error('dueCourse')}
        options={[{ value: '', label: t('assignments.choose') }, ...useCourseOptions(offered)]}
      />
      <Field
        name="dueOn"
        type="date"
        className="when-fixed"
        label={t('assignments.due-on')}
        defaultValue={values.dueOn}
        error={error('dueOn')}
      />
      <Field
        name="lateDays"
        className="when-fixed"
        label={t('assignments.late-days')}
        hint={t('assignments.late-days-hint')}
        inputMode="numeric"
        maxLength={4}
        defaultValue={values.lateDays}
        error={error('lateDays')}
      />
    </fieldset>
  )
}

function Again({ values, error }: PartProps) {
  const t = useT()
  const number = (name: 'months' | 'windowDays' | 'graceDays' | 'minimumMonths', className: string, hint?: string) => (
    <Field
      name={name}
      className={className}
      label={t(`assignments.field-${name}`)}
      hint={hint}
      inputMode="numeric"
      maxLength={3}
      defaultValue={values[name]}
      error={error(name)}
    />
  )
  return (
    <fieldset className="rule-part rule-again" id="again">
      <legend>{t('assignments.again')}</legend>
      <Choices
        name="renewal"
        label={t('assignments.renewal')}
        error={error('renewal')}
        options={renewalBases.map((value) => ({
          value,
          label: t(`assignments.renewal-base-${value}`),
          hint: value === 'none' ? undefined : t(`assignments.renewal-base-${value}-hint`),
        }))}
        chosen={[values.renewal]}
      />
      {number('months', 'when-again')}
      <Field
        name="anchor"
        type="date"
        className="when-calendar"
        label={t('assignments.field-anchor')}
        defaultValue={values.anchor}
        error={error('anchor')}
      />
      {number('minimumMonths', 'when-calendar', t('assignments.field-minimumMonths-hint'))}
      {number('windowDays', 'when-again', t('assignments.field-windowDays-hint'))}
      {number('graceDays', 'when-again', t('assignments.field-graceDays-hint'))}
      <div className="when-again">
        <Choices
          name="refresher"
          kind="checkbox"
          label={t('assignments.field-refresher')}
          options={[{ value: 'yes', label: t('assignments.refresher-yes'), hint: t('assignments.refresher-hint') }]}
          chosen={[values.refresher]}
        />
      </div>
    </fieldset>
  )
}
