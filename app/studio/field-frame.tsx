import { classNames } from '#app/ui/class-names.ts'

interface FieldNotesProps {
  readonly name: string
  readonly hint?: string | undefined
  readonly errors?: readonly string[] | undefined
}

/** The hint of a field and what is wrong with it. */
export function FieldNotes({ name, hint, errors }: FieldNotesProps) {
  return (
    <>
      {hint && (
        <span className="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {errors && (
        <span className="field-error" id={`${name}-error`}>
          {errors.join(' ')}
        </span>
      )}
    </>
  )
}

export const noteIds = (name: string, hint: string | undefined, errors: readonly string[] | undefined): string | undefined =>
  classNames(hint && `${name}-hint`, errors && `${name}-error`)
