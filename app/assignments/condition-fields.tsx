import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { type Localised, localise } from '#app/kernel/locale.ts'
import { reportingLines } from '#app/organisations/org-unit.ts'
import { gradeGroups, staffRoles } from '#app/organisations/position.ts'
import { territories } from '#app/organisations/territory.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices, Field, type Option, Select } from '#app/ui/field.tsx'
import type { ConditionRow } from './audience-rows.ts'
import { PlaceField } from './place-field.tsx'
import type { OfferedChoices } from './rule-choices.server.ts'
import { courseTitle } from './rule-words.ts'

interface ConditionFieldsProps {
  readonly n: number
  readonly row: ConditionRow
  readonly parent: number | undefined
  /** Numbers of all groups. */
  readonly groups: readonly number[]
  readonly offered: OfferedChoices
  readonly error: string | undefined
}

/** One condition of an audience. */
export function ConditionFields({ n, row, parent, groups, offered, error }: ConditionFieldsProps) {
  const t = useT()
  const kind = t(`assignments.kind-${row.kind}`)
  return (
    <fieldset className="rule-condition">
      <legend>{t('assignments.condition', { n: n + 1, kind })}</legend>
      <input type="hidden" name={`c${n}-kind`} value={row.kind} />
      <Values n={n} row={row} offered={offered} error={error} />
      <PlaceField n={n} parent={parent} groups={groups} />
      <div className="rule-condition-foot">
        <label className="choice">
          <input type="checkbox" name={`c${n}-except`} value="yes" defaultChecked={row.except} />
          <span>{t('assignments.except')}</span>
        </label>
        <Button
          look="outline"
          size="small"
          name="do"
          value={`remove ${n}`}
          formAction="#who"
          aria-label={t('assignments.remove-condition', { n: n + 1 })}
        >
          {t('assignments.remove')}
        </Button>
      </div>
    </fieldset>
  )
}

function Values({ n, row, offered, error }: Omit<ConditionFieldsProps, 'parent' | 'groups'>) {
  const t = useT()
  const locale = useLocale()
  const field = { name: `c${n}-value`, error }
  const boxes = (options: readonly Option[]) => (
    <div className="rule-values">
      <Choices {...field} kind="checkbox" label={t('assignments.one-of')} options={options} chosen={row.values} />
    </div>
  )
  const named = (value: string, names: Localised): Option => ({ value, label: localise(names, locale).text })
  switch (row.kind) {
    case 'unit':
      return <UnitValue n={n} row={row} error={error} />
    case 'territory':
      return boxes(territories.map(({ code, names }) => named(code, names)))
    case 'position':
      return boxes(offered.positions.map(({ code, names }) => named(code, names)))
    case 'grade':
      return boxes(gradeGroups.map((value) => ({ value, label: t(`assignments.grade-${value}`) })))
    case 'role':
      return boxes(staffRoles.map((value) => ({ value, label: t(`assignments.role-${value}`) })))
    case 'job-since':
      return <Field {...field} type="date" label={t('assignments.job-since')} defaultValue={row.values[0]} />
    case 'completed':
      return boxes(Object.entries(offered.courses).map(([value, course]) => ({ value, label: courseTitle(course, locale)! })))
  }
}

function UnitValue({ n, row, error }: Pick<ConditionFieldsProps, 'n' | 'row' | 'error'>) {
  const t = useT()
  return (
    <>
      <Field
        name={`c${n}-value`}
        label={t('assignments.units')}
        hint={t('assignments.units-hint')}
        list="rule-bodies"
        autoComplete="off"
        maxLength={400}
        defaultValue={row.values.join(', ')}
        error={error}
      />
      <Choices
        name={`c${n}-below`}
        kind="checkbox"
        label={t('assignments.below')}
        options={[{ value: 'yes', label: t('assignments.below-yes') }]}
        chosen={row.below ? ['yes'] : []}
      />
      <Select
        name={`c${n}-line`}
        label={t('assignments.line')}
        hint={t('assignments.line-hint')}
        defaultValue={row.line}
        options={reportingLines.map((value) => ({ value, label: t(`assignments.line-${value}`) }))}
      />
    </>
  )
}

/** Bodies, suggested by browsers that can where a unit is typed. */
export function UnitSuggestions({ bodies }: Pick<OfferedChoices, 'bodies'>) {
  const locale = useLocale()
  return (
    <datalist id="rule-bodies">
      {bodies.map(({ code, names }) => (
        <option key={code} value={code}>
          {localise(names, locale).text}
        </option>
      ))}
    </datalist>
  )
}
