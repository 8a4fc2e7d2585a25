import { useT } from '#app/i18n/use-t.tsx'

/** The way from the top to the page above this one. */
export function Breadcrumbs({ items }: { readonly items: readonly { readonly title: string; readonly href: string }[] }) {
  const t = useT()
  return (
    <nav className="breadcrumbs" aria-label={t('ui.breadcrumbs')}>
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.title}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
