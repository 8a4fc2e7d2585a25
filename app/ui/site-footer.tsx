import { useT } from '#app/i18n/use-t.tsx'

const links = [
  ['ui.footer-verify', '/verify'],
  ['ui.footer-glossary', '/glossary'],
  ['ui.footer-licence', '/licence'],
  ['ui.footer-privacy', '/privacy'],
  ['ui.footer-accessibility', '/accessibility'],
  ['ui.footer-contact', '/contact'],
] as const

export function SiteFooter({ demo, lean }: { readonly demo?: boolean; readonly lean?: boolean }) {
  const t = useT()
  return (
    <footer className="site-footer">
      <div className="footer-bar">
        {!lean && <p className="footer-about">{t('ui.footer-about')}</p>}
        <nav aria-label={t('ui.footer-menu')}>
          <ul>
            {links.map(([key, href]) => (
              <li key={href}>
                <a href={href}>{t(key)}</a>
              </li>
            ))}
          </ul>
        </nav>
        {demo && <p className="footer-demo">{t('ui.footer-demo')}</p>}
      </div>
    </footer>
  )
}
