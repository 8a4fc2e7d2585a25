import { useT } from '#app/i18n/use-t.tsx'

export interface FormError {
  /** Id of the field to mend; absent when the whole form was refused. */
  readonly field?: string
  readonly text: string
}

/** Says at the top of a form what was refused and why, and leads to each field. Nothing when there is nothing to say. */
export function ErrorSummary({ errors, title }: { readonly errors: readonly FormError[] | undefined; readonly title?: string }) {
  const t = useT()
  if (!errors?.length) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: after a refused form the reader must meet the reason first
    <div className="notice notice-bad error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2 className="notice-title">{title ?? t('ui.error-summary-title')}</h2>
      <ul className="plain-list">
        {errors.map((error) => (
          <li key={`${error.field} ${error.text}`}>{error.field ? <a href={`#${error.field}`}>{error.text}</a> : error.text}</li>
        ))}
      </ul>
    </div>
  )
}
