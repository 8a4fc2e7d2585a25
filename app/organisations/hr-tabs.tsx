import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/use-t.tsx'

/** Pages of the room of HR, in the order in which they are offered. */
const tabs = [
  { title: 'organisations.tab-overview', href: paths.hr() },
  { title: 'organisations.tab-people', href: paths.hrPeople() },
  { title: 'organisations.tab-structure', href: paths.hrStructure() },
  { title: 'organisations.tab-registrations', href: paths.hrRegistrations() },
  { title: 'organisations.tab-import', href: paths.hrImport() },
  { title: 'organisations.tab-assignments', href: paths.hrRules() },
  { title: 'organisations.tab-plans', href: paths.hrPlans() },
  { title: 'organisations.tab-outside', href: paths.hrOutside() },
  { title: 'organisations.tab-hours', href: paths.hrHours() },
  { title: 'organisations.tab-forecast', href: paths.hrForecast() },
  { title: 'organisations.tab-results', href: paths.hrResults() },
]

export function HrTabs({ path }: { readonly path: string }) {
  const t = useT()
  return (
    <nav className="hr-tabs" aria-label={t('organisations.tabs')}>
      <ul>
        {tabs.map(({ title, href }) => (
          <li key={href}>
            <a href={href} aria-current={currentAt(path, href)}>
              {t(title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The room itself is above all its pages, and so is no part of the way to them. */
function currentAt(path: string, href: string): 'page' | 'true' | undefined {
  if (path === href) return 'page'
  return href !== paths.hr() && path.startsWith(`${href}/`) ? 'true' : undefined
}
