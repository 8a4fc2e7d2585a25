import cyrillicExt from '@fontsource-variable/source-sans-3/files/source-sans-3-cyrillic-ext-wght-normal.woff2?url'
import cyrillic from '@fontsource-variable/source-sans-3/files/source-sans-3-cyrillic-wght-normal.woff2?url'
import latin from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url'
import type { Locale } from '#app/kernel/locale.ts'
import leanStyles from './lean.css?url'
import staffStyles from './staff.css?url'
import styles from './styles.css?url'

/** The letters a reader sees first; together never more than 50 kB. */
const fonts: Record<Locale, readonly string[]> = {
  'uz-Latn': [latin],
  'uz-Cyrl': [cyrillic, cyrillicExt],
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
