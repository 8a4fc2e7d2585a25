import { useT } from '#app/i18n/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'

interface SearchBoxProps {
  /** What is searched, for those who hear the page. */
  readonly label: string
  readonly hint: string
  readonly query: string
}

/** The field `q` with its button; a form with a role of search stands around it. */
export function SearchBox({ label, hint, query }: SearchBoxProps) {
  const t = useT()
  return (
    <div className="search-box">
      <label className="visually-hidden" htmlFor="q">
        {label}
      </label>
      <input
        className="input"
        id="q"
        name="q"
        type="search"
        defaultValue={query}
        placeholder={hint}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
      />
      <Button>
        <Icon name="search" />
        {t('catalogue.search')}
      </Button>
    </div>
  )
}
