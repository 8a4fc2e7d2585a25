import { useT } from '#app/i18n/use-t.tsx'
import { Kept } from './finished-markup.tsx'
import { Icon, type IconName } from './icon.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { Logo } from './logo.tsx'

/** Rooms that are open to those who work with courses or with people; of those, one for who may only count them. */
export type StaffRoom = 'hr' | 'results' | 'studio'

interface SiteHeaderProps {
  readonly signedIn: { readonly name: string; readonly rooms: readonly StaffRoom[] } | undefined
  readonly path: string
  readonly search: string
  readonly lean?: boolean
}

interface Place {
  readonly key: string
  readonly href: string
  readonly icon: IconName
}

const learnerPlaces: readonly Place[] = [
  { key: 'ui.nav-learning', href: '/learn', icon: 'book' },
  { key: 'ui.nav-catalogue', href: '/catalogue', icon: 'grid' },
  { key: 'ui.nav-credentials', href: '/credentials', icon: 'seal' },
]

const staffPlaces: Readonly<Record<StaffRoom, Place>> = {
  hr: { key: 'ui.nav-hr', href: '/hr', icon: 'people' },
  results: { key: 'ui.nav-results', href: '/hr/reports', icon: 'people' },
  studio: { key: 'ui.nav-studio', href: '/studio', icon: 'pen' },
}

const visitorPlaces: readonly Place[] = [
  { key: 'ui.nav-catalogue', href: '/catalogue', icon: 'grid' },
  { key: 'ui.nav-verify', href: '/verify', icon: 'seal' },
]

export function SiteHeader({ signedIn, path, search, lean }: SiteHeaderProps) {
  const t = useT()
  const places = signedIn ? [...learnerPlaces, ...signedIn.rooms.map((room) => staffPlaces[room])] : visitorPlaces
  return (
    <header className="site-header">
      <div className="site-bar">
        <Kept by={`header/${lean}/${signedIn?.rooms}/${path}${search}`}>
          <a className="logo" href="/" aria-label={`Salohiyat: ${t('ui.nav-home')}`}>
            <Logo size={lean ? 28 : 32} />
            <span>Salohiyat</span>
          </a>
          {!lean && <PlacesMenu places={places} path={path} />}
          <LanguageMenu signedIn={Boolean(signedIn)} path={path} search={search} />
        </Kept>
        {!lean && (signedIn ? <AccountMenu name={signedIn.name} /> : <SignInLink path={path} search={search} />)}
      </div>
    </header>
  )
}

function PlacesMenu({ places, path }: { readonly places: readonly Place[]; readonly path: string }) {
  const t = useT()
  return (
    <nav className="places" aria-label={t('ui.nav-main')}>
      {places.map(({ key, href, icon }) => (
        <a key={href} href={href} aria-current={path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined}>
          <Icon name={icon} />
          <span>{t(key)}</span>
        </a>
      ))}
    </nav>
  )
}

function AccountMenu({ name }: { readonly name: string }) {
  const t = useT()
  return (
    <details className="account">
      <summary>
        <span className="initials">{initials(name)}</span>
        <span className="visually-hidden">
          {t('ui.account-menu')}: {name}
        </span>
        <Kept by="icon/down">
          <Icon name="down" size={16} />
        </Kept>
      </summary>
      <div className="account-panel">
        <p className="account-name">{name}</p>
        <Kept by="account-panel">
          <a href="/settings">{t('ui.nav-settings')}</a>
          <form method="post" action="/logout">
            <button type="submit">{t('ui.sign-out')}</button>
          </form>
        </Kept>
      </div>
    </details>
  )
}

function SignInLink({ path, search }: { readonly path: string; readonly search: string }) {
  const t = useT()
  if (path === '/login') return null
  const back = path === '/' ? '' : `?redirectTo=${encodeURIComponent(path + search)}`
  return (
    <a className="button button-outline button-small sign-in" href={`/login${back}`}>
      {t('ui.sign-in')}
    </a>
  )
}

function initials(name: string): string {
  // Oʻ, Gʻ, Sh and Ch are one letter each in Uzbek.
  const letters = name.split(/\s+/).map((word) => /^(?:[OoGg]ʻ|[Ss]h|[Cc]h|.)/u.exec(word)?.[0] ?? '')
  return letters.slice(0, 2).join('')
}
