import type { Locale } from '#app/kernel/locale.ts'

/**
 * Words read in a minute when studying, by language; Uzbek and Russian words are longer than English ones.
 * Source: IReST reading-speed study (Trauzettel-Klosinski and Dietz, 2012), slowed to study pace.
 */
export const readingRates: Readonly<Record<Locale, number>> = { en: 170, ru: 140, 'uz-Latn': 125, 'uz-Cyrl': 125 }
