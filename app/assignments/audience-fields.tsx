import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Choices, Select } from '#app/ui/field.tsx'
import type { RowValues } from './audience-form.ts'
import { conditionKinds, type GroupRow, groupMatches, mostRows, type NestedRow, nestedRows } from './audience-rows.ts'
import { ConditionFields, UnitSuggestions } from './condition-fields.tsx'
import { groupOptions, PlaceField } from './place-field.tsx'
import type { OfferedChoices } from './rule-choices.server.ts'

interface AudienceFieldsProps {
  readonly values: RowValues & { readonly match: string }
  readonly offered: OfferedChoices
  /** By the id of the field. */
  readonly errorOf: (field: string) => string | undefined
}

interface RowsProps extends Pick<AudienceFieldsProps, 'offered' | 'errorOf'> {
  readonly rows: readonly NestedRow[]
  /** Numbers of all groups. */
  readonly groups: readonly number[]
}

/** Conditions and groups of them, one in another, and what can be added. */
export function AudienceFields({ values: { rows, into, match }, offered, errorOf }: AudienceFieldsProps) {
  const t = useT()
  const top = nestedRows(rows)
  const groups = rows.flatMap(({ kind }, n) => (kind === 'group' ? n : []))
  const matches = match === 'any' ? 'any' : 'all'
  return (
    <>
      {top.length > 1 ? (
        <Choices
          name="match"
          label={t('assignments.match')}
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`assignments.match-${value}`) }))}
          chosen={[matches]}
        />
      ) : (
        <input type="hidden" name="match" value={matches} />
      )}
      {rows.length === 0 && <p className="rule-everybody">{t('assignments.no-conditions')}</p>}
      <Rows rows={top} groups={groups} offered={offered} errorOf={errorOf} />
      <UnitSuggestions bodies={offered.bodies} />
      <AddRow isFull={rows.length >= mostRows} groups={groups} into={into} />
    </>
  )
}

function Rows({ rows, ...props }: RowsProps) {
  return rows.map(({ n, row, parent, inner }) =>
    row.kind === 'group' ? (
      <GroupFields key={n} n={n} row={row} parent={parent} inner={inner} {...props} />
    ) : (
      <ConditionFields
        key={n}
        n={n}
        row={row}
        parent={parent}
        groups={props.groups}
        offered={props.offered}
        error={props.errorOf(`c${n}-value`)}
      />
    ),
  )
}

interface GroupFieldsProps extends Omit<RowsProps, 'rows'>, Pick<NestedRow, 'n' | 'parent' | 'inner'> {
  readonly row: GroupRow
}

function GroupFields({ n, row, parent, inner, ...props }: GroupFieldsProps) {
  const t = useT()
  return (
    <fieldset className="rule-condition rule-group">
      <legend>{t('assignments.group', { n: n + 1 })}</legend>
      <input type="hidden" name={`c${n}-kind`} value="group" />
      <Choices
        name={`c${n}-match`}
        label={t('assignments.group-match')}
        options={groupMatches.map((value) => ({ value, label: t(`assignments.match-${value}`) }))}
        chosen={[row.match]}
        error={props.errorOf(`c${n}-match`)}
      />
      <Rows rows={inner} {...props} />
      {/* A group goes into one that stands before it. */}
      <PlaceField n={n} parent={parent} groups={props.groups.filter((each) => each < n)} error={props.errorOf(`c${n}-in`)} />
      <div className="rule-condition-foot">
        <Button
          look="outline"
          size="small"
          name="do"
          value={`remove ${n}`}
          formAction="#who"
          aria-label={t('assignments.dissolve-group', { n: n + 1 })}
        >
          {t('assignments.dissolve')}
        </Button>
      </div>
    </fieldset>
  )
}

function AddRow({ isFull, groups, into }: Pick<RowsProps, 'groups'> & { readonly isFull: boolean; readonly into: string }) {
  const t = useT()
  return (
    <fieldset className="rule-add">
      <legend className="label">{t(isFull ? 'assignments.add-no-more' : 'assignments.add', { most: mostRows })}</legend>
      {groups.length > 0 && <Select name="into" label={t('assignments.add-to')} defaultValue={into} options={groupOptions(groups, t)} />}
      {!isFull &&
        [...conditionKinds, 'group' as const].map((kind) => (
          <Button key={kind} look="outline" size="small" name="do" value={`add ${kind}`} formAction="#who">
            {t(`assignments.kind-${kind}`)}
          </Button>
        ))}
    </fieldset>
  )
}
