import type { Locale } from '#app/kernel/locale.ts'
import cyrillic from './fonts/cyrillic.woff2?url'
import cyrillicExt from './fonts/cyrillic-ext.woff2?url'
import latin from './fonts/latin.woff2?url'
import leanStyles from './lean.css?url'
import staffStyles from './staff.css?url'
import styles from './styles.css?url'

/** What a page needs at once; Cyrillic pages have figures, signs and names in Latin letters, too. */
const fonts: Record<Locale, readonly string[]> = {
  'uz-Latn': [latin],
  'uz-Cyrl': [cyrillic, latin, cyrillicExt],
  ru: [cyrillic, latin],
  en: [latin],
}

interface DocumentHeadProps {
  readonly locale: Locale
  readonly lean?: boolean
  readonly staff?: boolean
}

export function DocumentHead({ locale, lean, staff }: DocumentHeadProps) {
  return (
    <>
      <link rel="stylesheet" href={lean ? leanStyles : styles} />
      {staff && <link rel="stylesheet" href={staffStyles} />}
      {!lean &&
        fonts[locale].map((href) => <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />)}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {!lean && <link rel="apple-touch-icon" href="/icon-180.png" />}
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#16212b" media="(prefers-color-scheme: dark)" />
    </>
  )
}
