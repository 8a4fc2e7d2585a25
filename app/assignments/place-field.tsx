import type { Translate } from '#app/i18n/translate.ts'
import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'

interface PlaceFieldProps {
  readonly n: number
  readonly parent: number | undefined
  /** Numbers of the groups that it can stand in. */
  readonly groups: readonly number[]
  readonly error?: string | undefined
}

/** In which group a row stands, or in none; nothing to choose where there are no groups. */
export function PlaceField({ n, parent, groups, error }: PlaceFieldProps) {
  const t = useT()
  if (groups.length === 0) return <input type="hidden" name={`c${n}-in`} value="" />
  return (
    <div className="rule-place">
      <Select
        name={`c${n}-in`}
        label={t('assignments.place')}
        defaultValue={String(parent ?? '')}
        error={error}
        options={groupOptions(groups, t)}
      />
      <Button look="outline" size="small" name="do" value="move" formAction="#who" aria-label={t('assignments.move-row', { n: n + 1 })}>
        {t('assignments.move')}
      </Button>
    </div>
  )
}

/** No group, or one of them. */
export function groupOptions(groups: readonly number[], t: Translate) {
  return [
    { value: '', label: t('assignments.no-group') },
    ...groups.map((n) => ({ value: String(n), label: t('assignments.group', { n: n + 1 }) })),
  ]
}
