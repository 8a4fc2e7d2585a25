import { useLocale, useT } from '#app/i18n/use-t.tsx'
import { localise } from '#app/kernel/locale.ts'
import { Field } from '#app/ui/field.tsx'
import type { PostChoices } from './post-choices.server.ts'

interface UnitFieldProps {
  readonly field: { readonly name: string; readonly defaultValue: string; readonly error: string | undefined }
  readonly label: string
  readonly units: PostChoices['units']
  readonly hint?: string
  readonly optional?: string
}

/** Names a unit by its code; browsers offer the codes with their names while one types. */
export function UnitField({ field, label, units, hint, optional }: UnitFieldProps) {
  const t = useT()
  const locale = useLocale()
  const listId = `${field.name}-units`
  return (
    <>
      <Field
        {...field}
        label={label}
        hint={hint ?? t('organisations.unit-code-hint')}
        optional={optional}
        list={units.length > 0 ? listId : undefined}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
      />
      {units.length > 0 && (
        <datalist id={listId}>
          {units.map(({ code, names }) => (
            <option key={code} value={code} label={`${code} · ${localise(names, locale).text}`} />
          ))}
        </datalist>
      )}
    </>
  )
}
