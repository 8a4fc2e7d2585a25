import { classNames } from './class-names.ts'

interface FileFieldProps {
  readonly label: string
  readonly hint: string
  /** Endings of files, as the browser's dialog shows them. */
  readonly accept: string
  readonly error?: string | undefined
}

/** The field `file` of a form that is posted with a file. */
export function FileField({ label, hint, accept, error }: FileFieldProps) {
  return (
    <div className={classNames('field', error && 'field-wrong')}>
      <label className="label" htmlFor="file">
        {label}
      </label>
      <span className="hint" id="file-hint">
        {hint}
      </span>
      {error && (
        <span className="field-error" id="file-error">
          {error}
        </span>
      )}
      <input
        className="input"
        type="file"
        id="file"
        name="file"
        accept={accept}
        aria-describedby={classNames('file-hint', error && 'file-error')}
        aria-invalid={error ? true : undefined}
        required
      />
    </div>
  )
}
