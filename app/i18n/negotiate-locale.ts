import { defaultLocale, type Locale } from '#app/kernel/locale.ts'

export interface LocaleWishes {
  /** `?lang=` of the address. */
  readonly query?: string | null
  /** Kept with the account. */
  readonly account?: string | null
  readonly cookie?: string | null
  readonly acceptLanguage?: string | null
}

/** The first wish we can serve, from the most to the least deliberate; else the default. */
export function negotiateLocale({ query, account, cookie, acceptLanguage }: LocaleWishes): Locale {
  return localeOfTag(query) ?? localeOfTag(account) ?? localeOfTag(cookie) ?? bestAcceptable(acceptLanguage) ?? defaultLocale
}

/** Our language for a BCP 47 tag: `ru-KZ` → ru, `uz`, `uz-UZ` → uz-Latn, `uz-Cyrl-UZ` → uz-Cyrl. */
function localeOfTag(tag: string | null | undefined): Locale | undefined {
  const [language, ...rest] = (tag ?? '').trim().toLowerCase().split(/[-_]/)
  switch (language) {
    case 'en':
    case 'ru':
      return language
    case 'uz':
      return rest[0] === 'cyrl' ? 'uz-Cyrl' : 'uz-Latn'
    default:
      return undefined
  }
}

/** RFC 9110, section 12.5.4: the highest q wins, then the earlier; q=0 means "not this". */
function bestAcceptable(header: string | null | undefined): Locale | undefined {
  let best: Locale | undefined
  let bestQuality = 0
  // Real headers are short; a long one is somebody's test of us.
  for (const range of (header ?? '').slice(0, 500).split(',')) {
    const [tag, ...parameters] = range.split(';')
    const quality = qualityOf(parameters)
    if (quality <= bestQuality) continue
    const locale = localeOfTag(tag)
    if (!locale) continue
    best = locale
    bestQuality = quality
  }
  return best
}

function qualityOf(parameters: readonly string[]): number {
  const written = parameters.find((parameter) => /^\s*q\s*=/i.test(parameter))
  if (written === undefined) return 1
  const quality = Number(written.slice(written.indexOf('=') + 1))
  return quality >= 0 && quality <= 1 ? quality : 0
}
