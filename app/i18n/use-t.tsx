import { createContext, type ReactNode, useContext } from 'react'
import type { Locale } from '#app/kernel/locale.ts'
import type { Translate } from './translate.ts'

interface Language {
  readonly locale: Locale
  readonly t: Translate
}

const LanguageContext = createContext<Language | undefined>(undefined)

/** Gives everything inside its language. */
export function I18n({ locale, t, children }: Language & { readonly children: ReactNode }) {
  return <LanguageContext.Provider value={{ locale, t }}>{children}</LanguageContext.Provider>
}

export function useT(): Translate {
  return useLanguage().t
}

export function useLocale(): Locale {
  return useLanguage().locale
}

function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('useT and useLocale need an <I18n> around them')
  return language
}
